"""Which kind of difference an edit is, and how much hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from consistency.comparing.german_words import is_german_name, is_known_german, same_german_word
from consistency.comparing.language import capitalizes_nouns, is_german
from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import common_words, kind
from consistency.comparing.numbers import is_number
from consistency.comparing.relations import (
    is_formed,
    is_known,
    near,
    one_slip,
    opposite,
    same_wording,
    sounds_alike,
)
from consistency.comparing.units import Stretch, Unit
from consistency.model import Severity

SEVERITY: dict[str, Severity] = {
    "case": "minor",
    "punctuation": "minor",
    "hyphenation": "minor",
    "spelling-variant": "minor",
    "typo": "minor",
    "contraction": "minor",
    "filler": "minor",
    "ellipsis": "minor",
    "bracket": "minor",
    "number": "critical",
    "name": "critical",
    "negation": "critical",
    "modal": "critical",
    "quantifier": "critical",
    "hedge": "critical",
}
# The worst first: a run of words is called after the worst of them.
RANK = ("negation", "number", "modal", "quantifier", "hedge", "name", "word", "pronoun", "inflection")


_LONGEST = 40  # letters of a word that is looked at before another one
_LOOK_ALIKE = str.maketrans("OoQlI|SZB", "000111528")
_LONG = 7  # letters from which on a slip in an unknown word is told from another word


class Sort(NamedTuple):
    """An edit's type, severity, and the word or the reason that made it so."""

    type: str
    severity: Severity
    cue: str | None = None


def sort(type_: str, cue: str | None = None, severity: Severity | None = None) -> Sort:
    """A `Sort` with the severity that goes with the type unless another is given."""
    return Sort(type_, severity or SEVERITY.get(type_, "major"), cue)


