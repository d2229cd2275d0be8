"""A few canonicals, each read word by word: what a small input, or a named canonical, is searched by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import AnyStr

from consistency.locating.alignment.letters import misspelling, misspelt, scannable, scanned
from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.alignment.span import Window
from consistency.locating.candidates.scope import Stretch
from consistency.locating.candidates.verbatim import Weigh, find, half
from consistency.locating.index.encoding import fold_text, fold_words, split
from consistency.locating.index.text_index import BETWEEN, Around, TextIndex
from consistency.locating.parameters import CHAIN, SEARCH, SMALL, VERBATIM
from consistency.locating.scoring import Known, bits
from consistency.model import Span
from consistency.text import fold


class SmallScope:
    """A few canonicals, each read word by word; `indexes` by the canonical's number."""

    poor = SMALL.poor

    def __init__(self, indexes: Mapping[int, TextIndex]) -> None:
        self._numbers, self._indexes = [*indexes], indexes
        self._sources: dict[int, SmallScope] = {}
        self._index = TextIndex.joined([*indexes.values()])
        self._begins = [0, *accumulate(len(index.text) + len(BETWEEN) for index in indexes.values())]
        self.words = len(self._index.starts)
        self.placed: dict[Hashable, Sequence[Placement]] = {}
        index, words = self._index, self.words
        self._counts = Known(index.count)
        self.weigh = Known(lambda word: bits(word, self._counts[word], words)).__getitem__
        self._lone = Known(lambda word: self.weigh(word) if self._counts[word] == 1 else 0.0).__getitem__
        self._weigh = Weigh(self.weigh, self._lone)

    @cached_property
    def _lower(self) -> str:
        return fold(self._index.text)

    def verbatim(self, text: str, span: Span) -> tuple[Placement, float] | None:
        """The only place of a quotation's stretch, most of it letter by letter, and the most bits of any other."""
        found = find(text, span, self._index, self._lower, self._weigh)
        if found is None:
            return None
        start, end, bits, held, score, longest, chain, whole, rival = found
        k = bisect_right(self._begins, start) - 1
        low = self._begins[k]
        if end > self._begins[k + 1] - len(BETWEEN):
            return None
        return Placement(
            self._numbers[k], start - low, end - low, bits, held, score, longest, chain, whole
        ), rival

    def half(self, phrase: Phrase) -> Stretch | None:
        found = half(phrase, self._index, self._lower)
        if found is None:
            return None
        start, end = found
        k = bisect_right(self._begins, (start + end) // 2) - 1
        return self._stretch(0.0, k, start, end)

    def rival(self, phrase: Phrase, placed: Placement) -> float:
        norms = phrase.norms
        lone = sum(sum(map(self._lone, norms[i : i + length])) for i, _, length in placed.chain)
        unknown = sum(self.weigh(norm) for norm in norms if not self._counts[norm])
        return placed.whole - (1 - VERBATIM.unsure) * lone - (1 - CHAIN.alike_share) * unknown

    def context_bits(self, words: Sequence[AnyStr], placed: Placement) -> float | None:
        return None

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        found = self._index.candidates(sought, most)
        least = 0.0
        if found and len(sought) > SMALL.few:
            least = SMALL.fair * found[0].votes
            if found[0].votes < self.poor * sum(map(self.weigh, sought)):
                most = min(most, SMALL.poor_candidates)
        return [s for around in found[:most] if around.votes >= least for s in self._cut(around)]

    def _cut(self, around: Around) -> Iterator[Stretch]:
        """The stretch in the canonical where the phrase may stand; in both at a border."""
        first, last = (bisect_right(self._begins, at) - 1 for at in around.core)
        for k in range(first, min(last, len(self._numbers) - 1) + 1):
            yield self._stretch(around.votes, k, *around.span)

    def _stretch(self, votes: float, k: int, start: int, end: int) -> Stretch:
        low, high = self._begins[k], self._begins[k + 1] - len(BETWEEN)
        start, end = max(start, low), min(end, high)
        return Stretch(votes, self._numbers[k], start - low, self._index.text[start:end])

    def may_hold(self, sought: Sequence[str], number: int) -> bool:
        return True

    def sharing(self, words: Sequence[str], most: int) -> list[Stretch]:
        if not self._index.shares_run(split(fold_words(words))):
            return []
        return self.stretches(words, most)

    def scan(self, phrase: Phrase) -> Placement | None:
        whole = sum(map(self.weigh, phrase.sought))
        found: list[Placement | None] = []
        if scannable(fold_text(" ".join(phrase.sought)), self._index.vocabulary()):
            for number, low, after in zip(self._numbers, self._begins, self._begins[1:], strict=False):
                own = slice(low, after - len(BETWEEN))
                found.append(scanned(phrase, number, self._index.text[own], self._index.folded[own], whole))
        best = max((p for p in found if p), key=lambda p: p.bits, default=None)
        return best or self._misspelt(phrase, whole)

    def _misspelt(self, phrase: Phrase, whole: float) -> Placement | None:
        """The long word of which a phrase of one word is a misspelling, in a canonical that has it once."""
        sought = fold_words(phrase.sought)
        places = [
            (bisect_right(self._begins, self._index.starts[j]) - 1, self._index.starts[j], len(word))
            for word in misspelt(phrase, sought, self._index.where)
            for j in self._index.where[word]
        ]
        times = Counter(k for k, _, _ in places)
        for k, start, length in sorted(places):
            if times[k] == 1:
                at = start - self._begins[k]
                return misspelling(self._numbers[k], at, length, len(sought), whole)
        return None

    def folded(self) -> Iterator[bytes]:
        yield self._index.folded

    def window(self, stretch: Stretch) -> Window:
        low = self._begins[self._numbers.index(stretch.number)]
        start = low + stretch.start
        return Window.of(self._index.tokens(start, start + len(stretch.text)), -low)

    def wider(self, stretch: Stretch) -> Stretch:
        k = self._numbers.index(stretch.number)
        start = self._begins[k] + stretch.start
        end = start + len(stretch.text) + SEARCH.wider
        first, last = (bisect_left(self._index.starts, at) for at in (start - SEARCH.wider, end))
        return self._stretch(stretch.votes, k, *self._index.stretch(first, last))

    def source(self, number: int) -> SmallScope:
        if len(self._numbers) == 1:
            return self
        known = self._sources.get(number)
        if known is None:
            known = self._sources[number] = SmallScope({number: self._indexes[number]})
        return known

    def between(self, number: int, start: int, end: int) -> list[Stretch]:
        return []

    def nearest(self, sought: Sequence[str]) -> tuple[int, int, int] | None:
        for stretch in self.stretches(sought, 1):
            return stretch.number, stretch.start, stretch.start + len(stretch.text.rstrip())
        return None
