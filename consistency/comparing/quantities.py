"""Numbers with what they count or label: money, percent, degrees, measures, sections, kings, ranges.

Each rule takes atoms and gives the readings of all of them together; a text can have several readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from consistency.comparing.amounts import amounts
from consistency.comparing.atoms import Atom, entry, measures
from consistency.comparing.whole_amounts import Amount

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CENTS = {"penny": ("pound",), "rappen": ("franc",), "cent": ("dollar", "euro")}
_THE = frozenset({"the", "der", "die", "das", "den", "dem"})


class Reading(NamedTuple):
    """A number as a value: its kind, what it counts (or ""), and the value; two are equal where all three are."""

    kind: str
    unit: str
    value: Fraction | tuple[Fraction | int | str | None, ...]


def named(kind: str, s: Sequence[Atom], i: int) -> str | None:
    """The canonical name of atom `i` among the forms of one kind of measures."""
    return measures().get(kind, {}).get(s[i].norm) if 0 <= i < len(s) else None


def ended(s: Sequence[Atom], i: int) -> bool:
    """Whether nothing but a period follows."""
    return i == len(s) or (i == len(s) - 1 and s[i].norm == ".")


def signed(s: Sequence[Atom], i: int, german: bool) -> list[Amount]:
    """Amounts with a minus before them or without."""
    if i + 1 < len(s) and (s[i].norm == "minus" or (s[i].norm == "-" and s[i + 1].glued)):
        return [a._replace(value=-a.value) for a in amounts(s, i + 1, german) if a.kind == "cardinal"]
    return amounts(s, i, german)


def with_article(s: Sequence[Atom], german: bool) -> list[Amount]:
    """Amounts, and "a" as one of what follows."""
    alone = entry(s[0].norm)
    return [*signed(s, 0, german), *([Amount(1, Fraction(1))] if alone and alone[1] == "article" else [])]


def plain(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """Amounts alone, Roman numerals, decades, digits said one by one."""
    for a in signed(s, 0, german):
        if ended(s, a.end):
            yield from _as_readings(a)
        elif a.kind == "cardinal" and s[a.end].norm in ("times", "mal", "fold") and ended(s, a.end + 1):
            yield Reading("times", "", a.value)
    if s[0].norm in _THE:
        for a in amounts(s, 1, german):
            if a.kind == "ordinal" and ended(s, a.end):
                yield Reading("regnal", "", a.value)
    yield from _said_in_parts(s)
    roman = s[0].raw.removesuffix(".")
    if ended(s, 1) and (value := roman_value(roman)):
        yield Reading("regnal", "", Fraction(value))
        yield Reading("ordinal", "", Fraction(value))
        if value > 1:
            yield Reading("cardinal", "", Fraction(value))


def roman_value(word: str) -> int:
    """The value of a Roman numeral in capitals, 0 for what is none."""
    if not 0 < len(word) <= 15 or not word.isupper() or not _ROMAN.match(word):
        return 0
    values = [_ROMAN_VALUES[c] for c in word]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _as_readings(a: Amount) -> Iterator[Reading]:
    if a.kind == "decade":
        yield Reading("decade", "", a.value % 100 if a.value < 100 else a.value)
        if 1900 <= a.value < 2000:  # "the sixties" are those of the last century
            yield Reading("decade", "", a.value % 100)
    else:
        yield Reading(a.kind, "", a.value)


def _said_in_parts(s: Sequence[Atom]) -> Iterator[Reading]:
    """ "nineteen eighty-four", "nineteen oh five", "seven forty-seven", "nine one one"."""
    single = [_digit(x) for x in s if x.norm != "-"]
    if len(single) > 2 and None not in single:
        yield Reading("cardinal", "", Fraction(int("".join(map(str, single)))))
    for first in amounts(s, 0):
        if first.kind != "cardinal" or not 0 < first.value < 100 or s[0].raw[0].isdigit() or first.value % 1:
            continue
        j = first.end + (first.end < len(s) and s[first.end].norm == "-")
        unit = _digit(s[j + 1]) if j + 1 < len(s) and s[j].norm in ("oh", "o", "zero") else None
        if unit is not None and ended(s, j + 2):
            yield Reading("cardinal", "", first.value * 100 + unit)
        for second in amounts(s, j):
            whole = 10 <= second.value < 100 and second.value % 1 == 0
            if second.end > j and ended(s, second.end) and whole and second.kind in ("cardinal", "decade"):
                yield from _as_readings(Amount(second.end, first.value * 100 + second.value, second.kind))


def _digit(a: Atom) -> int | None:
    """The value of one digit, in a word or not."""
    if len(a.raw) == 1 and a.raw.isdecimal():
        return int(a.raw)
    if a.norm == "oh":
        return 0
    found = entry(a.norm)
    return int(found[0]) if found and found[1] == "unit" and found[0] < 10 and found[0] % 1 == 0 else None


def money(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """ "$5.50", "5 dollars and fifty cents", "US$1.5 million", "50 cents", "a $5 bill" is not one."""
    start = 1 if len(s) > 1 and s[0].norm in ("us", "c", "a", "au", "nz", "hk") and s[1].norm == "$" else 0
    if unit := named("currency", s, start):
        for a in amounts(s, start + 1, german):
            if a.kind in ("cardinal", "many") and ended(s, a.end):
                yield Reading("money" if a.kind == "cardinal" else "many", unit, a.value)
    for a in with_article(s, german):
        if a.kind not in ("cardinal", "many"):
            continue
        j = a.end + (a.end < len(s) and s[a.end].norm in ("-", "us", "of"))
        if unit := named("currency", s, j):
            if ended(s, j + 1):
                yield Reading("money" if a.kind == "cardinal" else "many", unit, a.value)
            elif a.kind == "cardinal":
                yield from _with_cents(s, j + 1, a.value, unit, german)
        elif (cent := named("cent", s, j)) and ended(s, j + 1):
            for unit in _CENTS[cent]:
                yield Reading("money", unit, a.value / 100)
    if unit := named("currency", s, 0):
        for a in amounts(s, 1, german):
            if a.kind == "cardinal":
                yield from _with_cents(s, a.end, a.value, unit, german)


def _with_cents(s: Sequence[Atom], j: int, whole: Fraction, unit: str, german: bool) -> Iterator[Reading]:
    """The cents after an amount of whole money, and "a dollar and a half"."""
    j += j < len(s) and s[j].norm in ("and", "und")
    for a in amounts(s, j, german):
        if a.kind != "cardinal":
            continue
        if (ended(s, a.end) and 10 <= a.value < 100) or (
            named("cent", s, a.end) and ended(s, a.end + 1) and a.value < 100
        ):
            yield Reading("money", unit, whole + a.value / 100)
        elif ended(s, a.end) and a.value < 1:
            yield Reading("money", unit, whole + a.value)
