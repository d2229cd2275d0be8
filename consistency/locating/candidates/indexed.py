"""Whole shards, each searched through its index."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise, starmap
from math import inf, log2
from typing import AnyStr

import edlib

from consistency.locating.alignment.chain import gap_cost
from consistency.locating.alignment.letters import scannable, scanned
from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.alignment.span import Window
from consistency.locating.candidates.scope import Stretch
from consistency.locating.index.encoding import WORD, fold_text, fold_words
from consistency.locating.index.hashing import far_keys, folded_words, near_keys, word_hash
from consistency.locating.index.shard import CELL, Candidate, Shard
from consistency.locating.index.vocabulary import Vocabulary
from consistency.locating.parameters import INDEXED, SEARCH
from consistency.locating.scoring import bits
from consistency.text import tokens

MOST_SOURCES = 32  # of which each one alone has been searched last
MOST_KNOWN = 65_536  # words whose bits are kept
CELL_WIDTH = 1 << CELL


class IndexedScope:
    """Whole shards, each through its index; `firsts` are the numbers of their first canonicals."""

    poor = 0.0

    def __init__(
        self,
        shards: Sequence[Shard],
        firsts: Sequence[int],
        allowed: frozenset[int] | None,
        complete: bool = False,
    ) -> None:
        self.shards, self.firsts, self.allowed = shards, firsts, allowed
        self.complete = complete
        self._within: tuple[int, int] | None = None  # of the only shard, where only a part of it is searched
        self._sources: OrderedDict[int, IndexedScope] = OrderedDict()
        self.words = sum(shard.words for shard in shards)
        self.weigh = lru_cache(maxsize=MOST_KNOWN)(self._weigh)
        self.placed: dict[Hashable, Sequence[Placement]] = {}
        self._weights: dict[bytes, float] = {}

    def _weigh(self, word: str) -> float:
        pieces = WORD.findall(fold_text(word))
        count = min((sum(s.count(p) for s in self.shards) for p in pieces), default=0.0)
        return bits(word, round(count), self.words)

    def among(self, numbers: Sequence[int]) -> IndexedScope:
        """Some of the canonicals; words tell what they tell in all of them."""
        if len(numbers) == 1:
            return self.source(numbers[0])
        return IndexedScope(self.shards, self.firsts, frozenset(numbers), self.complete)

    def source(self, number: int) -> IndexedScope:
        known = self._sources.pop(number, None)
        if known is None:
            k = bisect_right(self.firsts, number) - 1
            shard, first = self.shards[k], self.firsts[k]
            known = IndexedScope((shard,), (first,), frozenset((number,)), self.complete)
            known.words, known.weigh, known._weights = self.words, self.weigh, self._weights
            known._within = shard.starts[number - first], shard.starts[number - first + 1]
        self._sources[number] = known
        if len(self._sources) > MOST_SOURCES:
            self._sources.popitem(last=False)
        return known

    def between(self, number: int, start: int, end: int) -> list[Stretch]:
        k = bisect_right(self.firsts, number) - 1
        shard = self.shards[k]
        low, high = shard.starts[number - self.firsts[k]], shard.starts[number - self.firsts[k] + 1] - 1
        first = shard.word_start(min(low + start, high), low)
        text = shard.visible(first, min(low + end, high))
        return [Stretch(0.0, number, first - low, text)] if text.strip() else []

    def weights(self, words: Sequence[bytes]) -> list[float]:
        """The bits that meeting each of some folded words tells."""
        known = self._weights
        if len(known) > MOST_KNOWN:
            known.clear()
        each = [*map(known.get, words)]
        if None in each:
            for k, weight in enumerate(each):
                if weight is None:
                    word, count = words[k], 0.0
                    for shard in self.shards:
                        count += shard.count(word)
                    each[k] = known[word] = bits(word.decode("latin-1"), round(count), self.words)
        return each  # type: ignore[return-value]  # no entry is None now

    def context_bits(self, words: Sequence[AnyStr], placed: Placement) -> float | None:
        total = 0.0
        for run in placed.chain:
            pieces = [p for word in words[run.i : run.i + run.length] for p in folded_pieces(word)]
            each = self.weights(pieces)
            total += sum(each[:1]) + sum(map(min, each[1:], starmap(self._following, pairwise(pieces))))
        for a, b in pairwise(placed.chain):
            total -= gap_cost(b.i - a.i - a.length, b.j - a.j - a.length)
        return total

    def _following(self, before: bytes, word: bytes) -> float:
        """The bits that a word tells after another, of which a few more places are supposed than there are."""
        keys = near_keys([word_hash(before), word_hash(word)])
        if not keys:
            return inf
        together = sum(shard.postings_of(key) for shard in self.shards for _, key in keys)
        alone = sum(shard.count(before) for shard in self.shards)
        supposed = INDEXED.supposed * 2.0 ** -self.weights((word,))[0]
        return max(0.0, log2((alone + INDEXED.supposed) / (together + supposed)))

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        folded = fold_words(sought)
        starts, hashes = folded_words(folded[: INDEXED.most_read])
        listed = near_keys(hashes) + far_keys(hashes)
        found: list[Stretch] = []
        size, most = len(folded), min(most, INDEXED.most_laid)
        for shard, first in zip(self.shards, self.firsts, strict=True):
            candidates = shard.candidates(starts, listed, self._within, INDEXED.most_looked_up)
            for distance, at in self._closest(shard, first, folded, candidates)[:most]:
                if len(hashes) < INDEXED.long or distance <= INDEXED.most_unlike * min(
                    size, INDEXED.most_compared
                ):
                    found += _stretches(-distance, shard, first, at, size)
        found.sort(key=lambda s: -s.votes)
        if found and -found[0].votes > INDEXED.poor * min(size, INDEXED.most_compared):
            most = 1
        return found[:most]

    def around(self, places: Sequence[Placement], size: int) -> list[Stretch]:
        """The text around places of a phrase of that many code points."""
        found: list[Stretch] = []
        for placed in places:
            k = bisect_right(self.firsts, placed.document) - 1
            shard, first = self.shards[k], self.firsts[k]
            at = shard.starts[placed.document - first] + placed.start
            found += _stretches(placed.bits, shard, first, at, size)
        return found

    def half(self, phrase: Phrase) -> Stretch | None:
        return None

    def rival(self, phrase: Phrase, placed: Placement) -> float:
        return inf

    def may_hold(self, sought: Sequence[str], number: int) -> bool:
        starts, hashes = folded_words(fold_words(sought)[: INDEXED.most_read])
        k = bisect_right(self.firsts, number) - 1
        shard, inside = self.shards[k], number - self.firsts[k]
        within = shard.starts[inside], shard.starts[inside + 1]
        return bool(shard.candidates(starts, near_keys(hashes) + far_keys(hashes), within, 1))

    def sharing(self, words: Sequence[str], most: int) -> list[Stretch]:
        folded = fold_words(words)
        starts, hashes = folded_words(folded[: INDEXED.most_read])
        listed = near_keys(hashes)
        found: list[Stretch] = []
        for shard, first in zip(self.shards, self.firsts, strict=True):
            for votes, at in shard.candidates(starts, listed, None, most):
                if votes >= INDEXED.shared_keys * shard.words.bit_length():
                    found += _stretches(votes, shard, first, at, len(folded))
        found.sort(key=lambda s: -s.votes)
        return found[:most]

    def scannable(self, sought: bytes) -> bool:
        """Whether a folded phrase that no word leads to is looked for letter by letter."""
        return self.complete and scannable(sought, self._vocabulary)

    def scan(self, phrase: Phrase) -> Placement | None:
        """A canonical at a time, so that the memory stays small."""
        if not self.scannable(fold_text(" ".join(phrase.sought))):
            return None
        whole = sum(map(self.weigh, phrase.sought))
        best: Placement | None = None
        for shard, first in zip(self.shards, self.firsts, strict=True):
            for number in range(len(shard)):
                if self.allowed is None or first + number in self.allowed:
                    low, high = shard.starts[number], shard.starts[number + 1] - 1
                    text, folded = shard.visible(low, high), shard.folded(low, high)
                    placed = scanned(phrase, first + number, text, folded, whole)
                    if placed and (best is None or placed.bits > best.bits):
                        best = placed
        return best

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(word for text in self.folded() for word in text.split())

    def folded(self) -> Iterator[bytes]:
        for shard in self.shards:
            for number in range(len(shard)):
                yield shard.folded(shard.starts[number], shard.starts[number + 1] - 1)

    def window(self, stretch: Stretch) -> Window:
        return Window.of(tokens(stretch.text), stretch.start)

    def wider(self, stretch: Stretch) -> Stretch:
        k = bisect_right(self.firsts, stretch.number) - 1
        shard, number = self.shards[k], stretch.number - self.firsts[k]
        low, high = shard.starts[number], shard.starts[number + 1] - 1
        start = shard.word_start(max(low, low + stretch.start - SEARCH.wider), low)
        end = min(high, low + stretch.start + len(stretch.text) + SEARCH.wider)
        return Stretch(stretch.votes, stretch.number, start - low, shard.visible(start, end))

    def nearest(self, sought: Sequence[str]) -> tuple[int, int, int] | None:
        folded = fold_words(sought)
        starts, hashes = folded_words(folded[: INDEXED.most_read])
        size = len(folded)
        for shard, first in zip(self.shards, self.firsts, strict=True):
            for c in shard.candidates(starts, near_keys(hashes), self._within, 1):
                number, start, end = shard.around(c.at, size)
                return first + number, start, end
        return None

    def _closest(
        self, shard: Shard, first: int, folded: bytes, candidates: Sequence[Candidate]
    ) -> list[tuple[int, int]]:
        """(edit distance, place) of those within reach of the closest, closest first."""
        folded = folded[: INDEXED.most_compared]
        size, slack = len(folded), INDEXED.slack + len(folded) // 6
        reach = size
        found: list[tuple[int, int]] = []
        for k, (votes, at) in enumerate(candidates):
            if self.allowed is not None and first + shard.number(at + size // 2) not in self.allowed:
                continue
            if k >= INDEXED.compared and votes < INDEXED.full * candidates[0].votes:
                break
            text = b" ".join(shard.folded(max(0, at - slack), at + size + CELL_WIDTH + slack).split())
            if folded in text:
                distance = 0
            elif k >= INDEXED.compared:
                continue
            else:
                distance = edlib.align(folded, text, mode="HW", k=reach)["editDistance"]
                if distance < 0:
                    continue
            found.append((distance, at))
            reach = min(reach, distance * 5 // 4 + size // 12)
        found.sort()
        return [f for f in found if f[0] <= reach]


def folded_pieces(word: str | bytes) -> Sequence[bytes]:
    """A word as the index has it, in several pieces where signs part it."""
    return WORD.findall(fold_text(word)) if isinstance(word, str) else (word,)


def _stretches(votes: float, shard: Shard, first: int, at: int, size: int) -> Iterator[Stretch]:
    """The text around a place, with room for words that the phrase omits; of both at a border."""
    pad = 40 + size // 2
    for number in sorted({shard.number(at), shard.number(at + CELL_WIDTH)}):
        low, high = shard.starts[number], shard.starts[number + 1] - 1
        start = shard.word_start(max(low, min(at - pad, high)), low)
        end = min(high, at + size + pad + CELL_WIDTH)
        if start < end:
            yield Stretch(votes, first + number, start - low, shard.visible(start, end))
