"""Regions of the alignment and the numbers in them: "$1 trillion" and "a trillion dollars" share a word in the middle
and are one restyled number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from consistency.comparing.language import is_german
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import hints_at_number, is_number, may_be_number, readings, same_number
from consistency.comparing.quantities import roman_value
from consistency.comparing.units import Stretch, Unit
from consistency.text import DASHES

if TYPE_CHECKING:
    from consistency.comparing.align import Region

_REACH = 6  # equal units on either side that can belong to a number
_LARGEST = 12  # units of a number
_INSIDE = 4  # units at a region's end that can be part of a number while the rest is not
_PARTS = frozenset({"half", "quarter", "halb", "viertel"})
_CONTEXT = 3  # equal units around a difference that show which number it is part of


class _End(NamedTuple):
    """Where a number may end: the units after it, and the region in which it ends."""

    a: int
    c: int
    region: int


def equal_numbers(a: Sequence[Unit], c: Sequence[Unit], a_text: str, c_text: str) -> bool:
    """Whether two runs of units, which are not empty, are one number in two styles."""
    if len(a) == len(c) == 1 and not (_roman_in_place(a[0], a_text) and _roman_in_place(c[0], c_text)):
        return False
    german = is_german(c_text, a_text)
    return same_number(written(a, a_text, german=german), written(c, c_text, german=german), german=german)


def written(units: Sequence[Unit], text: str, *, german: bool) -> str:
    """The text of a number, with the signs beside its words that are part of it: "-5", ".50", German "3."."""
    start, end = units[0].start, units[-1].end
    before = text[start - 1 : start]
    if (
        before
        and before in f"{DASHES}."
        and (start == 1 or not text[start - 2].isalnum())
        and text[start].isdigit()
    ):
        start -= 1
    if (
        german
        and text[end : end + 1] == "."
        and (text[end - 1].isdigit() or roman_value(text[units[-1].start : end]))
    ):
        end += 1
    return text[start:end]


def _roman_in_place(unit: Unit, text: str) -> bool:
    """False for a single letter that is no Roman numeral where it stands: one needs a name before it."""
    if unit.end - unit.start > 1 or text[unit.start] not in "IVXLCDM":
        return True
    before = text[max(0, unit.start - 40) : unit.start].split(" ")
    return len(before) > 1 and not before[-1] and before[-2][:1].isupper()


def is_within_number(a0: int, a1: int, c0: int, c1: int, article: Stretch, canonical: Stretch) -> bool:
    """Whether a difference is within one number on each side, as "p.m." for "a.m." after "9" does."""
    a, c = article.units, canonical.units
    if (
        a1 - a0 > _INSIDE
        or c1 - c0 > _INSIDE
        or not _numeric(article, a0, a1)
        or not _numeric(canonical, c0, c1)
    ):
        return False
    if all(u.norm in kind("articles") for u in (*a[a0:a1], *c[c0:c1])):
        return False
    german = is_german(canonical.text, article.text)
    before, after = _reach(a, c, a0, c0, -1), _reach(a, c, a1, c1, 1)
    for left in range(min(before, _CONTEXT) + 1):
        for right in range(min(after, _CONTEXT) + 1):
            x, y = a[a0 - left : a1 + right], c[c0 - left : c1 + right]
            if (
                x
                and y
                and readings(written(x, article.text, german=german), german)
                and readings(written(y, canonical.text, german=german), german)
            ):
                return True
    return False


def whole_numbers(article: Stretch, canonical: Stretch, found: Sequence[Region]) -> list[Region]:
    """The regions, those joined or divided that are one number of equal value on both sides."""
    out: list[Region] = []
    regions = list(found)
    i = 0
    while i < len(regions):
        r = regions[i]
        ended = (
            _number(article, canonical, regions, i, out[-1].a1 if out else 0)
            if _hints(article, canonical, r)
            else None
        )
        if ended is None:
            out.append(r)
            i += 1
            continue
        (a0, c0), end = ended
        if a0 > r.a0 or c0 > r.c0:
            out.append(r._replace(a1=a0, c1=c0))
        out.append(r._replace(a0=a0, a1=end.a, c0=c0, c1=end.c))
        last = regions[end.region]
        i = end.region + 1
        if end.a < last.a1 or end.c < last.c1:
            i = end.region
            regions[i] = last._replace(a0=max(last.a0, end.a), c0=max(last.c0, end.c))
    return out


def _hints(article: Stretch, canonical: Stretch, r: Region) -> bool:
    """Whether a number is in a region or right beside it."""
    for stretch, start, end in ((article, r.a0, r.a1), (canonical, r.c0, r.c1)):
        units = stretch.units
        for u in units[start:end]:
            if hints_at_number(u.norm) or roman_value(stretch.text[u.start : u.end]):
                return True
        for u in (*units[max(0, start - 1) : start], *units[end : end + 1]):
            if is_number(u.norm) or u.norm in _PARTS:
                return True
    return False


def _number(
    article: Stretch, canonical: Stretch, regions: list[Region], i: int, floor: int
) -> tuple[tuple[int, int], _End] | None:
    """Where a number of equal value begins and ends that holds all or a part of `regions[i]`."""
    a, c = article.units, canonical.units
    ends = list(_ends(article, canonical, regions, i))
    best: tuple[int, tuple[int, int], _End] | None = None
    for a0, c0 in _starts(article, canonical, regions[i], floor):
        for end in ends:
            x, y = a[a0 : end.a], c[c0 : end.c]
            if not x or not y or len(x) > _LARGEST or len(y) > _LARGEST:
                continue
            whole = end.a >= regions[end.region].a1 and end.c >= regions[end.region].c1
            held = 2 * end.region + whole
            if best and held <= best[0]:
                continue  # the fewest words that hold the most regions
            if any(u.marked for u in x) or not equal_numbers(x, y, article.text, canonical.text):
                continue
            best = held, (a0, c0), end
    return best and (best[1], best[2])


def _starts(article: Stretch, canonical: Stretch, r: Region, floor: int) -> Iterator[tuple[int, int]]:
    """Places where a number may begin: the region's own, before it over equal units, and within it."""
    a, c = article.units, canonical.units
    if _numeric(article, r.a0, r.a1) and _numeric(canonical, r.c0, r.c1):
        for left in range(min(_reach(a, c, r.a0, r.c0, -1), r.a0 - floor) + 1):
            yield r.a0 - left, r.c0 - left
    else:
        for a0 in range(max(r.a0, r.a1 - _INSIDE), r.a1 + 1):
            for c0 in range(max(r.c0, r.c1 - _INSIDE), r.c1 + 1):
                if _numeric(article, a0, r.a1) and _numeric(canonical, c0, r.c1) and (a0 < r.a1 or c0 < r.c1):
                    yield a0, c0


