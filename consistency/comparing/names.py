"""Which words are written as names."""

from __future__ import annotations

from consistency.comparing.german_words import is_german_name
from consistency.comparing.language import capitalizes_nouns, is_german
from consistency.comparing.lexicon import common_words, kind
from consistency.comparing.relations import (
    is_known,
)
from consistency.comparing.units import Stretch, Unit

_LONGEST = 40  # letters of a word that is looked at before another one


def is_name(unit: Unit, stretch: Stretch) -> bool:
    """Whether a word is written as a name: a capital that no beginning of a sentence asks for, or a title."""
    first = stretch.text[unit.start : unit.start + 1]
    if not first.isupper():
        return False
    if unit.norm in ("i", "i'm"):
        return False
    if is_german(stretch.text):
        return is_german_name(stretch.text[unit.start : unit.end], word_before(unit, stretch.text))
    if capitalizes_nouns(stretch.text) and unit.norm in common_words():
        return False
    if not begins_sentence(unit, stretch.text):
        return True
    return unit.norm.isalpha() and not is_known(unit.norm, small=True)


def word_before(unit: Unit, text: str) -> str:
    """The word before a unit that nothing but a space parts from it, or ""."""
    start = unit.start - 1
    if start < 1 or text[start] != " ":
        return ""
    at = start
    while at > 0 and text[at - 1].isalpha() and start - at < _LONGEST:
        at -= 1
    return text[at:start]


def begins_sentence(unit: Unit, text: str) -> bool:
    """Whether only marks, brackets and spaces are between a word and the end of a sentence before it."""
    i = unit.start - 1
    while i >= 0 and not text[i].isalnum():
        if text[i] in "!?:…\n" or (text[i] == "." and not _after_title(text, i)):
            return True
        i -= 1
    return i < 0


def _after_title(text: str, stop: int) -> bool:
    """Whether the period at `stop` belongs to a title or an initial: "Mr. Hale", "J. Hale"."""
    at = stop
    while at > 0 and text[at - 1].isalpha() and stop - at < _LONGEST:
        at -= 1
    return (stop - at == 1 and text[at].isupper()) or text[at:stop].lower() in kind("titles")
