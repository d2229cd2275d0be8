"""Percent, degrees and measures, with what is said per hour or per day; see quantities.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from consistency.comparing.amounts import amounts
from consistency.comparing.atoms import Atom, entry, measures
from consistency.comparing.quantities import Reading, ended, named, with_article

_ONE = (Fraction(1), "article")
_FEET = re.compile(r"(\d{1,3})'(\d{1,2})\Z")
_PER = frozenset({"per", "pro", "an", "a"})


def counted(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """Percent, percentage points, degrees and measures."""
    for a in with_article(s, german):
        if a.kind != "cardinal":
            continue
        j = a.end + (a.end < len(s) and s[a.end].norm == "-")
        if j + 1 < len(s) and s[j].norm == "per" and s[j + 1].norm == "cent" and ended(s, j + 2):
            yield Reading("percent", "", a.value)
        if named("percent", s, j) and ended(s, j + 1):
            yield Reading("percent", "", a.value)
        if named("point", s, j) and ended(
            s, j + 1 + (j + 1 < len(s) and s[j + 1].norm in ("points", "point"))
        ):
            yield Reading("percent", "points", a.value)
        if named("degree", s, j):
            yield from _degrees(s, j + 1, a.value)
        for k in (j, j + 1):
            if (unit := named("measure", s, k)) and (k == j or s[j].norm == "-"):
                if ended(s, k + 1) and (a.end > 1 or entry(s[0].norm) != _ONE):
                    yield Reading("measure", unit, a.value)
                else:
                    yield from _more(s, k + 1, a.value, unit, german)
    yield from _joined_unit(s)


def _degrees(s: Sequence[Atom], j: int, value: Fraction) -> Iterator[Reading]:
    scale = named("scale-of", s, j)
    j += scale is not None
    if j + 1 < len(s) and named("zero-degrees", s, j) and s[j + 1].norm in ("zero", "null", "freezing"):
        value, j = -value, j + 2
    if ended(s, j):
        yield Reading("degree", scale or "", value)


def _more(s: Sequence[Atom], j: int, value: Fraction, unit: str, german: bool) -> Iterator[Reading]:
    """ "an hour and a half", "six feet two inches", "kilometers per hour"."""
    if (
        j + 1 < len(s)
        and s[j].norm in _PER | {"/"}
        and (per := named("measure", s, j + 1))
        and ended(s, j + 2)
    ):
        both = {"mile/hour": "mph", "kilometer/hour": "km/h"}.get(f"{unit}/{per}", f"{unit}/{per}")
        yield Reading("measure", both, value)
    j += j < len(s) and s[j].norm in ("and", "und", ",")
    for a in amounts(s, j, german):
        if a.kind == "cardinal" and ended(s, a.end) and (a.value < 1 or unit == "foot"):
            yield Reading("measure", unit, value + (a.value if a.value < 1 else a.value / 12))
        elif named("measure", s, a.end) == "inch" and unit == "foot" and ended(s, a.end + 1):
            yield Reading("measure", unit, value + a.value / 12)


def _joined_unit(s: Sequence[Atom]) -> Iterator[Reading]:
    """ "5km", "20mph": the measure written close to the digits."""
    raw = s[0].norm
    if (
        (scale := named("scale-of", [s[0]._replace(norm=raw[-1:])], 0))
        and s[0].raw[-1:].isupper()
        and ended(s, 1)
    ):
        for a in amounts([Atom(raw[:-1], raw[:-1], False)], 0):
            if raw[:-1].isdecimal():
                yield Reading("degree", scale, a.value)
    if (m := _FEET.match(raw)) and ended(s, 1):
        yield Reading("measure", "foot", int(m[1]) + Fraction(int(m[2]), 12))
    head = raw.rstrip("abcdefghijklmnopqrstuvwxyz²³°")
    if (
        head
        and head != raw
        and head[0].isdigit()
        and ended(s, 1)
        and (unit := measures()["measure"].get(raw[len(head) :]))
    ):
        for a in amounts([Atom(head, head, False)], 0):
            yield Reading("measure", unit, a.value)
