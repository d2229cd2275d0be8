"""The short way for a quotation of plain words that stands in an indexed archive word for word, or nearly.

Its rarest keys name a few places, whose text is compared word by word, in one effort after the other until the
phrase is found.  Places between which it cannot tell are laid the long way, as in `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from consistency.locating.accept import accepted
from consistency.locating.hashing import far_keys, near_keys, word_hash
from consistency.locating.place import Placement, same
from consistency.locating.shard import CELL, Effort, Shard
from consistency.locating.sheet import MOST_WORDS, PLAINLY, Plain, Weights, placement, shared, sheet
from consistency.locating.wide import Wide

COMPARED_SHARE = 0.5  # of the most votes, from which a place is compared
FAIRLY = 0.6
MANY_VOTES, FEW_PLACES = 4, 6  # places compared where none has many votes
TELLING_KEYS = 4  # keys that must have been read before a phrase may be said to stand nowhere
VERBATIM = 100  # cells beyond those compared, looked through for the very words where all keys agree
BRIEF = 6  # words from which a phrase has keys enough to be found by some of them
LONG = 8  # words from which a phrase that is accepted at its best place is looked for no further
LONGER, LEAST_LONGER = 14, 2  # words of a phrase of which a place that holds half of it has so many keys

EFFORTS = (
    Effort(range(MOST_WORDS + 1), 30, 3, 8, 110, 1500, 4),
    Effort(range(BRIEF), BRIEF, 3, 2 * BRIEF, 8000, 20_000, 16, thorough=True),
    Effort(range(BRIEF, LONGER), LONGER, 3, 64, 1600, 4000, 12, thorough=True),
    Effort(range(LONGER, MOST_WORDS + 1), MOST_WORDS, 3, 32, 600, 4000, 6, thorough=True),
)
COMPLETELY = Effort(range(MOST_WORDS + 1), MOST_WORDS, 6, 512, 40_000, 500_000, 48, thorough=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """Places that hold about half of the phrase or more, best first, and the one with the most votes."""

    places: list[Placement]
    number: int = -1
    start: int = 0
    end: int = 0


class Look(NamedTuple):
    """What the keys read say of one shard: how many were read, the votes that they have, the most votes of a cell.

    `cells` are (minus the votes of a cell and the next one, cell), best first, of those worth comparing; `top` is the
    best of them, or a cell of the rarest key.
    """

    read: int
    full: int
    most: int
    cells: Sequence[tuple[int, int]]
    top: int


class Search:
    """The search for one phrase, an effort at a time until it is `done`."""

    __slots__ = ("_found", "_refused", "_told", "_top", "_unsure", "_weights", "_wide", "done", "sought")

    def __init__(self, sought: Plain, wide: Wide) -> None:
        self.sought, self.done = sought, False
        self._wide = wide
        # by number of the shard's first canonical, and cell: a place, or by no more than how many words there is none
        self._found: dict[tuple[int, int], Placement] = {}
        self._refused: dict[tuple[int, int], int] = {}
        self._unsure = self._told = False
        self._top = (0, wide.shards[0], 0, 0)
        self._weights: Weights | None = None

    def wants(self, effort: Effort) -> bool:
        """Whether the phrase is not found yet and of the length for which the effort is."""
        n = len(self.sought.words)
        if effort is COMPLETELY and n >= LONGER and not self._found:
            return False  # so long, it would have been met
        return not self.done and n in effort.phrases

    def step(self, effort: Effort, looks: Sequence[Look]) -> None:
        """Goes where the keys lead, one look a shard."""
        wide = self._wide
        for look, shard, first in zip(looks, wide.shards, wide.firsts, strict=True):
            if look.read >= TELLING_KEYS:
                self._told = True
            if not look.most:
                continue
            if look.cells and not self._places(shard, first, look, effort):
                self._unsure = self.done = True
                return
            if look.most > self._top[0]:
                self._top = (look.most, shard, first, look.top)
        if self._found:
            n, found = len(self.sought.words), self._ranked()
            self.done = _plainly(found, n) or (
                n >= LONG and effort is not EFFORTS[0] and accepted(n, self.sought.words, found[0], wide)
            )

    def _places(self, shard: Shard, first: int, look: Look, effort: Effort) -> bool:
        """Finds the places in one shard among those with the most votes; False where it cannot tell."""
        sought, found, refused = self.sought, self._found, self._refused
        n, size = len(sought.words), len(sought.folded)
        limit = effort.places
        if look.most < MANY_VOTES and not effort.thorough:
            limit = min(limit, FEW_PLACES)
        seen: set[int] = set()
        different = n // 2
        least = COMPARED_SHARE * look.cells[0][0]
        for minus, cell in look.cells:
            if minus > least or (len(seen) >= limit and -minus < look.full):
                break
            if cell - 1 in seen or cell + 1 in seen:
                continue
            seen.add(cell)
            placed = found.get((first, cell))
            if placed is None:
                most = different if len(seen) <= limit else 0
                if refused.get((first, cell), -1) >= most:
                    continue
                around = sheet(shard, cell << CELL, size)
                links = shared(sought, around.words, most)
                if not links:
                    refused[first, cell] = most
                    continue
                placed = placement(sought, self._weigh(), around, links, shard, first)
                if placed is None:
                    return False
                found[first, cell] = placed
            # what differs by much more than the best is no rival
            different = min(different, round(1.25 * n * (1 - placed.score)) + 1 + n // 10)
        return True

    def _ranked(self) -> list[Placement]:
        """The places found, each once, best first, and of equal ones the first in the archive first."""
        if len(self._found) == 1:
            return [*self._found.values()]
        ranked: list[Placement] = []
        for placed in sorted(self._found.values(), key=_rank):
            if not any(same(placed, other) for other in ranked):
                ranked.append(placed)
        return ranked

    def _weigh(self) -> Weights:
        if self._weights is None:
            each = self._wide.weights(self.sought.words)
            self._weights = Weights(each, sum(each))
        return self._weights

    def seen(self) -> Seen | None:
        """What was found; None where that cannot be told."""
        if self._unsure or self._found:
            return None if self._unsure else Seen(self._ranked())
        if len(self.sought.words) < BRIEF or not self._told or not self._top[0]:
            return None
        return _nowhere(self.sought, *self._top[1:])


def efforts(wide: Wide) -> tuple[Effort, ...]:
    """The efforts made for a phrase, one after the other until it is found."""
    return (*EFFORTS, COMPLETELY) if wide.complete else EFFORTS


def search(sought: Plain, wide: Wide) -> Search:
    """Looks for a phrase where its rarest keys lead."""
    starts, at = [], 0
    for word in sought.words:
        starts.append(at)
        at += len(word) + 1
    hashes = [*map(word_hash, sought.words)]
    searched = Search(sought, wide)
    for effort in efforts(wide):
        if not searched.wants(effort):
            continue
        sought_hashes = hashes[: effort.words]
        keys = near_keys(sought_hashes) + (far_keys(sought_hashes) if effort.thorough else [])
        searched.step(effort, [_look(shard, starts, keys, effort, len(hashes)) for shard in wide.shards])
    return searched


def _look(
    shard: Shard, starts: Sequence[int], keys: Sequence[tuple[int, int]], effort: Effort, words: int
) -> Look:
    read, full, votes = shard.quick_candidates(starts, keys, effort)
    if not votes:
        return Look(read, full, 0, (), 0)
    get, most = votes.get, max(votes.values())
    least = max(COMPARED_SHARE * most, least_votes(effort) if words >= LONGER else 1)
    cells = [(-v - get(cell + 1, 0), cell) for cell, v in votes.items() if v >= least]
    if len(cells) > 1:
        cells.sort()
        del cells[most_cells(effort) :]
    return Look(read, full, most, cells, cells[0][1] if cells else next(iter(votes)))


def _rank(placed: Placement) -> tuple[float, int, int]:
    return -placed.bits, placed.document, placed.start


def least_votes(effort: Effort) -> int:
    """The votes of a cell from which it is compared with a long phrase."""
    return 1 if effort.thorough else LEAST_LONGER


def most_cells(effort: Effort) -> int:
    """How many cells of a shard are at most compared; two next to each other count as one place."""
    return 2 * effort.places + (VERBATIM if effort.thorough else 0)


def _plainly(found: list[Placement], words: int) -> bool:
    """Whether the best place is so good, or the only one so fair, that no more keys are read."""
    best = found[0]
    if best.chain[0].length == words or words < LONGER:
        return best.chain[0].length == words
    return best.bits >= (FAIRLY if len(found) == 1 else PLAINLY) * best.whole


def _nowhere(sought: Plain, shard: Shard, first: int, cell: int) -> Seen:
    number, start, end = shard.around(cell << CELL, len(sought.folded))
    return Seen([], first + number, start, end)
