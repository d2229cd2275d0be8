"""Numbers by value: "ten" is 10, "$1.5 million" is 1,500,000 dollars, "half past nine" is 9:30, "No. 5" is number five.

A text is parsed as a whole into its readings (`quantities.Reading`: kind, unit, value); two texts are one number
if they share a reading.  Rounding is never equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from consistency.comparing.atoms import atoms, entry, measure_words, measures
from consistency.comparing.calendar_numbers import dates, times
from consistency.comparing.labeled import labels, ranges
from consistency.comparing.lexicon import kind
from consistency.comparing.measured import counted
from consistency.comparing.quantities import Reading, money, plain

_RULES = (plain, money, counted, labels, ranges, dates, times)
_LONGEST = 120  # characters of a number
_MOST = 16  # atoms of a number


class Number(NamedTuple):
    """A value with what it counts: a currency, "%" or nothing; `ordinal` for "8th"."""

    value: float
    unit: str = ""
    ordinal: bool = False


def is_number(norm: str) -> bool:
    """Whether a word is by itself a number, a magnitude or a sign that goes with one."""
    return norm[0].isdigit() or (len(norm) <= _LONGEST and _is_number_word(norm))


@lru_cache(maxsize=8192)
def _is_number_word(norm: str) -> bool:
    if norm in kind("loose_numbers"):
        return False
    found = entry(norm)
    return (found is not None and found[1] != "article") or norm in _currency_signs() or _is_parts(norm)


def _is_parts(norm: str) -> bool:
    """Whether a word is the plural of an ordinal, which counts parts: "thirds"."""
    found = entry(norm[:-1]) if norm.endswith(("ds", "ths")) else None
    return found is not None and found[1] == "ordinal" and norm != "seconds"


@cache
def _currency_signs() -> frozenset[str]:
    forms = {**measures()["currency"], **measures()["cent"], **measures()["percent"]}
    return frozenset(forms) - {"mark", "won", "crown", "crowns", "real", "quid", "fr", "dm"}


def may_be_number(norm: str) -> bool:
    """Whether a word can be part of a number."""
    return (
        norm in kind("within_numbers")
        or norm in measure_words()
        or norm in kind("loose_numbers")
        or is_number(norm)
        or entry(norm) is not None
    )


def same_number(a: str, c: str, *, german: bool = False) -> bool:
    """Whether two texts are numbers of the same value, in any style.  `german`: "1.500" is 1500, "3." is third."""
    mine, theirs = readings(a, german), readings(c, german)
    return not mine.isdisjoint(theirs) or _decades(mine, theirs)


def _decades(mine: frozenset[Reading], theirs: frozenset[Reading]) -> bool:
    """Whether both are decades, one of them without its century: "the '60s" are the 1860s where those are meant."""
    x = {r.value for r in mine if r.kind == "decade" and isinstance(r.value, Fraction)}
    y = {r.value for r in theirs if r.kind == "decade" and isinstance(r.value, Fraction)}
    return any(
        v % 100 == w % 100 and min(v, w) < 100
        for v in x
        for w in y
        if isinstance(v, Fraction) and isinstance(w, Fraction)
    )


@lru_cache(maxsize=8192)
def readings(text: str, german: bool = False) -> frozenset[Reading]:
    """All that a text can mean as one number; empty if it is none."""
    if not text or len(text) > _LONGEST:
        return frozenset()
    found = atoms(text)
    if not 0 < len(found) <= _MOST:
        return frozenset()
    return frozenset(reading for rule in _RULES for reading in rule(found, german))


def same_value(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two phrases, given in words, are numbers of one value."""
    x, y = " ".join(a), " ".join(b)
    return bool(x and y) and (same_number(x, y) or same_number(x, y, german=True))


def parse(words: tuple[str, ...]) -> Number | None:
    """The value of a phrase as one plain number, a sum of money, or a percentage; None if it is none."""
    found = readings(" ".join(words))
    for kind_ in ("cardinal", "money", "percent", "ordinal", "many", "times", "decade"):
        for r in found:
            if r.kind == kind_ and isinstance(r.value, Fraction):
                unit = (
                    r.unit if kind_ == "money" else {"percent": "%", "many": "many" + r.unit}.get(kind_, "")
                )
                return Number(float(r.value), unit, kind_ == "ordinal")
    return None


def hints_at_number(norm: str) -> bool:
    """Whether a word makes it worth while to look for a number around it."""
    return norm[0].isdigit() or (len(norm) <= _LONGEST and _hints(norm))


@lru_cache(maxsize=8192)
def _hints(norm: str) -> bool:
    return norm not in kind("within_numbers") and may_be_number(norm)
