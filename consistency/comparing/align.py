"""Word alignment: which units of a quotation are those of its match, and the regions where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from consistency.comparing.units import Stretch
from consistency.comparing.whole_numbers import whole_numbers

_ISLAND = 4  # units in a run of equal words that may be shifted to where the text goes on


class Region(NamedTuple):
    """Units `[a0, a1)` of the article stand where units `[c0, c1)` of the canonical stood."""

    a0: int
    a1: int
    c0: int
    c1: int


class Aligned(NamedTuple):
    """Two stretches and the regions where they differ; canonical units outside `[first, last)` are not part of it."""

    article: Stretch
    canonical: Stretch
    regions: list[Region]
    first: int
    last: int

    def pairs(self) -> list[tuple[int, int]]:
        """The aligned units, article's and canonical's index, in order."""
        found: list[tuple[int, int]] = []
        a, c = 0, self.first
        for r in self.regions:
            found.extend(zip(range(a, r.a0), range(c, r.c0), strict=True))
            a, c = r.a1, r.c1
        found.extend(zip(range(a, len(self.article.units)), range(c, self.last), strict=True))
        return found


def aligned(article: Stretch, canonical: Stretch, first: int = 0, last: int | None = None) -> Aligned:
    """Align `article` with the canonical's units `[first, last)`."""
    last = len(canonical.keys) if last is None else last
    found = differing(article.keys, canonical.keys[first:last], first)
    return Aligned(article, canonical, found, first, last)


def differing(a: Sequence[str], c: Sequence[str], first: int = 0) -> list[Region]:
    """The regions where two sequences of keys differ, each separated from the next by at least one equal key.

    `first` is added to the second sequence's indices.
    """
    found: list[Region] = []
    for op in Levenshtein.opcodes(a, c):
        a0, a1, c0, c1 = op.src_start, op.src_end, op.dest_start + first, op.dest_end + first
        if op.tag == "equal":
            continue
        if found and found[-1].a1 == a0 and found[-1].c1 == c0:
            found[-1] = Region(found[-1].a0, a1, found[-1].c0, c1)
        else:
            found.append(Region(a0, a1, c0, c1))
    return found


def tidied(found: Aligned) -> Aligned:
    """Numbers taken as wholes, and what was omitted as a passage where a sentence or a mark parts it."""
    regions: list[Region] = []
    for k, r in enumerate(found.regions):
        floor = regions[-1].a1 + 1 if regions else 1
        ceiling = found.regions[k + 1].a0 - 1 if k + 1 < len(found.regions) else len(found.article.keys) - 1
        regions.append(_to_sentence(found, r, floor, ceiling) if _only_left_out(r) else r)
    return found._replace(regions=whole_numbers(found.article, found.canonical, regions))


def shifted(canonical: Stretch, found: list[Region]) -> list[Region]:
    """Where words were skipped, a few equal words may have been found in the midst of what was skipped.

    They belong to the text that goes on right after it (or before it) where it has the same words.
    """
    out: list[Region] = []
    for r in found:
        last = out[-1] if out else None
        if last and 0 < r.a0 - last.a1 <= _ISLAND and (_only_left_out(last) or _only_left_out(r)):
            island = canonical.keys[last.c1 : r.c0]
            k = len(island)
            if _only_left_out(r) and r.c1 - r.c0 >= k and canonical.keys[r.c1 - k : r.c1] == island:
                out[-1] = Region(last.a0, last.a1, last.c0, r.c1 - k)
                continue
            if (
                _only_left_out(last)
                and last.c1 - last.c0 >= k
                and canonical.keys[last.c0 : last.c0 + k] == island
            ):
                out[-1] = Region(last.a0 + k, r.a1, last.c0 + k, r.c1)
                continue
        out.append(r)
    return out


def _only_left_out(r: Region) -> bool:
    return r.a0 == r.a1


def _to_sentence(found: Aligned, r: Region, floor: int, ceiling: int) -> Region:
    """Of the places where a passage can have been omitted: where the article has an ellipsis, else where a
    sign parts it in the canonical, else where it was found.  All places are within `[floor, ceiling]`."""
    article, canonical = found.article, found.canonical
    places = _places(canonical.keys, r, floor, ceiling)
    if len(places) == 1:
        return r
    for q in places:
        if any(t.kind == "ellipsis" for t in article.signs.get(q.a0, ())):
            return q
    unlike = {q: _unlike_signs(article, canonical, q, places) for q in places}
    if (best := min(places, key=lambda q: unlike[q])) and unlike[best] < unlike[r]:
        return best
    if r.c1 - r.c0 < 2 or r.a0 in article.signs or r.c0 in canonical.signs:
        return r
    return next((q for q in places if q.c0 in canonical.signs), r)


def _unlike_signs(article: Stretch, canonical: Stretch, q: Region, places: list[Region]) -> int:
    """Between how many words the signs differ if the words were omitted at `q`, of all places where they can be."""
    count = 0
    for a in range(min(p.a0 for p in places), max(p.a0 for p in places) + 1):
        mine = [t.norm for t in article.signs.get(a, ())]
        before, after = ([t.norm for t in canonical.signs.get(a + c, ())] for c in (q.c0 - q.a0, q.c1 - q.a0))
        if a == q.a0:
            count += bool(mine) and mine not in (before, after)
        else:
            count += mine != (before if a < q.a0 else after)
    return count


def _places(keys: list[str], r: Region, floor: int, ceiling: int) -> list[Region]:
    """Where else the same words can have been omitted, the region itself first."""
    places = [r]
    for step in (-1, 1):
        a, c0, c1 = r.a0, r.c0, r.c1
        for _ in range(_ISLAND):
            if step < 0:
                if a <= floor or keys[c0 - 1] != keys[c1 - 1]:
                    break
            elif a >= ceiling or keys[c0] != keys[c1]:
                break
            a, c0, c1 = a + step, c0 + step, c1 + step
            places.append(Region(a, a, c0, c1))
    return places
