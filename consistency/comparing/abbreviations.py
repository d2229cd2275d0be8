"""Abbreviations and their words: "Tex." for "Texas", "TX" for "Texas", "Sen." for "Senator", "D.C."."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from consistency.comparing.lexicon import common_words, rows, variants
from consistency.comparing.units import Unit

_SHORTEST, _LONGEST = 2, 6  # letters of an abbreviation that its period shows
_SAVES = 2  # letters that it must save


@cache
def _listed() -> dict[frozenset[str], str]:
    return {frozenset((short, word)): how for short, word, how in rows("abbreviations.tsv") if how != "end"}


@cache
def _short_forms() -> frozenset[str]:
    """Listed forms that are written with a period or without."""
    short = {min(pair, key=len) for pair, type_ in variants().items() if type_ == "spelling-variant"}
    known = {w for w in short if len(w) < 5 and w.isalpha() and w not in common_words()}
    return frozenset(
        known | {row[0] for row in rows("abbreviations.tsv") if row[2] == "stop"} | {"no.", "nr.", "nos."}
    )


@cache
def _full_forms() -> frozenset[str]:
    """Words that are known to be abbreviated, each word of a phrase by itself."""
    listed = {word for _, full, _ in rows("abbreviations.tsv") for word in full.split()}
    return frozenset(listed | {max(pair, key=len) for pair in variants()})


def is_abbreviation(norm: str) -> bool:
    """Whether a period after a word may belong to the word: an initial, a title, a listed form."""
    return (len(norm) == 1 and norm.isalpha()) or norm in _short_forms()


def abbreviates(a: Sequence[Unit], c: Sequence[Unit], a_text: str, c_text: str) -> bool:
    """Whether one of two wordings is an abbreviation of the other."""
    return _one_way(a, c, a_text) or _one_way(c, a, c_text)


def _one_way(short: Sequence[Unit], full: Sequence[Unit], text: str) -> bool:
    x, y = " ".join(u.norm for u in short), " ".join(u.norm for u in full)
    if len(x) >= len(y):
        return False
    raw = text[short[0].start : short[-1].end]
    how = _listed().get(frozenset((x, y)))
    if how:
        capitals = raw.replace(".", "").isupper()
        return how == "stop" or capitals or text[short[-1].end : short[-1].end + 1] == "."
    if len(short) != len(full):
        return False
    # "Sen. Jones" for "Senator Jones", "N. Dak." for "North Dakota": word by word
    return all(_shortens(s, f, text) for s, f in zip(short, full, strict=True))


def _shortens(short: Unit, full: Unit, text: str) -> bool:
    """Whether a word with a period has the first letter of another, and others of its letters in their order."""
    if short.norm == full.norm or _shortens_end(short.norm, full.norm):
        return True
    size = len(short.norm)
    if text[short.end : short.end + 1] != "." or not size <= _LONGEST or len(full.norm) < size + _SAVES:
        return False
    if short.norm[0] != full.norm[0] or not (short.norm.isalpha() and full.norm.isalpha()):
        return False
    if size < _SHORTEST:
        return text[short.start].isupper()
    if _ends_sentence(short, text) and full.norm not in _full_forms():
        return False  # the period may be the sentence's: "Tom." is not "Tomlinson"
    letters = iter(full.norm)
    return full.norm.startswith(short.norm) or (
        all(letter in letters for letter in short.norm) and (size < 5 or full.norm[-1] == short.norm[-1])
    )


def _shortens_end(short: str, full: str) -> bool:
    """Whether the last part of a compound is abbreviated: "Bachstr" for "Bachstrasse"."""
    return any(
        short.endswith(tail) and full == short[: -len(tail)] + whole and len(short) > len(tail)
        for tail, whole in _compound_ends()
    )


@cache
def _compound_ends() -> tuple[tuple[str, str], ...]:
    return tuple((short, word) for short, word, how in rows("abbreviations.tsv") if how == "end")


def _ends_sentence(unit: Unit, text: str) -> bool:
    """Whether the period after a word may end a sentence: a capital or nothing follows."""
    rest = text[unit.end + 1 : unit.end + 4].lstrip(" \n")
    return not rest or rest[0].isupper() or rest[0] in "\"”'’"
