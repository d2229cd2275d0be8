"""Constructions of grammar that name the speaker surely, so that no weight decides against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.phrases import before_affiliation, named_by_manner, owner_of_claim
from consistency.quoting.words import Word

if TYPE_CHECKING:
    from consistency.quoting.speakers import Choice

# Kinds of words between "according" and the one who is cited.
_PHRASE = wk.NOUNS | wk.NAMES | {wk.PREPOSITION, wk.DETERMINER, wk.POSSESSIVE}
# Kinds of words between a verb and the quotation that is its object.
_BESIDE = wk.ADVERBIALS | {",", wk.DASH, ":", wk.PREPOSITION, wk.SUBORDINATOR}
_MAY_BE_VERBS = wk.CUES | {wk.PAST_VERB, wk.OTHER}
_BEFORE_PREPOSITION = wk.CUES | {wk.PAST_VERB, wk.OTHER, wk.SOURCE}
_BEFORE_TERM = frozenset({wk.DETERMINER, wk.POSSESSIVE})


def settled(choice: Choice, option: int, language: Language) -> int:
    """The option that grammar settles for the quotation of `choice`, or `option`, the one the weights prefer."""
    q = choice.quote
    if q.work or q.scare:
        return option
    if (other := _cited_after(choice, language)) >= 0:
        return other
    if q.right in rel.TAGS_AFTER:
        return before_affiliation(choice, option, language) if option >= 0 else option
    if (other := named_by_manner(choice, language)) >= 0:
        return other
    attributive = q.left in _BEFORE_TERM and q.right in wk.COMMON_NOUNS
    if (option >= 0 or not attributive) and (other := owner_of_claim(choice, language)) >= 0:
        return other
    if (other := _does_it(choice, language)) >= 0:
        return other
    if not q.governors:
        return option
    nearest = q.governors[0]
    at = next(
        (
            i
            for i, c in enumerate(choice.candidates)
            if c.paragraph is choice.paragraph and c.index == nearest.mention
        ),
        -1,
    )
    if at < 0 or at == option:
        return option
    found = (
        _is_infinitive_subject(choice, language)
        or _relays(choice, language)
        or _speaks_in_clause(choice, language)
        or _is_cleft(choice, language)
        or _opens_coordinate_clause(choice, language)
        or _is_after_opening(choice, option)
    )
    return at if found else option


def _is_infinitive_subject(choice: Choice, language: Language) -> bool:
    """Whether "for Roe to write “…”" leads to the quotation, and "for" belongs to no verb or noun before it."""
    words, m = choice.paragraph.words, choice.paragraph.mentions[choice.quote.governors[0].mention]
    if not m.first or words[m.first - 1].low not in language.infinitive_subject or not _adjoins(choice):
        return False
    if m.last + 1 >= len(words) or words[m.last + 1].low not in language.infinitive:
        return False
    return m.first < 2 or words[m.first - 2].kind not in _BEFORE_PREPOSITION


def _cited_after(choice: Choice, language: Language) -> int:
    """The option that is cited right after the quotation ("“…,” according to the auditor, Roe"), or -1."""
    words, after = choice.paragraph.words, choice.quote.at + 1
    if after < len(words) and words[after].kind == ",":
        after += 1
    if after >= len(words) or words[after].text not in language.cited:  # none that opens a sentence
        return -1
    stop = next((i for i in range(after + 1, len(words)) if words[i].kind not in _PHRASE), len(words))
    here = [
        i
        for i, c in enumerate(choice.candidates)
        if c.paragraph is choice.paragraph and after < c.mention.first and c.mention.last < stop
    ]
    names = [i for i in here if choice.candidates[i].mention.kind == "name"]
    by = [i for i in here if words[choice.candidates[i].mention.first - 1].low in language.authored]
    return min((by or names or here), key=lambda i: choice.candidates[i].mention.first, default=-1)


def _does_it(choice: Choice, language: Language) -> int:
    """The option of whom the next sentence says that he or she did so: "It took nerve to say, “…” Roe did"; or -1."""
    words, at, paragraph = choice.paragraph.words, choice.quote.at, choice.paragraph
    here = [m for m in paragraph.mentions if m.last < at and words[m.first].sentence == words[at].sentence]
    if any(
        paragraph.subjects[paragraph.mentions.index(m)][0] in rel.SPEAKING for m in here if m.core[0] != "it"
    ):
        return -1
    if not here or not any(w.low in language.infinitive for w in words[here[0].last : at]):
        return -1
    for i, c in enumerate(choice.candidates):
        m = c.mention
        if c.paragraph is paragraph and m.first == at + 1 and m.kind == "name":
            after = [w.kind for w in words[m.last + 1 : m.last + 3]]
            return i if after in ([wk.AUXILIARY], [wk.AUXILIARY, wk.STOP]) else -1
    return -1


def _relays(choice: Choice, language: Language) -> bool:
    """Whether the subject of a clause that someone reports goes on to speak.

    "Doe said (that) Roe took her aside and said, “…”", "According to Doe, Roe rang and said, “…”".
    """
    first, *rest = choice.quote.governors
    words, m = choice.paragraph.words, choice.paragraph.mentions[first.mention]
    someone = m.kind == "name" or (m.kind == "noun" and words[m.last].kind in wk.PERSONS)
    if first.path[:1] != "c" or not someone or not rest or not _says_to_hearer(choice):
        return False
    if words[first.verb - 1].kind != wk.CONJUNCTION or words[first.verb - 2].kind == ",":
        return False
    if words[first.verb].low in language.continuing or not _acts(words, m, language):
        return False
    before = m.first - 1
    if before > 0 and words[before].kind == wk.SUBORDINATOR:
        before -= 1  # "said that Roe"
    if before >= 0 and words[before].kind == wk.SPEECH_VERB:
        return rest[0].verb == before
    return before >= 0 and words[before].kind == "," and rest[0].path[-1] == rel.CITED


def _acts(words: list[Word], m: TextMention, language: Language) -> bool:
    """Whether a mention is the subject of a verb that reports nothing, or of what it does to a person: "called her".

    Not in "Doe said Roe wanted it and said", where Doe speaks.
    """
    verb, after = words[m.last + 1], words[m.last + 2]
    if language.classes.get(verb.low, wk.PAST_VERB) == wk.PAST_VERB:
        return True
    group = language.pronouns.get(after.low) or language.possessives.get(after.low)
    return verb.kind in wk.CUES and group in ("he", "she", "they")


def _says_to_hearer(choice: Choice) -> bool:
    """Whether only signs and a pronoun for the listener are between the nearest verb and the quotation."""
    words, verb = choice.paragraph.words, choice.quote.governors[0].verb
    between = words[verb + 1 : choice.quote.at]
    return words[verb].kind in wk.CUES and all(w.kind in _BESIDE or w.kind == wk.PRONOUN for w in between)


def _speaks_in_clause(choice: Choice, language: Language) -> bool:
    """Whether the quotation ends a temporal clause with a verb of speech of its own: "when he talks of “…”"."""
    g, words, at = choice.quote.governors[0], choice.paragraph.words, choice.quote.at
    m = choice.paragraph.mentions[g.mention]
    if m.kind == "noun" or g.path[-1] not in (rel.SUBJECT, rel.of_weak_verb(rel.SUBJECT)) or not m.first:
        return False
    if words[m.first - 1].low not in language.temporal or any(
        w.kind == "," for w in words[m.last + 1 : at - 1]
    ):
        return False
    return any(w.kind == wk.SPEECH_VERB for w in words[m.last + 1 : at])


def _is_cleft(choice: Choice, language: Language) -> bool:
    """Whether "it was Roe who wrote “…”" leads to the quotation."""
    g, words = choice.quote.governors[0], choice.paragraph.words
    m = choice.paragraph.mentions[g.mention]
    if words[m.first].low not in language.relatives or g.path != rel.SUBJECT or m.first < 3:
        return False
    name = next((o for o in choice.paragraph.mentions if o.last == m.first - 1 and o.kind == "name"), None)
    if name is None or name.first < 2 or words[name.first - 1].kind != wk.AUXILIARY:
        return False
    return language.pronouns.get(words[name.first - 2].low) == "it"


def _opens_coordinate_clause(choice: Choice, language: Language) -> bool:
    """Whether a new main clause with its own subject leads to the quotation: "she said, and a man cried “…”"."""
    g, words = choice.quote.governors[0], choice.paragraph.words
    m = choice.paragraph.mentions[g.mention]
    if (
        m.kind == "pronoun"
        or g.path.lstrip(rel.COMPLEMENT) not in (rel.SUBJECT, rel.SUBJECT_BEFORE_ASIDE)
        or m.first < 2
        or not _adjoins(choice)
    ):
        return False
    if words[g.verb].low.endswith(language.active_endings):
        return False
    return words[m.first - 1].kind == wk.CONJUNCTION and words[m.first - 2].kind in (",", wk.QUOTATION)


def _is_after_opening(choice: Choice, option: int) -> bool:
    """Whether `option` is in what opens the sentence, before the subject: "After Doe sang, a choir derided him"."""
    if option < 0:
        return False
    paragraph, picked = choice.paragraph, choice.candidates[option]
    words, first = paragraph.words, picked.mention.first
    if picked.paragraph is not paragraph or first > choice.quote.at or paragraph.subjects[picked.index][0]:
        return False
    if words[first].sentence != words[choice.quote.at].sentence:
        return False
    if picked.index in {g.mention for g in choice.quote.governors}:
        return False
    return _in_opening(choice, picked)


def _in_opening(choice: Choice, picked: Candidate) -> bool:
    """Whether a preposition or subordinator opens the sentence and no comma is before the mention."""
    words, start = choice.paragraph.words, picked.mention.first
    sentence = words[start].sentence
    while start and words[start - 1].sentence == sentence:
        start -= 1
        if words[start].kind == ",":
            return False
    return start < picked.mention.first and words[start].kind in (wk.PREPOSITION, wk.SUBORDINATOR)


def _adjoins(choice: Choice) -> bool:
    """Whether the nearest verb is one of speech and only signs, adverbs and "that" follow it before the quotation."""
    words, verb = choice.paragraph.words, choice.quote.governors[0].verb
    return words[verb].kind == wk.SPEECH_VERB and all(
        w.kind in _BESIDE for w in words[verb + 1 : choice.quote.at]
    )
