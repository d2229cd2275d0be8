"""Searches an index for a quotation of plain words that it has word for word, or nearly.

Its rarest keys name a few places, whose text is compared word by word, in one search_pass after the other until the
phrase is found.  Places between which it cannot tell are aligned token by token, as in `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from consistency.locating.accept import accepted
from consistency.locating.alignment.place import Placement, same
from consistency.locating.alignment.plain import PlainPhrase, Weights, placement, shared, surroundings
from consistency.locating.candidates.indexed import IndexedScope
from consistency.locating.index.hashing import far_keys, near_keys, word_hash
from consistency.locating.index.shard import CELL, SearchPass, Shard
from consistency.locating.parameters import PLAIN, SEARCH

PASSES = (
    SearchPass(range(PLAIN.most_words + 1), 30, 3, 8, 110, 1500, 4),
    SearchPass(range(SEARCH.brief), SEARCH.brief, 3, 2 * SEARCH.brief, 8000, 20_000, 16, thorough=True),
    SearchPass(range(SEARCH.brief, SEARCH.longer), SEARCH.longer, 3, 64, 1600, 4000, 12, thorough=True),
    SearchPass(
        range(SEARCH.longer, PLAIN.most_words + 1), PLAIN.most_words, 3, 32, 600, 4000, 6, thorough=True
    ),
)
EXHAUSTIVE = SearchPass(
    range(PLAIN.most_words + 1), PLAIN.most_words, 6, 512, 40_000, 500_000, 48, thorough=True
)


@dataclass(frozen=True, slots=True)
class Found:
    """Places that hold about half of the phrase or more, best first, and the one with the most votes."""

    places: list[Placement]
    number: int = -1
    start: int = 0
    end: int = 0


class ShardVotes(NamedTuple):
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
    """The search for one phrase, an search_pass at a time until it is `done`."""

    __slots__ = (
        "_found",
        "_indexed_scope",
        "_read_enough",
        "_refused",
        "_top",
        "_unsure",
        "_weights",
        "done",
        "sought",
    )

    def __init__(self, sought: PlainPhrase, scope: IndexedScope) -> None:
        self.sought, self.done = sought, False
        self._indexed_scope = scope
        # by number of the shard's first canonical, and cell: a place, or by no more than how many words there is none
        self._found: dict[tuple[int, int], Placement] = {}
        self._refused: dict[tuple[int, int], int] = {}
        self._unsure = self._read_enough = False
        self._top = (0, scope.shards[0], 0, 0)
        self._weights: Weights | None = None

    def wants(self, search_pass: SearchPass) -> bool:
        """Whether the phrase is not found yet and of the length for which the search_pass is."""
        n = len(self.sought.words)
        if search_pass is EXHAUSTIVE and n >= SEARCH.longer and not self._found:
            return False  # so long that a search would have found it
        return not self.done and n in search_pass.phrases

    def step(self, search_pass: SearchPass, by_shard: Sequence[ShardVotes]) -> None:
        """Aligns the phrase where the keys of each shard lead."""
        scope = self._indexed_scope
        for votes, shard, first in zip(by_shard, scope.shards, scope.firsts, strict=True):
            if votes.read >= SEARCH.telling_keys:
                self._read_enough = True
            if not votes.most:
                continue
            if votes.cells and not self._places(shard, first, votes, search_pass):
                self._unsure = self.done = True
                return
            if votes.most > self._top[0]:
                self._top = (votes.most, shard, first, votes.top)
        if self._found:
            n, found = len(self.sought.words), self._ranked()
            self.done = _plainly(found, n) or (
                n >= SEARCH.long
                and search_pass is not PASSES[0]
                and accepted(n, self.sought.words, found[0], scope)
            )

    def _places(self, shard: Shard, first: int, votes: ShardVotes, search_pass: SearchPass) -> bool:
        """Finds the places in one shard among those with the most votes; False if it cannot tell."""
        sought, found, refused = self.sought, self._found, self._refused
        n, size = len(sought.words), len(sought.folded)
        limit = search_pass.places
        if votes.most < SEARCH.many_votes and not search_pass.thorough:
            limit = min(limit, SEARCH.few_places)
        seen: set[int] = set()
        different = n // 2
        least = SEARCH.compared_share * votes.cells[0][0]
        for minus, cell in votes.cells:
            if minus > least or (len(seen) >= limit and -minus < votes.full):
                break
            if cell - 1 in seen or cell + 1 in seen:
                continue
            seen.add(cell)
            placed = found.get((first, cell))
            if placed is None:
                most = different if len(seen) <= limit else 0
                if refused.get((first, cell), -1) >= most:
                    continue
                around = surroundings(shard, cell << CELL, size)
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
            each = self._indexed_scope.weights(self.sought.words)
            self._weights = Weights(each, sum(each))
        return self._weights

    def result(self) -> Found | None:
        """What was found; None if the index cannot say."""
        if self._unsure or self._found:
            return None if self._unsure else Found(self._ranked())
        if len(self.sought.words) < SEARCH.brief or not self._read_enough or not self._top[0]:
            return None
        return _nowhere(self.sought, *self._top[1:])


def passes(scope: IndexedScope) -> tuple[SearchPass, ...]:
    """The passes made for a phrase, one after the other until it is found."""
    return (*PASSES, EXHAUSTIVE) if scope.complete else PASSES


def search(sought: PlainPhrase, scope: IndexedScope) -> Search:
    """Looks for a phrase where its rarest keys lead."""
    starts, at = [], 0
    for word in sought.words:
        starts.append(at)
        at += len(word) + 1
    hashes = [*map(word_hash, sought.words)]
    searched = Search(sought, scope)
    for search_pass in passes(scope):
        if not searched.wants(search_pass):
            continue
        sought_hashes = hashes[: search_pass.words]
        keys = near_keys(sought_hashes) + (far_keys(sought_hashes) if search_pass.thorough else [])
        searched.step(
            search_pass,
            [_shard_votes(shard, starts, keys, search_pass, len(hashes)) for shard in scope.shards],
        )
    return searched


def _shard_votes(
    shard: Shard, starts: Sequence[int], keys: Sequence[tuple[int, int]], search_pass: SearchPass, words: int
) -> ShardVotes:
    read, full, votes = shard.rarest_votes(starts, keys, search_pass)
    if not votes:
        return ShardVotes(read, full, 0, (), 0)
    get, most = votes.get, max(votes.values())
    least = max(SEARCH.compared_share * most, least_votes(search_pass) if words >= SEARCH.longer else 1)
    cells = [(-v - get(cell + 1, 0), cell) for cell, v in votes.items() if v >= least]
    if len(cells) > 1:
        cells.sort()
        del cells[most_cells(search_pass) :]
    return ShardVotes(read, full, most, cells, cells[0][1] if cells else next(iter(votes)))


def _rank(placed: Placement) -> tuple[float, int, int]:
    return -placed.bits, placed.document, placed.start


def least_votes(search_pass: SearchPass) -> int:
    """The votes of a cell from which it is compared with a long phrase."""
    return 1 if search_pass.thorough else SEARCH.least_longer


def most_cells(search_pass: SearchPass) -> int:
    """How many cells of a shard are at most compared; two next to each other count as one place."""
    return 2 * search_pass.places + (SEARCH.verbatim_cells if search_pass.thorough else 0)


def _plainly(found: list[Placement], words: int) -> bool:
    """Whether the best place is so good, or the only one so fair, that no more keys are read."""
    best = found[0]
    if best.chain[0].length == words or words < SEARCH.longer:
        return best.chain[0].length == words
    return best.bits >= (SEARCH.fairly if len(found) == 1 else PLAIN.plainly) * best.whole


def _nowhere(sought: PlainPhrase, shard: Shard, first: int, cell: int) -> Found:
    number, start, end = shard.around(cell << CELL, len(sought.folded))
    return Found([], first + number, start, end)
