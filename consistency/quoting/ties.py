"""How surely an article ties a quotation to the person it names: a speech tag, a label, a credit, or less."""

from __future__ import annotations

from consistency.model import Form, Tie
from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.languages import Language
from consistency.quoting.phrases import named_by_manner
from consistency.quoting.speakers import Choice
from consistency.quoting.words import Word

# Kinds of words that may be between a tag and its quotation.
_BESIDE = wk.ADVERBIALS | {",", wk.DASH, ":", wk.PREPOSITION, "("}
_OPENS_SUBJECT = frozenset({wk.STOP, ",", wk.CONJUNCTION, wk.SUBORDINATOR, wk.QUOTATION, ":"})
_OPENS_OBJECT = wk.NOUNS | wk.NAMES | {wk.DETERMINER, wk.PRONOUN, wk.TIME}
_LONGEST_TAG = 30  # words from a tag to the quotation that it introduces


def tie(choice: Choice, candidate: Candidate, language: Language) -> Tie:
    """How `candidate` is tied to the quotation of `choice`; see `model.Mention`."""
    if candidate.paragraph is not choice.paragraph:
        return "weak"
    how, verb = candidate.paragraph.subjects[candidate.index]
    if how == rel.CITED:
        return "credit" if _same_sentence(candidate.paragraph, verb, choice.quote.at) else "weak"
    if _relays(candidate.paragraph.words, candidate.mention.last, verb, language):
        return "weak"
    if verb >= 0 and candidate.paragraph.words[verb].low in language.crediting:
        return "credit" if _same_sentence(candidate.paragraph, verb, choice.quote.at) else "weak"
    if _wrote_it(choice, candidate, language):
        return "credit"
    if _is_tag(choice, candidate, language):
        return "tag"
    named = named_by_manner(choice, language)
    if named >= 0 and choice.candidates[named] is candidate:
        return "tag"
    return "run" if _runs_on(choice, candidate, language) else "weak"


def form(candidate: Candidate, language: Language) -> Form:
    """What kind of expression names the speaker."""
    m = candidate.mention
    if m.kind != "noun":
        return m.kind
    head = candidate.paragraph.words[m.last]
    is_role = head.kind in wk.PERSONS or head.low in language.titles or head.low in language.roles
    return "role" if is_role and head.low not in language.bodies else "noun"


def _is_tag(choice: Choice, candidate: Candidate, language: Language) -> bool:
    """Whether `candidate` is the subject of a verb of speech whose object the quotation is."""
    words, at = choice.paragraph.words, choice.quote.at
    how, verb = candidate.paragraph.subjects[candidate.index]
    if verb > at or (verb < 0 and candidate.mention.first > at):
        return (
            how in _subjects(language)
            and _reports(words[verb], language)
            and _adjoins_after(choice, candidate)
        )
    chain = choice.quote.governors
    if not chain:
        return _is_joined(choice, candidate, language)
    if chain[0].mention != candidate.index:
        return False
    if not _reports(words[chain[0].verb], language) and not _is_completed(words, chain[0].verb, at, language):
        return False
    path = chain[0].path
    reduced = path[:1] in (rel.JOINED_VERB, rel.PARTICIPLE)  # "rose and said", "saying"
    is_subject = path in _subjects(language) or (reduced and not _is_object(words, candidate))
    return is_subject and not _is_owned(words, at)


def _is_completed(words: list[Word], verb: int, at: int, language: Language) -> bool:
    """Whether a verb before a colon has a particle and no object: "hielt fest: „…“", "formulierte es so: „…“"."""
    if not language.verb_second or words[at - 1].kind != ":":
        return False
    if words[verb].low in language.crediting:
        return True
    return at - verb == 3 and words[verb].kind == wk.SPEECH_VERB and words[verb + 1].kind == wk.OTHER


def _wrote_it(choice: Choice, candidate: Candidate, language: Language) -> bool:
    """Whether the quotation is what a document of this person says: "The statement by Roe reads: “…”"."""
    words, at, first = choice.paragraph.words, choice.quote.at, candidate.mention.first
    if (
        not 2 <= first < at
        or words[first - 1].low not in language.authored
        or words[first - 2].kind != wk.SOURCE
    ):
        return False
    chain = choice.quote.governors
    if candidate.index not in {g.mention for g in chain} or words[chain[0].verb].kind != wk.SPEECH_VERB:
        return False
    return candidate.mention.last < chain[0].verb and _only_beside(words, chain[0].verb + 1, at)


