"""The short way for a quotation of plain words that stands in an indexed archive word for word, or nearly.

Its rarest keys name a few places, whose text is compared word by word.  What it finds is what the long way in
`layout` would find; where it cannot tell, that way is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from consistency.locating.hashing import near_keys, word_hash
from consistency.locating.place import Placement
from consistency.locating.shard import CELL, Shard
from consistency.locating.sheet import PLAINLY, Plain, Unsure, Weights, placement, shared, sheet
from consistency.locating.wide import Wide

COMPARED_SHARE = 0.5  # of the most votes, from which a place is compared
FAIRLY = 0.6
MANY_VOTES, FEW_PLACES = 4, 6  # places compared where none has many votes
TELLING_KEYS = 4  # keys that must have been read before a phrase may be said to stand nowhere
LONG = 8  # words of a phrase that stands nowhere if no place that its rarest keys name holds half of it
LONGER, LEAST_LONGER = 14, 2  # words of a phrase of which a place that holds half of it has so many keys


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


class Look(NamedTuple):
    """What the keys read say of one shard: how many were read, the most votes of a cell, and where they agree.

    `cells` are (votes of a cell and the next one, cell), best first, of those worth comparing; `top` is the
    best of them, or a cell of the rarest key.
    """

    read: int
    most: int
    cells: Sequence[tuple[int, int]]
    top: int


class Search:
    """The search for one phrase, an effort at a time until it is `done`."""

    __slots__ = ("_found", "_known", "_told", "_top", "_unsure", "_weights", "_wide", "done", "sought")

    def __init__(self, sought: Plain, wide: Wide) -> None:
        self.sought, self.done = sought, False
        self._wide = wide
        self._found: list[Placement] = []
        self._unsure = self._told = False
        self._known: dict[tuple[int, int], Placement] = {}
        self._top = (0, wide.shards[0], 0, 0)
        self._weights: Weights | None = None

    def step(self, effort: Effort, looks: Sequence[Look]) -> None:
        """Goes where the keys lead, one look a shard."""
        found: list[Placement] = []
        wide = self._wide
        for look, shard, first in zip(looks, wide.shards, wide.firsts, strict=True):
            if look.read >= TELLING_KEYS:
                self._told = True
            if not look.most:
                continue
            if look.cells and not self._places(shard, first, look, effort.places, found):
                self._unsure = self.done = True
                return
            if look.most > self._top[0]:
                self._top = (look.most, shard, first, look.top)
        if len(found) > 1:
            found.sort(key=_minus_bits)
        self._found = found
        self.done = bool(found) and _plainly(found, len(self.sought.words))

    def _places(self, shard: Shard, first: int, look: Look, limit: int, found: list[Placement]) -> bool:
        """Adds the places in one shard among those with the most votes; False where it cannot tell.

        What is found is known by its cell from then on, since greater efforts look at the same places again.
        """
        sought = self.sought
        n, size = len(sought.words), len(sought.folded)
        if look.most < MANY_VOTES:
            limit = min(limit, FEW_PLACES)
        seen: set[int] = set()
        different = n // 2
        least = COMPARED_SHARE * look.cells[0][0]
        for total, cell in look.cells:
            if total < least or len(seen) == limit:
                break
            if cell - 1 in seen or cell + 1 in seen:
                continue
            seen.add(cell)
            placed: Placement | Unsure | None = self._known.get((first, cell))
            if not placed:
                around = sheet(shard, cell << CELL, size)
                links = shared(sought, around.words, different)
                if not links:
                    continue
                placed = placement(sought, self._weigh(), around, links, shard, first)
                if isinstance(placed, Unsure):
                    return False
                self._known[first, cell] = placed
            found.append(placed)
            # what differs by much more than the best is no rival
            different = min(different, round(1.25 * n * (1 - placed.score)) + 1 + n // 10)
        return True

    def _weigh(self) -> Weights:
        if self._weights is None:
            each = [*map(self._wide.weigh_folded, self.sought.words)]
            self._weights = Weights(each, sum(each))
        return self._weights

    def seen(self) -> Seen | None:
        """What was found; None where that cannot be told."""
        if self._unsure or self._found:
            return None if self._unsure else Seen(self._found)
        if len(self.sought.words) < LONG or not self._told or not self._top[0]:
            return None
        return _nowhere(self.sought, *self._top[1:])


def search(sought: Plain, wide: Wide) -> Search:
    """Looks for a phrase where its rarest keys lead."""
    starts, at = [], 0
    for word in sought.words:
        starts.append(at)
        at += len(word) + 1
    hashes = [*map(word_hash, sought.words)]
    searched = Search(sought, wide)
    for effort in EFFORTS:
        keys = near_keys(hashes[: effort.words])
        searched.step(effort, [_look(shard, starts, keys, effort, len(hashes)) for shard in wide.shards])
        if searched.done:
            break
    return searched


def _look(
    shard: Shard, starts: Sequence[int], keys: Sequence[tuple[int, int]], effort: Effort, words: int
) -> Look:
    read, votes = shard.quick_candidates(starts, keys, effort.least_keys, effort.most_keys, effort.postings)
    if not votes:
        return Look(read, 0, (), 0)
    get, most = votes.get, max(votes.values())
    least = max(COMPARED_SHARE * most, LEAST_LONGER if words >= LONGER else 1)
    cells = [(v + get(cell + 1, 0), cell) for cell, v in votes.items() if v >= least]
    if len(cells) > 1:
        cells.sort(reverse=True)
        del cells[2 * effort.places :]
    return Look(read, most, cells, cells[0][1] if cells else next(iter(votes)))


def _plainly(found: list[Placement], words: int) -> bool:
    """Whether the best place is so good, or the only one so fair, that no more keys are read."""
    best = found[0]
    if best.score == 1 or words < LONGER:
        return best.score == 1
    return best.bits >= (FAIRLY if len(found) == 1 else PLAINLY) * best.whole


def _minus_bits(placed: Placement) -> float:
    return -placed.bits


def _nowhere(sought: Plain, shard: Shard, first: int, cell: int) -> Seen:
    number, start, end = shard.around(cell << CELL, len(sought.folded))
    return Seen([], first + number, start, end)
