"""Dates, times of day, years with their era, in all usual orders and spellings; see quantities.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from consistency.comparing.amounts import amounts
from consistency.comparing.atoms import Atom
from consistency.comparing.quantities import Reading, _said_in_parts, ended, named

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|h|uhr)?\Z")
_POINTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\Z")
_HOURS_OF_DAY = {
    "morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm",
    "morgens": "am", "vormittags": "am", "früh": "am", "nachmittags": "pm", "abends": "pm", "nachts": "am",
}  # fmt: skip
_THE = frozenset({"the", "der", "den", "dem", "am", "vom"})
_NOON, _DAY = 720, 1440


def dates(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """ "May 3, 2012", "the third of May", "3. Mai", "3.5.2012", "2012-05-03", "5/3/2012", "May 2012"."""
    yield from _in_figures(s)
    i = s[0].norm in _THE
    if month := named("month", s, i):
        j = i + 1 + (i + 1 < len(s) and s[i + 1].norm == ".")
        j += j < len(s) and s[j].norm == "the"
        if ended(s, j):
            yield _date(None, month, None)
        for year in _year_at(s, _past(s, j, ("of", ","))):
            yield _date(year, month, None)
        for day, end in _days(s, j, german):
            if ended(s, end):
                yield _date(None, month, day)
            for year in _year_at(s, _past(s, end, (",",))):
                yield _date(year, month, day)
    for day, end in _days(s, int(i), german):
        k = _past(s, end, ("of",))
        if month := named("month", s, k):
            k += 1 + (k + 1 < len(s) and s[k + 1].norm == ".")
            if ended(s, k):
                yield _date(None, month, day)
            for year in _year_at(s, _past(s, k, (",", "of"))):
                yield _date(year, month, day)
    yield from _years(s, german)


def _date(year: int | None, month: str, day: int | None) -> Reading:
    return Reading("date", "", (year, int(month), day))


def _past(s: Sequence[Atom], i: int, signs: tuple[str, ...]) -> int:
    return i + (i < len(s) and s[i].norm in signs)


def _days(s: Sequence[Atom], i: int, german: bool) -> Iterator[tuple[int, int]]:
    """Days of a month that begin at an atom, each with where it ends."""
    for a in amounts(s, i, german):
        if a.kind in ("cardinal", "ordinal") and a.value % 1 == 0 and 0 < a.value <= 31:
            yield int(a.value), a.end


def _year_at(s: Sequence[Atom], i: int) -> Iterator[int]:
    """The year that the rest of the atoms says, in digits or in words."""
    if i >= len(s):
        return
    if s[i].raw.isdecimal() and len(s[i].raw) == 4 and ended(s, i + 1):
        yield int(s[i].raw)
    elif not s[i].raw[0].isdigit():
        for a in amounts(s, i):
            if ended(s, a.end) and 1000 <= a.value < 3000 and a.kind == "cardinal":
                yield int(a.value)
        for r in _said_in_parts(s[i:]):
            if r.kind == "cardinal" and isinstance(r.value, Fraction) and 1000 <= r.value < 3000:
                yield int(r.value)


def _in_figures(s: Sequence[Atom]) -> Iterator[Reading]:
    """Dates in digits alone.  Where day and month can change places, both readings are given."""
    if (m := _POINTED_DATE.match(s[0].raw)) and ended(s, 1):
        day, month, year = int(m[1]), int(m[2]), _full(m[3])
        if 0 < month <= 12:
            yield _date(year, str(month), day)
        return
    parts = [x.raw for x in s[::2]]
    signs = {x.norm for x in s[1::2]}
    if (
        len(s) not in (3, 5)
        or len(signs) != 1
        or not all(p.isascii() and p.isdecimal() and len(p) <= 4 for p in parts)
    ):
        return
    if signs == {"-"} and len(parts) == 3 and len(parts[0]) == 4 and 0 < int(parts[1]) <= 12:
        yield _date(int(parts[0]), str(int(parts[1])), int(parts[2]))
    elif signs <= {"/", "-"} and (len(parts) == 3 or signs == {"/"}):
        full = _full(parts[2]) if len(parts) == 3 else None
        for month, day in ((int(parts[0]), int(parts[1])), (int(parts[1]), int(parts[0]))):
            if 0 < month <= 12 and 0 < day <= 31:
                yield _date(full, str(month), day)


def _full(year: str) -> int:
    """Four digits for two: those from 30 on are of the last century."""
    return int(year) + (0 if len(year) > 2 else 1900 if int(year) >= 30 else 2000)


def _years(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """Years with their era: "44 B.C.", "A.D. 70", "44 v. Chr."."""
    for i, era in ((1, named("era", s, 0)), (0, None)):
        if i and not era:
            continue
        for a in amounts(s, i, german):
            if i and ended(s, a.end):
                yield Reading("year", era or "", a.value)
            elif not i and (after := named("era", s, a.end)) and ended(s, a.end + 1):
                yield Reading("year", after, a.value)
            elif not i and [x.norm for x in s[a.end :] if x.norm != "."] in (["v", "chr"], ["n", "chr"]):
                yield Reading("year", "bc" if s[a.end].norm == "v" else "ad", a.value)


def times(s: Sequence[Atom], german: bool) -> Iterator[Reading]:
    """ "9:30 a.m.", "half past nine", "noon", "3 o'clock", "15 Uhr", "halb zehn", "fünfzehn Uhr dreißig"."""
    words = [x.norm for x in s if x.norm not in (".", "-")]
    at = 1 if words[0] in ("12", "twelve") else 0
    if words[at:] in (["noon"], ["midday"], ["mittag"]):
        yield _time(_NOON, "pm")
    if words[at:] in (["midnight"], ["mitternacht"]):
        yield _time(0, "am")
    for minutes, j in _clock(s, german):
        if j < len(s) and s[j].norm in ("o'clock", "oclock", "uhr"):
            j += 1
            if ended(s, j):
                yield _time(minutes, None)
            elif s[j - 1].norm == "uhr" and minutes % 60 == 0:
                for a in amounts(s, j, german):
                    if ended(s, a.end) and a.value < 60:
                        yield _time(minutes + int(a.value), None)
        half = _half_of_day(s, j)
        if ended(s, j) and (j > 1 or s[0].raw[-1:].isalpha() or ":" in s[0].raw or "." in s[0].raw):
            yield _time(minutes, None)
        elif half and minutes // 60 <= 12:
            yield _time(minutes, half)


def _half_of_day(s: Sequence[Atom], j: int) -> str | None:
    """ "a.m.", "in the morning", "abends": which half of the day the rest of the atoms names."""
    rest = [x.norm for x in s[j:] if x.norm != "."]
    if len(rest) == 1:
        return {"am": "am", "pm": "pm"}.get(rest[0]) or _HOURS_OF_DAY.get(rest[0])
    if len(rest) == 2 and rest in (["a", "m"], ["p", "m"]):
        return rest[0] + "m"
    if (rest[:2] == ["in", "the"] and len(rest) == 3) or (rest[:1] == ["at"] and len(rest) == 2):
        return _HOURS_OF_DAY.get(rest[-1])
    return None


def _time(minutes: int, half: str | None) -> Reading:
    """A time of day; one without its half of the day is kept apart unless its hour says which it is."""
    if half and minutes < 780:
        return Reading("time", "day", (minutes % _NOON + (_NOON if half == "pm" else 0),))
    if minutes >= 780 or minutes < 60:
        return Reading("time", "day", (minutes % _DAY,))
    return Reading("time", "", (minutes,))


def _clock(s: Sequence[Atom], german: bool) -> Iterator[tuple[int, int]]:
    """Hours and minutes that begin the atoms, in minutes, with where they end."""
    if (m := _CLOCK.match(s[0].norm)) and int(m[1]) < 25 and int(m[2] or 0) < 60:
        hour = int(m[1])
        if m[3] in ("am", "pm"):
            hour = hour % 12 + (12 if m[3] == "pm" else 0)
            yield (hour * 60 + int(m[2] or 0)) or _DAY, 1
        else:
            yield hour * 60 + int(m[2] or 0), 1
        return
    for a in amounts(s, 0, german):
        if a.kind != "cardinal" or a.value % 1 or not 0 <= a.value < 25:
            continue
        yield int(a.value) * 60, a.end
        j = a.end + (a.end < len(s) and s[a.end].norm == "-")
        for b in amounts(s, j, german):
            if b.kind == "cardinal" and b.value % 1 == 0 and 10 <= b.value < 60:
                yield int(a.value) * 60 + int(b.value), b.end
        if j + 1 < len(s) and s[j].norm in ("oh", "o"):
            for b in amounts(s, j + 1, german):
                if b.value < 10:
                    yield int(a.value) * 60 + int(b.value), b.end
    yield from _past_and_to(s, german)


def _past_and_to(s: Sequence[Atom], german: bool) -> Iterator[tuple[int, int]]:
    """ "half past nine", "a quarter to five", "ten past two", "halb zehn", "Viertel nach drei"."""
    i = int(s[0].norm in ("a", "ein"))
    if i >= len(s):
        return
    if s[i].norm == "halb":
        for a in amounts(s, i + 1, german):
            yield (int(a.value) * 60 - 30) % _NOON or _NOON, a.end
        return
    named_part = {"half": 30, "quarter": 15, "viertel": 15}.get(s[i].norm)
    minutes = [(named_part, i + 1)] if named_part else [(int(a.value), a.end) for a in amounts(s, i, german)]
    for count, j in minutes:
        j += j < len(s) and s[j].norm in ("minutes", "minuten")
        if j >= len(s) or not 0 < count < 60:
            continue
        way = {"past": 1, "after": 1, "nach": 1, "to": -1, "before": -1, "of": -1, "till": -1, "vor": -1}.get(
            s[j].norm
        )
        if way is None:
            continue
        for a in amounts(s, j + 1, german):
            if a.kind == "cardinal" and 0 < a.value <= 24 and a.value % 1 == 0:
                yield (int(a.value) * 60 + way * count) % _DAY or _DAY, a.end
