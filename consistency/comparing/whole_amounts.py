"""Whole numbers in digits and in words; see amounts.py."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from consistency.comparing.atoms import Atom, digits, entry

AND = frozenset({"and", "&", "und"})
_ENDS_DIGITS = frozenset({"", "st", "nd", "rd", "th", "s"})


class Amount(NamedTuple):
    """A value that ends before atom `end`; kind: cardinal, ordinal, decade, many or times.

    `bare` says that it is a whole number below a hundred or in digits, which a magnitude or a fraction can follow.
    """

    end: int
    value: Fraction
    kind: str = "cardinal"
    bare: bool = False


def wholes(s: Sequence[Atom], i: int, german: bool) -> list[Amount]:
    """Whole numbers below ten thousand in words, and numbers in digits."""
    if i >= len(s):
        return []
    if s[i].raw[:1].isdigit():
        return _in_digits(s, i, german)
    found = below_hundred(s, i)
    for few in [*found, Amount(i, Fraction(1))]:
        j = dash(s, few.end) if few.end > i else i
        if few.kind not in ("cardinal", "article") or j >= len(s) or few.value >= 100:
            continue
        hundred = entry(s[j].norm)
        if not hundred or hundred[1] != "hundred" or few.value.denominator != 1:
            continue
        value = few.value * 100
        found.append(Amount(j + 1, value, bare=True))
        for rest in below_hundred(s, after_and(s, j + 1)):
            if rest.kind in ("cardinal", "ordinal", "decade"):
                found.append(Amount(rest.end, value + rest.value, rest.kind, True))
    if (scale := entry(s[i].norm)) and scale[1] == "scale":
        found.append(Amount(i, Fraction(1)))  # "million" alone is one of them
    return found


def _in_digits(s: Sequence[Atom], i: int, german: bool) -> list[Amount]:
    """Numbers in digits; "8 000" has its thousands apart, "3." can be an ordinal in German."""
    first = digits(s[i].raw, german=german)
    if first is None or first.suffix not in _ENDS_DIGITS:
        return []
    if first.suffix:
        return [Amount(i + 1, first.value, "decade" if first.suffix == "s" else "ordinal")]
    found = [Amount(i + 1, first.value, bare=True)]
    value, j = first.value, i + 1
    while (
        first.plain
        and len(s[i].raw) <= 3
        and j < len(s)
        and len(s[j].raw) == 3
        and s[j].raw.isdecimal()
        and not s[j].glued
    ):
        value = value * 1000 + int(s[j].raw)
        j += 1
        found.append(Amount(j, value, bare=True))
    if german and first.plain and i + 1 < len(s) and s[i + 1].norm == "." and s[i + 1].glued:
        found.append(Amount(i + 2, first.value, "ordinal"))
    return found


def below_hundred(s: Sequence[Atom], i: int) -> list[Amount]:
    """ "seven", "twenty-five", "fifth", "sixties"; German compounds of any size; "a"."""
    first = entry(s[i].norm) if i < len(s) else None
    if first is None:
        return []
    value, kind = first
    if kind in ("article", "ordinal", "decade"):
        return [Amount(i + 1, value, kind)]
    if kind not in ("unit", "tens"):
        return []
    found = [Amount(i + 1, value, bare=True)]
    if kind == "tens":
        j = dash(s, i + 1)
        second = entry(s[j].norm) if j < len(s) else None
        if second and second[1] in ("unit", "ordinal") and 0 < second[0] < 10:
            found.append(
                Amount(j + 1, value + second[0], "ordinal" if second[1] == "ordinal" else "cardinal", True)
            )
    return found


def dash(s: Sequence[Atom], j: int) -> int:
    """The atom after `j` where `j` is a hyphen close to both words, else `j`."""
    return j + 1 if j + 1 < len(s) and s[j].norm == "-" and s[j].glued and s[j + 1].glued else j


def after_and(s: Sequence[Atom], j: int) -> int:
    """The atom where a number goes on: after an "and", a hyphen or a comma."""
    k = dash(s, j)
    return k + 1 if k < len(s) and (s[k].norm in AND or s[k].norm == ",") else k
