"""Constructions of grammar that name the speaker surely, so that no weight decides against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.quoting.languages import Language
from consistency.quoting.scenes import Candidate

if TYPE_CHECKING:
    from consistency.quoting.speakers import Choice

_BESIDE = ",—:RTIS"  # kinds of words that may stand between a verb and the quotation that is its object


def settled(choice: Choice, option: int, language: Language) -> int:
    """The option that grammar settles for the quotation of `choice`, or `option`, the one the weights prefer."""
    q = choice.quote
    if not q.governors or q.work or q.scare or q.right in ("VX", "XV"):
        return option
    nearest = q.governors[0]
    at = next(
        (
            i
            for i, c in enumerate(choice.candidates)
            if c.scene is choice.scene and c.index == nearest.mention
        ),
        -1,
    )
    if at < 0 or at == option:
        return option
    found = (
        _is_infinitive_subject(choice, language)
        or _relays(choice, language)
        or _speaks_in_clause(choice, language)
        or _opens_coordinate_clause(choice, language)
        or _is_after_opening(choice, option)
    )
    return at if found else option


def _is_infinitive_subject(choice: Choice, language: Language) -> bool:
    """Whether "for Roe to write “…”" leads to the quotation, and "for" belongs to no verb or noun before it."""
    words, m = choice.scene.words, choice.scene.found[choice.quote.governors[0].mention]
    if not m.first or words[m.first - 1].low not in language.infinitive_subject or not _adjoins(choice):
        return False
    if m.last + 1 >= len(words) or words[m.last + 1].low not in language.infinitive:
        return False
    return m.first < 2 or words[m.first - 2].kind not in "VUuws"


def _relays(choice: Choice, language: Language) -> bool:
    """Whether the subject of a clause without "that" goes on to speak: "Doe said Roe took her aside and said, “…”"."""
    first, *rest = choice.quote.governors
    words, m = choice.scene.words, choice.scene.found[first.mention]
    if first.path not in ("cw", "cS") or m.kind != "name" or not rest or not _adjoins(choice):
        return False
    if language.classes.get(words[m.last + 1].low, "u") != "u":
        return False  # "Doe said Roe wanted it and said"
    if words[first.verb - 1].kind != "C" or words[first.verb - 2].kind == ",":
        return False
    return m.first > 0 and words[m.first - 1].kind == "V" and rest[0].verb == m.first - 1


def _speaks_in_clause(choice: Choice, language: Language) -> bool:
    """Whether the quotation ends a temporal clause with a verb of speech of its own: "when he talks of “…”"."""
    g, words, at = choice.quote.governors[0], choice.scene.words, choice.quote.at
    m = choice.scene.found[g.mention]
    if m.kind == "noun" or g.path[-1] not in "sS" or not m.first:
        return False
    if words[m.first - 1].low not in language.temporal or any(
        w.kind == "," for w in words[m.last + 1 : at - 1]
    ):
        return False
    return any(w.kind == "V" for w in words[m.last + 1 : at])


def _opens_coordinate_clause(choice: Choice, language: Language) -> bool:
    """Whether a new main clause with its own subject leads to the quotation: "she said, and a man cried “…”"."""
    g, words = choice.quote.governors[0], choice.scene.words
    m = choice.scene.found[g.mention]
    if m.kind == "pronoun" or g.path.lstrip("o") not in ("s", "a") or m.first < 2 or not _adjoins(choice):
        return False
    if words[g.verb].low.endswith(language.active_endings):
        return False
    return words[m.first - 1].kind == "C" and words[m.first - 2].kind in ",Q"


def _is_after_opening(choice: Choice, option: int) -> bool:
    """Whether `option` is in what opens the sentence, before the subject: "After Doe sang, a choir derided him"."""
    if option < 0:
        return False
    scene, picked = choice.scene, choice.candidates[option]
    words, first = scene.words, picked.mention.first
    if picked.scene is not scene or first > choice.quote.at or scene.subjects[picked.index][0]:
        return False
    if words[first].sentence != words[choice.quote.at].sentence:
        return False
    if picked.index in {g.mention for g in choice.quote.governors}:
        return False
    return _in_opening(choice, picked)


def _in_opening(choice: Choice, picked: Candidate) -> bool:
    """Whether a preposition or subordinator opens the sentence and no comma stands before the mention."""
    words, start = choice.scene.words, picked.mention.first
    sentence = words[start].sentence
    while start and words[start - 1].sentence == sentence:
        start -= 1
        if words[start].kind == ",":
            return False
    return start < picked.mention.first and words[start].kind in "IS"


def _adjoins(choice: Choice) -> bool:
    """Whether the nearest verb is one of speech and only signs, adverbs and "that" follow it before the quotation."""
    words, verb = choice.scene.words, choice.quote.governors[0].verb
    return words[verb].kind == "V" and all(w.kind in _BESIDE for w in words[verb + 1 : choice.quote.at])