def _is_object(words: list[Word], candidate: Candidate) -> bool:
    """Whether a mention is after a preposition or verb: "rose before Parliament and said"."""
    first = candidate.mention.first
    return first > 0 and words[first - 1].kind not in _OPENS_SUBJECT


def _is_joined(choice: Choice, candidate: Candidate, language: Language) -> bool:
    """Whether a verb of speech beside the quotation goes on with `candidate`: "Roe rose and said, “…”"."""
    words, at = choice.paragraph.words, choice.quote.at
    verb = at - 1
    while verb > 0 and (words[verb].kind in _BESIDE or words[verb].kind == wk.SUBORDINATOR):
        verb -= 1
    if verb < 1 or words[verb - 1].kind != wk.CONJUNCTION or not _reports(words[verb], language):
        return False
    before = [m for m in choice.paragraph.mentions if m.last < verb and m.kind != "noun"]
    if (
        not before
        or before[-1] is not candidate.mention
        or not _same_sentence(choice.paragraph, candidate.mention.first, at)
    ):
        return False
    return not _is_object(words, candidate)


def _runs_on(choice: Choice, candidate: Candidate, language: Language) -> bool:
    """Whether the quotation follows the sentence whose tag belongs to the quotation before: “…,” Roe said. “…”"""
    words, at = choice.paragraph.words, choice.quote.at
    how, verb = candidate.paragraph.subjects[candidate.index]
    if how not in _subjects(language) or not _reports(words[verb], language):
        return False
    first, last = min(verb, candidate.mention.first), max(verb, candidate.mention.last)
    if last >= at or at - last > _LONGEST_TAG or not first:
        return False
    between = words[last + 1 : at]
    before = words[first - 1] if words[first - 1].kind == wk.QUOTATION or first < 2 else words[first - 2]
    stops = sum(w.kind in (wk.STOP, wk.QUOTATION) for w in between)
    return before.kind == wk.QUOTATION and stops == 1 and between[-1].kind == wk.STOP


def _relays(words: list[Word], last: int, verb: int, language: Language) -> bool:
    """Whether a subject gives the words of another: "Doe, quoting Roe, said", "Doe said, citing it"."""
    while last + 1 < len(words) and words[last + 1].kind in wk.NAMES:
        last += 1  # "the clerk Doe"
    for comma in {last + 1, max(last, verb) + 1}:
        near = words[comma : comma + 3]
        if len(near) < 3 or near[0].kind != "," or near[2].kind not in _OPENS_OBJECT:
            continue
        if near[1].low in language.reactions and near[1].low.endswith(language.active_endings):
            return True
    return False


def _subjects(language: Language) -> frozenset[str]:
    return rel.SPEAKING | {rel.POSSIBLE_SUBJECT} if language.verb_second else rel.SPEAKING


def _reports(verb: Word, language: Language) -> bool:
    """Whether a verb gives its subject's own words, and does not react to those of another."""
    return verb.kind == wk.SPEECH_VERB and verb.low not in language.reactions


def _adjoins_after(choice: Choice, candidate: Candidate) -> bool:
    """Whether only signs, adverbs and the like are between the quotation and a tag after it."""
    _, verb = candidate.paragraph.subjects[candidate.index]
    nearest = min(verb, candidate.mention.first)
    return _only_beside(choice.paragraph.words, choice.quote.at + 1, nearest)


def _only_beside(words: list[Word], start: int, stop: int) -> bool:
    return all(w.kind in _BESIDE or w.kind == wk.SUBORDINATOR for w in words[start:stop])


def _is_owned(words: list[Word], at: int) -> bool:
    """Whether the words are called another's: "Doe's claim “…”", "the phrase “…”"."""
    before = words[at - 1].kind if at else wk.START
    return before in (wk.POSSESSIVE, wk.SOURCE)


def _same_sentence(paragraph: Paragraph, word: int, at: int) -> bool:
    return paragraph.words[word].sentence == paragraph.words[at].sentence
