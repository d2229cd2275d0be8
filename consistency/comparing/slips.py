"""Misspellings: letters for digits, and words that are no words."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.comparing.german_words import is_known_german, same_german_word
from consistency.comparing.language import is_german
from consistency.comparing.lexicon import kind
from consistency.comparing.names import is_name
from consistency.comparing.relations import (
    is_formed,
    is_known,
    near,
    one_slip,
    sounds_alike,
)
from consistency.comparing.sorts import Sort, sort
from consistency.comparing.units import Stretch, Unit

_LOOK_ALIKE = str.maketrans("OoQlI|SZB", "000111528")
_LONG = 7  # letters; in a shorter unknown word, a slip looks the same as a different word


def looks_like_digits(word: str, number: str) -> bool:
    """Whether letters stand for the digits that they look like: "4O" for "40", "May l" for "May 1"."""
    if len(word) != len(number) or word == number or not any(c.isdigit() for c in number):
        return False
    return word.translate(_LOOK_ALIKE) == number and (
        len(word) == 1 or any(c.isdigit() for c in word + number)
    )


def slips_in_digits(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> bool:
    """Whether words without a space between them are a number with letters for digits: "2O,000"."""
    if len(a) == len(c):
        return False  # compared word by word
    mine, theirs = article.text[a[0].start : a[-1].end], canonical.text[c[0].start : c[-1].end]
    return " " not in mine and looks_like_digits(mine, theirs)


def slip_of(a: Unit, c: Unit, article: Stretch, canonical: Stretch) -> Sort | None:
    """A misspelling: no known word, but near one; the article's, or the canonical's that it corrects."""
    if not (a.norm.isalpha() and c.norm.isalpha()) or not near(a.norm, c.norm):
        return None
    if len(a.norm) < 3 and len(c.norm) < 3:
        return None
    if is_german(canonical.text, article.text):
        return _german_slip(a, c, article, canonical)
    if not is_known(a.norm, small=article.text[a.start : a.end].islower()):
        if _inflected(a.norm, c.norm):
            return None
        unknown = not is_known(c.norm) and not is_formed(c.norm)
        if unknown and not is_name(c, canonical) and len(c.norm) < _LONG:
            return None  # no English, or too rare a word to tell
        if unknown and sounds_alike(a.norm, c.norm) and is_name(c, canonical):
            return sort("name", "sound", "minor")
        if (
            unknown
            and is_name(c, canonical)
            and not (len(c.norm) > 4 and a.norm[0] == c.norm[0] and one_slip(a.norm, c.norm))
        ):
            return None
        return sort("typo", c.norm)
    if (
        not is_known(c.norm)
        and not is_formed(c.norm)
        and not is_name(c, canonical)
        and one_slip(a.norm, c.norm)
    ):
        return sort("typo", "canonical")
    if _corrects(a.norm, c.norm):
        return sort("typo", "canonical")
    return None


def _german_slip(a: Unit, c: Unit, article: Stretch, canonical: Stretch) -> Sort | None:
    """The same for German, by its own dictionary."""
    mine, theirs = article.text[a.start : a.end], canonical.text[c.start : c.end]
    if same_german_word(mine, theirs):
        return None
    if is_known_german(mine):
        corrected = not is_known_german(theirs) and one_slip(a.norm, c.norm) and not is_name(c, canonical)
        return sort("typo", "canonical") if corrected else None
    if is_known_german(theirs) and not is_name(c, canonical):
        return sort("typo", c.norm)
    alike = len(c.norm) > 4 and a.norm[0] == c.norm[0] and one_slip(a.norm, c.norm)
    return sort("typo", c.norm) if alike else None


def _inflected(a: str, c: str) -> bool:
    """Whether a plural that no list has is one of the canonical's noun, as "assistances" is and "togethers" is not."""
    return a == c + "s" and is_known(c) and c.endswith(tuple(kind("noun_endings")))


def _corrects(a: str, c: str) -> bool:
    """Whether a transcript's odd word of content is a little word of grammar with a letter lost ("hat" for "that")."""
    little = kind("garbled")
    return a in little and c not in little and len(a) == len(c) + 1 and (a[1:] == c or a[:-1] == c)
