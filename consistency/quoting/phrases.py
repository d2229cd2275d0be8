"""Speakers named by a phrase: "as Roe put it", "Roe's claim that “…”", "Roe of the River Club said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate
from consistency.quoting.languages import Language
from consistency.quoting.words import Word

if TYPE_CHECKING:
    from consistency.quoting.speakers import Choice

_REACH = 30  # words around a quotation in which the phrase is looked for
_LONGEST_OWNED = 4  # words from the possessive to the noun: "her oft-repeated claim"
_LONGEST_CLAUSE = 12  # words of "as Roe of the River Club later put it"
_AFTER_CLAUSE = frozenset({",", ";", wk.STOP, wk.DASH, wk.PREPOSITION, wk.TIME})
_NOT_IN_CLAUSE = frozenset({",", wk.SPEECH_VERB, wk.SUBORDINATOR, wk.CONJUNCTION, wk.QUOTATION})
_MAY_BE_VERBS = wk.CUES | {wk.PAST_VERB, wk.OTHER}
_MAY_BE_CLAIMS = wk.CUES | {wk.OTHER, wk.SOURCE, wk.OFFICE}
_BEFORE_CLAIM = frozenset({wk.OTHER, wk.ADVERB, wk.NUMBER})
_SHORTEST_STEM = 4  # letters of a verb in a noun that is derived from it


def named_by_manner(choice: Choice, language: Language) -> int:
    """The option that a clause of manner names: "“…”, as Roe said", "as Roe put it" in the same sentence; or -1."""
    for k, candidate in enumerate(choice.candidates):
        if candidate.paragraph is choice.paragraph and _says_it(choice, candidate, language):
            return k
    return _puts_it(choice, language)


def _says_it(choice: Choice, candidate: Candidate, language: Language) -> bool:
    """Whether "as Roe said" is right after the quotation."""
    words, at, m = choice.paragraph.words, choice.quote.at, candidate.mention
    first = next((i for i in range(at + 1, m.first) if words[i].kind != ","), m.first)
    if first != m.first - 1 or words[first].low not in language.manner:
        return False
    verb = m.last + 1
    if verb >= len(words) or words[verb].low in language.reactions:
        return False
    after = words[verb + 1] if verb + 1 < len(words) else None
    return words[verb].kind == wk.SPEECH_VERB and (after is None or after.kind in (wk.STOP, ","))


def _puts_it(choice: Choice, language: Language) -> int:
    """The subject of "as Roe put it" in the sentence of the quotation, before it or farther after it, or -1."""
    words, at = choice.paragraph.words, choice.quote.at
    sentence = words[at].sentence
    start = max(1, at - _REACH)
    for i in [i for i, w in enumerate(words[start : at + _REACH], start) if w.low in language.manner]:
        if words[i].sentence != sentence:
            continue
        it = next(
            (k for k in range(i + 2, min(len(words), i + _LONGEST_CLAUSE)) if words[k].kind == wk.PRONOUN), -1
        )
        if it < 0 or language.pronouns[words[it].low] != "it" or words[it - 1].kind not in _MAY_BE_VERBS:
            continue
        if it + 1 < len(words) and words[it + 1].kind not in _AFTER_CLAUSE:
            continue
        here = [
            (c.mention.first, k)
            for k, c in enumerate(choice.candidates)
            if c.paragraph is choice.paragraph and i < c.mention.first and c.mention.last < it - 1
        ]
        if here and all(w.kind not in _NOT_IN_CLAUSE for w in words[i + 1 : it - 1]):
            return min(here)[1]
    return -1


def owner_of_claim(choice: Choice, language: Language) -> int:
    """The owner of the claim whose clause holds the quotation ("Roe's claim that there were “…”"), or -1."""
    words, at = choice.paragraph.words, choice.quote.at
    sentence = words[at].sentence
    for i in range(at - 1, max(1, at - _REACH), -1):
        w = words[i]
        if w.sentence != sentence or w.kind == wk.SPEECH_VERB:
            return -1
        if w.low not in language.content or not _is_speech_noun(words[i - 1], language):
            continue
        noun = words[i - 1].low
        may_be_verb = language.classes.get(noun) == wk.SPEECH_VERB and noun not in language.base_forms
        for j in range(i - 2, i - 3 if may_be_verb else max(-1, i - 2 - _LONGEST_OWNED), -1):
            if words[j].kind == wk.POSSESSIVE or words[j].low in language.possessives:
                return _owner(choice, j, i - 1)
            if words[j].kind not in _BEFORE_CLAIM and not words[j].low.endswith(language.past_endings):
                return -1  # but "her oft-repeated claim"
        return -1
    return -1


def _owner(choice: Choice, mark: int, noun: int) -> int:
    """The option of the owner: the mention that ends before the possessive at `mark`, or "his claim" itself."""
    here = [(k, c.mention) for k, c in enumerate(choice.candidates) if c.paragraph is choice.paragraph]
    if choice.paragraph.words[mark].kind == wk.POSSESSIVE:
        ends = [(m.first, k) for k, m in here if m.last == mark - 1]
        return min(ends)[1] if ends else -1
    return next((k for k, m in here if m.first == mark and m.last == noun), -1)


def _is_speech_noun(word: Word, language: Language) -> bool:
    """Whether a noun stands for what is said: "statement", "claim", and nouns made of such verbs: "prediction"."""
    low = word.low
    if word.kind not in _MAY_BE_CLAIMS or not word.text[0].islower():
        return False
    if low in language.sources or low in language.base_forms or low.removesuffix("s") in language.base_forms:
        return True
    if low.endswith(language.active_endings):
        return language.classes.get(low) == wk.SPEECH_VERB
    for ending in language.noun_of_verb:
        stem = low.removesuffix("s").removesuffix(ending)
        if low.removesuffix("s") != stem and len(stem) >= _SHORTEST_STEM:
            return any(language.classes.get(stem + e) == wk.SPEECH_VERB for e in ("", "e"))
    return False


def before_affiliation(choice: Choice, option: int, language: Language) -> int:
    """The person named before the body that `option` is ("Roe of the River Club said"), else `option`."""
    c: Candidate = choice.candidates[option]
    words, first = c.paragraph.words, c.mention.first
    if (
        c.mention.kind == "pronoun"
        or first < 2
        or c.paragraph.subjects[c.index][0] not in (rel.SUBJECT, rel.SUBJECT_BEFORE_ASIDE)
    ):
        return option
    before = (
        first - 1
        if words[first - 1].kind == wk.PREPOSITION
        else first - 2
        if words[first - 1].kind == wk.DETERMINER
        else -1
    )
    if before < 1 or words[before].low not in language.affiliations:
        return option
    for k, o in enumerate(choice.candidates):
        m = o.mention
        if o.paragraph is c.paragraph and m.kind == "name" and m.last == before - 1:
            return k
    return option
