"""Numbers that label something, and pairs of numbers: "No. 5", "5 to 6", "24/7"; see quantities.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from consistency.comparing.amounts import amounts
from consistency.comparing.atoms import Atom
from consistency.comparing.quantities import Reading, ended, named, roman_value

_TO = frozenset({"to", "-", "bis", ":", "/", "through"})
_A = frozenset({"per", "pro", "an", "a", "every", "each", "am", "die", "der", "in", "jeden", "jede"})


def labels(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """ "No. 5", "number five", "§ 5", "Chapter V", "Art. 12a"."""
    unit = named("label", s, 0)
    if german and s[0].norm == "paragraph":
        unit = "section"
    if unit is None:
        return
    i = 1
    while i < len(s) and s[i].norm in (".", "§", "-"):
        i += 1
    if i >= len(s):
        return
    for a in amounts(s, i, german):
        if ended(s, a.end):
            yield Reading("label", unit, a.value)
    if (value := roman_value(s[i].raw)) and ended(s, i + 1):
        yield Reading("label", unit, Fraction(value))
    if s[i].raw[0].isdigit() and not s[i].raw.isdecimal() and ended(s, i + 1):
        yield Reading("label", unit, (s[i].norm,))
    for first, second in _two(s, i, german):
        yield Reading("label", unit, (first, second))


def ranges(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """ "5-6", "5 to 6", "three to one", "24/7", which is "24 hours a day, seven days a week"."""
    yield from _rates(s, german)
    for first, second in _two(s, 0, german):
        yield Reading("pair", "", (first, second))


_SCHEDULE = (("hour", "day"), ("day", "week"))


def _rates(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """ "24 hours a day, seven days a week", "twenty-four seven"."""
    for hours in amounts(s, 0, german):
        if hours.kind != "cardinal":
            continue
        j = _rated(s, hours.end, *_SCHEDULE[0])
        whole = j > hours.end
        j += j < len(s) and s[j].norm in (",", "-", "/")
        j += j < len(s) and s[j].norm in ("and", "und")
        for days in amounts(s, j, german):
            end = _rated(s, days.end, *_SCHEDULE[1]) if whole else days.end
            if (
                days.kind == "cardinal"
                and ended(s, end)
                and (whole or (hours.value == 24 and days.value == 7))
            ):
                yield Reading("pair", "", (hours.value, days.value))


def _rated(s: Sequence[Atom], j: int, unit: str, per: str) -> int:
    """Where "hours a day" ends if it begins at `j`, else `j`."""
    if named("measure", s, j) != unit:
        return j
    k = j + 1 + (j + 1 < len(s) and s[j + 1].norm in _A)
    return k + 1 if named("measure", s, k) == per else j


def _two(s: Sequence[Atom], i: int, german: bool) -> Iterator[tuple[Fraction, Fraction]]:
    for a in amounts(s, i, german):
        j = a.end
        between = [x.norm for x in s[j : j + 3]]
        if between == ["-", "to", "-"]:
            j += 3
        elif between[:1] and between[0] in _TO:
            j += 1
        else:
            continue
        for b in amounts(s, j, german):
            if ended(s, b.end) and a.kind == b.kind == "cardinal":
                yield a.value, b.value
