"""The short way for a quotation of plain words that stands in an indexed archive word for word, or nearly.

Its rarest keys name a few places, whose text is compared word by word.  What it finds is what the long way in
`layout` would find; where it cannot tell, that way is gone.
"""

from __future__ import annotations

from dataclasses import dataclass

from consistency.locating.hashing import near_keys, word_hash
from consistency.locating.place import Placement
from consistency.locating.shard import CELL, Shard
from consistency.locating.sheet import PLAINLY, Plain, Unsure, compare, sheet
from consistency.locating.wide import Wide

COMPARED_SHARE = 0.5  # of the most votes, from which a place is compared
FAIRLY = 0.6
MANY_VOTES, FEW_PLACES = 4, 6  # places compared where none has many votes
TELLING_KEYS = 4  # keys that must have been read before a phrase may be said to stand nowhere
LONG = 8  # words of a phrase that stands nowhere if no place that its rarest keys name holds half of it
LONGER = 14  # words of a phrase of which a place that holds half of it has more than one key


@dataclass(frozen=True, slots=True)
class Effort:
    """How many words have their keys looked up; how many rare keys are read, places compared."""

    words: int
    least_keys: int
    most_keys: int
    postings: int
    places: int


EFFORTS = (Effort(20, 3, 5, 64, 4), Effort(250, 6, 24, 400, 24))


@dataclass(frozen=True, slots=True)
class Seen:
    """Places that hold about half of the phrase or more, best first, and the one with the most votes."""

    places: list[Placement]
    number: int = -1
    start: int = 0
    end: int = 0


def search(sought: Plain, wide: Wide) -> Seen | None:
    """What the rarest keys lead to; None where they cannot tell."""
    starts, at = [], 0
    for word in sought.words:
        starts.append(at)
        at += len(word) + 1
    hashes = [*map(word_hash, sought.words)]
    found: list[Placement] = []
    told = False
    top = (0, wide.shards[0], 0, 0)
    for effort in EFFORTS:
        keys = near_keys(hashes[: effort.words])
        found = []
        for shard, first in zip(wide.shards, wide.firsts, strict=True):
            read, votes = shard.quick_candidates(
                starts, keys, effort.least_keys, effort.most_keys, effort.postings
            )
            told = told or read >= TELLING_KEYS
            if votes:
                most = max(votes.values())
                here = _places(sought, shard, first, votes, most, effort.places, wide)
                if here is None:
                    return None
                found += here
                if most > top[0]:
                    top = (most, shard, first, max(votes, key=votes.__getitem__))
        if len(found) > 1:
            found.sort(key=lambda p: -p.bits)
        if found and _plainly(found, len(sought.words)):
            return Seen(found)
    if found:
        return Seen(found)
    return None if len(sought.words) < LONG or not told or not top[0] else _nowhere(sought, *top[1:])


def _plainly(found: list[Placement], words: int) -> bool:
    """Whether the best place is so good, or the only one so fair, that no more keys are read."""
    best = found[0]
    if best.score == 1 or words < LONGER:
        return best.score == 1
    return best.bits >= (FAIRLY if len(found) == 1 else PLAINLY) * best.whole


def _places(
    sought: Plain, shard: Shard, first: int, votes: dict[int, int], most: int, limit: int, wide: Wide
) -> list[Placement] | None:
    """The places in one shard among those with the most votes; None where it cannot tell."""
    get = votes.get
    n, size = len(sought.words), len(sought.folded)
    least = max(COMPARED_SHARE * most, 2 if n >= LONGER else 1)
    if most < MANY_VOTES:
        limit = min(limit, FEW_PLACES)
    ranked = [(v + get(cell + 1, 0), cell) for cell, v in votes.items() if v >= least]
    if len(ranked) > 1:
        ranked.sort(reverse=True)
    found: list[Placement] = []
    seen: set[int] = set()
    different = n // 2
    for total, cell in ranked[: 2 * limit]:
        if total < COMPARED_SHARE * ranked[0][0] or len(seen) == limit:
            break
        if cell - 1 in seen or cell + 1 in seen:
            continue
        seen.add(cell)
        placed = compare(sought, sheet(shard, cell << CELL, size), shard, first, wide, different)
        if isinstance(placed, Unsure):
            return None
        if placed:
            found.append(placed)
            # what differs by much more than the best is no rival
            different = min(different, round(1.25 * n * (1 - placed.score)) + 1 + n // 10)
    return found


def _nowhere(sought: Plain, shard: Shard, first: int, cell: int) -> Seen:
    number, start, end = shard.around(cell << CELL, len(sought.folded))
    return Seen([], first + number, start, end)