def _ends(article: Stretch, canonical: Stretch, regions: list[Region], i: int) -> Iterator[_End]:
    """Places where a number that begins in region `i` may end, the nearest first."""
    a, c = article.units, canonical.units
    r = regions[i]
    yield _End(r.a1, r.c1, i)
    a1, c1 = r.a1, r.c1
    j = i + 1
    for _ in range(_REACH):
        if j < len(regions) and (regions[j].a0, regions[j].c0) == (a1, c1):
            following = regions[j]
            for x in range(following.a0, min(following.a1, following.a0 + _INSIDE) + 1):
                for y in range(following.c0, min(following.c1, following.c0 + _INSIDE) + 1):
                    if (
                        (x, y) != (a1, c1)
                        and _numeric(article, following.a0, x)
                        and _numeric(canonical, following.c0, y)
                    ):
                        yield _End(x, y, j)
            if not (_numeric(article, a1, following.a1) and _numeric(canonical, c1, following.c1)):
                return
            a1, c1 = following.a1, following.c1
            j += 1
        elif a1 < len(a) and c1 < len(c) and may_be_number(a[a1].norm) and a[a1].key == c[c1].key:
            a1, c1 = a1 + 1, c1 + 1
            yield _End(a1, c1, j - 1)
        else:
            return


def _numeric(stretch: Stretch, start: int, end: int) -> bool:
    """Whether units `[start, end)` can be parts of a number, Roman numerals included."""
    return all(
        may_be_number(u.norm) or roman_value(stretch.text[u.start : u.end]) for u in stretch.units[start:end]
    )


def _reach(a: Sequence[Unit], c: Sequence[Unit], i: int, j: int, step: int) -> int:
    """How many equal units that can be part of a number are before (-1) or from (1) a place on."""
    count = 0
    x, y = (i - 1, j - 1) if step < 0 else (i, j)
    while (
        count < _REACH
        and 0 <= x < len(a)
        and 0 <= y < len(c)
        and a[x].key == c[y].key
        and may_be_number(a[x].norm)
    ):
        count += 1
        x, y = x + step, y + step
    return count
