"""A short text → atoms, the words and signs that the grammar of numbers reads, and what single atoms are worth."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from consistency.comparing.german_numbers import german_word, without_points
from consistency.comparing.lexicon import rows
from consistency.text import tokens

_DIGITS = re.compile(r"(\d[\d.,:']*)([a-z]{1,3}|°)?$")
_GROUPED = re.compile(r"\d{1,3}(?:[,']\d{3})+(?:\.\d+)?$")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")  # "1.500.000" is German in any text
_COMMA = re.compile(r"\d+,\d{1,2}$")  # "3,5"
_MAGNITUDE = {"bn": 10**9, "b": 10**9, "tn": 10**12, "m": 10**6, "mn": 10**6, "k": 10**3}
_LONGEST = 40  # digits; longer ones are codes and are compared as text
_ARTICLES = frozenset({"a", "an", "ein", "eine", "einen", "einem", "einer", "eines"})


class Atom(NamedTuple):
    """A word or sign: folded, as written, and whether nothing is between it and the atom before it."""

    norm: str
    raw: str
    glued: bool


@cache
def number_words() -> dict[str, tuple[float, str]]:
    """English number words with their value and kind."""
    return {word: (float(value), kind) for word, value, kind in rows("numbers.tsv")}


@cache
def measures() -> dict[str, dict[str, str]]:
    """By kind ("currency", "month" ...): each form and its canonical name."""
    found: dict[str, dict[str, str]] = {}
    for form, name, kind in rows("measures.tsv"):
        found.setdefault(kind, {})[form.removeprefix("\\")] = name
    return found


@cache
def measure_words() -> frozenset[str]:
    """All forms that `measures` has."""
    return frozenset(form for forms in measures().values() for form in forms)


def atoms(text: str) -> list[Atom]:
    """The atoms of a text; quotation marks are omitted."""
    found: list[Atom] = []
    last = -1
    for t in tokens(text):
        if t.kind != "mark":
            raw = text[t.start : t.end]
            found.append(Atom("-" if t.kind == "dash" else t.norm, raw, t.start == last))
        last = t.end
    return found


def entry(word: str) -> tuple[Fraction, str] | None:
    """The value and the kind of a number word; articles are "article"s worth one."""
    if word in _ARTICLES:
        return Fraction(1), "article"
    found = number_words().get(word) or german_word(word)
    return (Fraction(found[0]).limit_denominator(1000), found[1]) if found else None


class Digits(NamedTuple):
    """What is written in digits: the value, the letters after it, and whether a sign parts it."""

    value: Fraction
    suffix: str
    plain: bool


def digits(raw: str, *, german: bool) -> Digits | None:
    """What an atom that begins with a digit is worth: "1,500", "12'000", "3.5", "5th", "$3m"'s "3m", "2½"."""
    if not raw[:1].isdigit() or len(raw) > _LONGEST:
        return None
    if (part := vulgar(raw[-1])) is not None:
        whole = raw[:-1]
        return Digits(int(whole) + part, "", False) if whole.isdecimal() else None
    m = _DIGITS.match(raw.lower().replace("’", "'"))
    if m is None:
        return None
    written, suffix = m[1].rstrip(".,:'"), m[2] or ""
    if german:
        written = without_points(written)
        written = written.replace(",", ".") if written.count(",") == 1 else written
    if _GROUPED.match(written):
        written = written.replace(",", "").replace("'", "")
    elif _POINTED.match(written):
        written = written.replace(".", "")
    elif _COMMA.match(written):
        written = written.replace(",", ".")
    if not written.replace(".", "", 1).isdecimal() or not written.isascii():
        return None
    value = Fraction(written) * _MAGNITUDE.get(suffix, 1)
    return Digits(value, "" if suffix in _MAGNITUDE else suffix, written.isdecimal() and not suffix)


def vulgar(sign: str) -> Fraction | None:
    """The value of a sign such as "½", else None."""
    if len(sign) != 1 or sign.isascii() or unicodedata.normalize("NFKC", sign)[1:2] != "⁄":
        return None
    return Fraction(unicodedata.numeric(sign)).limit_denominator(100)
