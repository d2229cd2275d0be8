"""What is searched for one quotation: a few canonicals laid out on shelves, or all that the shards hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from consistency.locating.hashing import folded_words, keys
from consistency.locating.pages import WORD, fold_text
from consistency.locating.rarity import bits
from consistency.locating.shard import Shard
from consistency.locating.shelf import Shelf


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
        pad = 40 + len(folded) // 2
        found: list[Stretch] = []
        for shard, first in zip(self._shards, self._firsts, strict=True):
            asked = most if self._allowed is None else 16 * most
            for votes, at in shard.candidates(starts, listed, None, asked):
                number = shard.number(min(max(at, 0), shard.starts[-1] - 1))
                if self._allowed is not None and first + number not in self._allowed:
                    continue
                low, high = shard.starts[number], shard.starts[number + 1] - 1
                a = max(low, at - pad)
                text = shard.visible(a, min(high, at + len(folded) + pad + 64))
                found.append(Stretch(votes, first + number, a - low, text))
        found.sort(key=lambda s: -s.votes)
        return found[:most]
