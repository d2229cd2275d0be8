"""Words that changed places: "fear, anxiety and confusion" for "fear, confusion and anxiety"."""

from __future__ import annotations

from consistency.comparing.align import Aligned, Region
from consistency.comparing.numbers import is_number
from consistency.comparing.whole_numbers import equal_numbers

_WIDEST = 40  # units that a change of places may span as one edit
_REWRITTEN = 60  # regions; beyond that it is a different text, not a rearranged one
_MOST = 4  # regions that one change of places may take part in


def swaps(aligned: Aligned) -> tuple[list[Region], list[Region]]:
    """(regions that hold the same words in another order, the other regions)."""
    regions = aligned.regions
    a, c = aligned.article.keys, aligned.canonical.keys
    swapped: list[Region] = []
    rest: list[Region] = []
    i = 0
    while i < len(regions):
        count = _rearranged(regions, i, a, c)
        if count and not (count == 1 and _one_number(aligned, regions[i])):
            swapped.append(
                Region(regions[i].a0, regions[i + count - 1].a1, regions[i].c0, regions[i + count - 1].c1)
            )
            i += count
        else:
            rest.append(regions[i])
            i += 1
    return swapped, rest


def _one_number(aligned: Aligned, r: Region) -> bool:
    """Whether a region is one number whose parts have changed places: "3 May" for "May 3"."""
    a, c = aligned.article, aligned.canonical
    x, y = a.units[r.a0 : r.a1], c.units[r.c0 : r.c1]
    return any(is_number(u.norm) for u in x) and equal_numbers(x, y, a.text, c.text)


def _rearranged(regions: list[Region], i: int, a: list[str], c: list[str]) -> int:
    """How many regions from the i-th on together hold the same words on both sides (0: none)."""
    first = regions[i]
    mine: list[str] = []
    theirs: list[str] = []
    for count, r in enumerate(regions[i : i + _MOST], 1):
        if r.a1 - first.a0 > _WIDEST or r.c1 - first.c0 > _WIDEST:
            return 0
        mine += a[r.a0 : r.a1]
        theirs += c[r.c0 : r.c1]
        if len(mine) == len(theirs) and r.a1 > first.a0 and sorted(mine) == sorted(theirs):
            return count
    return 0


def moved(aligned: Aligned, regions: list[Region]) -> dict[Region, Region]:
    """Runs that the article has in one place and the canonical in another.

    The keys are parts of regions where the article added words, the values those where the canonical's were
    omitted; two words at least, and none of them twice.
    """
    a, c = aligned.article.keys, aligned.canonical.keys
    found: dict[Region, Region] = {}
    if len(regions) > _REWRITTEN:
        return found
    taken: set[Region] = set()
    for r in regions:
        for s in regions:
            size = s.c1 - s.c0
            if s is r or s in taken or size < 2 or s.a0 != s.a1 or r.a1 - r.a0 < size or size > _WIDEST:
                continue
            run = c[s.c0 : s.c1]
            if a[r.a0 : r.a0 + size] == run:
                found[Region(r.a0, r.a0 + size, r.c0, r.c0)] = s
            elif a[r.a1 - size : r.a1] == run:
                found[Region(r.a1 - size, r.a1, r.c1, r.c1)] = s
            else:
                continue
            taken.add(s)
            break
    return found
