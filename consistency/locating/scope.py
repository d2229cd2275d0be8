"""What is searched for one quotation: a few canonicals laid out on shelves, or all that the shards hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import edlib

from consistency.locating.hashing import folded_words, keys
from consistency.locating.pages import WORD, fold_text
from consistency.locating.rarity import bits
from consistency.locating.shard import CELL, Shard
from consistency.locating.shelf import Shelf

LOOKED_AT = 20  # candidates of a shard whose text is compared
MOST_LOOKED_UP = 200  # candidates of a shard, of which those beyond are looked through for the very words
SLACK = 24  # code points on either side in which a phrase may begin and end
CELL_WIDTH = 1 << CELL


class Stretch(NamedTuple):
    """Text of canonical `number`, from `start` on (code points), in which a phrase may stand."""

    votes: float
    number: int
    start: int
    text: str


class Scope(Protocol):
    """`words` is the number of words searched."""

    words: int

    def weigh(self, word: str) -> float:
        """The bits that meeting a word tells."""

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        """Where a phrase may stand, best first."""


class Narrow:
    """A few canonicals, each read word by word."""

    def __init__(self, shelves: Mapping[int, Shelf]) -> None:
        self.shelves = shelves
        self.words = sum(len(shelf.starts) for shelf in shelves.values())
        self._bits: dict[str, float] = {}

    def weigh(self, word: str) -> float:
        known = self._bits.get(word)
        if known is None:
            count = sum(shelf.count(word) for shelf in self.shelves.values())
            known = self._bits[word] = bits(word, count, self.words)
        return known

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        found = [
            (votes, number, start, end)
            for number, shelf in self.shelves.items()
            for votes, start, end in shelf.candidates(sought, most)
        ]
        found.sort(key=lambda f: -f[0])
        return [Stretch(v, n, a, self.shelves[n].text[a:b]) for v, n, a, b in found[:most]]


class Wide:
    """Whole shards, each through its index; `firsts` are the numbers of their first canonicals."""

    def __init__(
        self, shards: Sequence[Shard], firsts: Sequence[int], allowed: frozenset[int] | None
    ) -> None:
        self._shards, self._firsts, self._allowed = shards, firsts, allowed
        self.words = sum(shard.words for shard in shards)
        self.weigh = lru_cache(maxsize=65_536)(self._weigh)

    def _weigh(self, word: str) -> float:
        pieces = WORD.findall(fold_text(word))
        count = min((sum(s.count(p) for s in self._shards) for p in pieces), default=0.0)
        return bits(word, round(count), self.words)

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        folded = fold_text(" ".join(sought))
        starts, hashes = folded_words(folded)
        listed = list(keys(hashes))
        found: list[Stretch] = []
        for shard, first in zip(self._shards, self._firsts, strict=True):
            places = [c.at for c in shard.candidates(starts, listed, None, MOST_LOOKED_UP)]
            for distance, at in self._closest(shard, first, folded, places)[:most]:
                found.append(_stretch(distance, shard, first, at, len(folded)))
        found.sort(key=lambda s: -s.votes)
        return found[:most]

    def _closest(
        self, shard: Shard, first: int, folded: bytes, places: Sequence[int]
    ) -> list[tuple[int, int]]:
        """(edit distance, place) of those within reach of the closest, closest first."""
        size, slack = len(folded), SLACK + len(folded) // 6
        reach = size
        found: list[tuple[int, int]] = []
        for k, at in enumerate(places):
            if self._allowed is not None and first + shard.number(at + size // 2) not in self._allowed:
                continue
            text = b" ".join(shard.folded(max(0, at - slack), at + size + CELL_WIDTH + slack).split())
            if folded in text:
                distance = 0
            elif k >= LOOKED_AT:
                continue
            else:
                distance = edlib.align(folded, text, mode="HW", k=reach)["editDistance"]
                if distance < 0:
                    continue
            found.append((distance, at))
            reach = min(reach, distance * 3 // 2 + size // 8)
        found.sort()
        return [f for f in found if f[0] <= reach]


def _stretch(distance: int, shard: Shard, first: int, at: int, size: int) -> Stretch:
    """The text around a place, with room for words that the phrase leaves out."""
    pad = 40 + size // 2
    number = min(shard.number(at + size // 2), len(shard) - 1)
    low, high = shard.starts[number], shard.starts[number + 1] - 1
    start = shard.word_start(max(low, at - pad), low)
    return Stretch(
        -distance, first + number, start - low, shard.visible(start, min(high, at + size + pad + 64))
    )