def of_pair(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> Sort:
    """The sort of a replacement of the canonical's words `c` by the article's words `a`."""
    if same := same_wording(a, c, article.text, canonical.text):
        return sort(same, "same", "minor")
    if _slips_in_digits(a, c, article, canonical):
        return sort("typo", canonical.text[c[0].start : c[-1].end])
    if len(a) == len(c) == 1:
        return _of_words(a[0], c[0], article, canonical)
    both = {u.key for u in a} & {u.key for u in c}
    return _worst(
        [u for u in a if u.key not in both], [u for u in c if u.key not in both], article, canonical
    )


def _of_words(a: Unit, c: Unit, article: Stretch, canonical: Stretch) -> Sort:
    """The sort of one word put for another."""
    mine, theirs = article.text[a.start : a.end], canonical.text[c.start : c.end]
    if looks_like_digits(mine, theirs):
        return sort("typo", theirs)
    if looks_like_digits(theirs, mine):
        return sort("typo", "canonical")
    if is_number(a.norm) and is_number(c.norm):
        return sort("number", c.norm)
    negations = kind("negations")
    if (a.key in negations) != (c.key in negations):
        return sort("negation", c.norm if c.key in negations else a.norm)
    if opposite(a.norm, c.norm):
        return sort("negation", max(a.norm, c.norm, key=len))
    for group in ("pronouns", "modals"):
        if a.key in kind(group) and c.key in kind(group):
            return sort(group[:-1], c.norm)
    if slip := _slip(a, c, article, canonical):
        return slip
    if is_german(canonical.text, article.text) and same_german_word(mine, theirs):
        return sort("inflection", c.norm)
    if same_word(a.norm, c.norm) or c.norm == "'s" or a.norm == "'s":
        return sort("inflection", c.norm)
    if _is_plain_name(c, canonical) and _is_plain_name(a, article):
        alike = sounds_alike(a.norm, c.norm) and near(a.norm, c.norm)
        return sort("name", "sound" if alike else c.norm, "minor" if alike else None)
    return _worst([a], [c], article, canonical)


def _is_plain_name(unit: Unit, stretch: Stretch) -> bool:
    """Whether a word is written as a name and is not one that changes a sense, such as "Manche"."""
    return is_name(unit, stretch) and _sorts_of(unit, stretch) == ["name"]


def looks_like_digits(word: str, number: str) -> bool:
    """Whether letters stand for the digits that they look like: "4O" for "40", "May l" for "May 1"."""
    if len(word) != len(number) or word == number or not any(c.isdigit() for c in number):
        return False
    return word.translate(_LOOK_ALIKE) == number and (
        len(word) == 1 or any(c.isdigit() for c in word + number)
    )


def _slips_in_digits(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> bool:
    """Whether words without a space between them are a number with letters for digits: "2O,000"."""
    if len(a) == len(c):
        return False  # compared word by word
    mine, theirs = article.text[a[0].start : a[-1].end], canonical.text[c[0].start : c[-1].end]
    return " " not in mine and looks_like_digits(mine, theirs)


def _slip(a: Unit, c: Unit, article: Stretch, canonical: Stretch) -> Sort | None:
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
    if _mends(a.norm, c.norm):
        return sort("typo", "canonical")
    return None


def _german_slip(a: Unit, c: Unit, article: Stretch, canonical: Stretch) -> Sort | None:
    """The same for German, by its own dictionary."""
    mine, theirs = article.text[a.start : a.end], canonical.text[c.start : c.end]
    if same_german_word(mine, theirs):
        return None
    if is_known_german(mine):
        mended = not is_known_german(theirs) and one_slip(a.norm, c.norm) and not is_name(c, canonical)
        return sort("typo", "canonical") if mended else None
    if is_known_german(theirs) and not is_name(c, canonical):
        return sort("typo", c.norm)
    alike = len(c.norm) > 4 and a.norm[0] == c.norm[0] and one_slip(a.norm, c.norm)
    return sort("typo", c.norm) if alike else None


def _inflected(a: str, c: str) -> bool:
    """Whether a plural that no list has is one of the canonical's noun, as "assistances" is and "togethers" is not."""
    return a == c + "s" and is_known(c) and c.endswith(tuple(kind("noun_endings")))


def _mends(a: str, c: str) -> bool:
    """Whether a transcript's odd word of content is a little word of grammar with a letter lost ("hat" for "that")."""
    little = kind("mended")
    return a in little and c not in little and len(a) == len(c) + 1 and (a[1:] == c or a[:-1] == c)


def of_run(units: Sequence[Unit], stretch: Stretch, *, added: bool) -> Sort:
    """The sort of words that the article added, or omitted."""
    keys = [u.key for u in units]
    phrase = " ".join(keys)
    if phrase in kind("filler_phrases") or all(k in kind("fillers") for k in keys):
        spoken = all(
            k not in kind("grammar") and k not in ("just", "now", "so", "like", "look") for k in keys
        )
        return sort("filler", phrase, "minor" if spoken and not added else "major")
    if all(k in kind("grammar") or k in kind("fillers") for k in keys):
        return sort("filler", phrase, "major")
    if phrase in kind("hedge_phrases"):
        return sort("hedge", phrase)
    worst = _worst(units if added else [], [] if added else units, stretch, stretch)
    if worst.type in ("word", "pronoun", "name", "inflection") and (held := _hedge_phrase(phrase)):
        return sort("hedge", held)
    if len(keys) == 1 and keys[0] == "'s":
        return sort("inflection", "'s")
    return worst


def _hedge_phrase(phrase: str) -> str | None:
    """The first phrase in a run of words by which a speaker says how sure that is: "i think firmly that"."""
    if " " not in phrase:
        return None
    padded = f" {phrase} "
    return min((h for h in kind("hedge_phrases") if f" {h} " in padded), key=padded.find, default=None)


def _worst(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> Sort:
    """The worst sort of any word that only one side has."""
    found: dict[str, str] = {}
    for side, stretch in ((c, canonical), (a, article)):
        for u in side:
            for type_ in _sorts_of(u, stretch):
                found.setdefault(type_, u.norm)
    if "negation" in found and _denials(a) == _denials(c):
        found.setdefault("word", found.pop("negation"))
    for type_ in RANK:
        if type_ in found:
            return sort(type_, found[type_])
    return sort("word")


def _denials(units: Sequence[Unit]) -> int:
    return sum(u.key in kind("negations") for u in units) % 2


def _sorts_of(unit: Unit, stretch: Stretch) -> list[str]:
    """What one word can be."""
    key = unit.key
    found = [
        group[:-1]
        for group in ("negations", "modals", "quantifiers", "hedges", "pronouns")
        if key in kind(group)
    ]
    if key in kind("hedges_in_german") and is_german(stretch.text):
        found.append("hedge")
    if is_number(unit.norm):
        found.append("number")
    if not found:
        found.append("name" if is_name(unit, stretch) else "word")
    return found


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
