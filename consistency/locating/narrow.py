"""A few canonicals, each read word by word: what a small input, or a named canonical, is searched by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import AnyStr

from consistency.locating.pages import fold_text, fold_words, split
from consistency.locating.phrase import Phrase
from consistency.locating.place import Placement
from consistency.locating.rarity import bits
from consistency.locating.scan import misspelling, misspelt, scannable, scanned
from consistency.locating.scope import WIDER, Stretch
from consistency.locating.shelf import BETWEEN, Around, Shelf
from consistency.locating.span import Window

POOR = 0.45  # share of a phrase's bits; where no place has as many votes, hardly one holds it
POOR_LAID = 2  # places along which such a phrase is laid
FEW, FAIR = 4, 0.4  # words of a phrase beyond which a place needs that share of the best one's votes


class Narrow:
    """A few canonicals, each read word by word; `shelves` by the canonical's number."""

    def __init__(self, shelves: Mapping[int, Shelf]) -> None:
        self._numbers = [*shelves]
        self._shelf = Shelf.joined([*shelves.values()])
        self._begins = [0, *accumulate(len(shelf.text) + len(BETWEEN) for shelf in shelves.values())]
        self.words = len(self._shelf.starts)
        self.placed: dict[Hashable, Sequence[Placement]] = {}
        self._bits: dict[str, float] = {}

    def weigh(self, word: str) -> float:
        known = self._bits.get(word)
        if known is None:
            known = self._bits[word] = bits(word, self._shelf.count(word), self.words)
        return known

    def told(self, words: Sequence[AnyStr], placed: Placement) -> float | None:
        return None

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        found = self._shelf.candidates(sought, most)
        least = 0.0
        if found and len(sought) > FEW:
            least = FAIR * found[0].votes
            if found[0].votes < POOR * sum(map(self.weigh, sought)):
                most = min(most, POOR_LAID)
        return [s for around in found[:most] if around.votes >= least for s in self._cut(around)]

    def _cut(self, around: Around) -> Iterator[Stretch]:
        """The stretch in the canonical where the phrase may stand; in both at a border."""
        first, last = (bisect_right(self._begins, at) - 1 for at in around.core)
        for k in range(first, min(last, len(self._numbers) - 1) + 1):
            yield self._stretch(around.votes, k, *around.span)

    def _stretch(self, votes: float, k: int, start: int, end: int) -> Stretch:
        low, high = self._begins[k], self._begins[k + 1] - len(BETWEEN)
        start, end = max(start, low), min(end, high)
        return Stretch(votes, self._numbers[k], start - low, self._shelf.text[start:end])

    def may_hold(self, sought: Sequence[str], number: int) -> bool:
        return True

    def sharing(self, words: Sequence[str], most: int) -> list[Stretch]:
        if not self._shelf.shares_run(split(fold_words(words))):
            return []
        return self.stretches(words, most)

    def scan(self, phrase: Phrase) -> Placement | None:
        whole = sum(map(self.weigh, phrase.sought))
        found: list[Placement | None] = []
        if scannable(fold_text(" ".join(phrase.sought)), self._shelf.vocabulary()):
            for number, low, after in zip(self._numbers, self._begins, self._begins[1:], strict=False):
                own = slice(low, after - len(BETWEEN))
                found.append(scanned(phrase, number, self._shelf.text[own], self._shelf.folded[own], whole))
        best = max((p for p in found if p), key=lambda p: p.bits, default=None)
        return best or self._misspelt(phrase, whole)

    def _misspelt(self, phrase: Phrase, whole: float) -> Placement | None:
        """The long word of which a phrase of one word is a misspelling, in a canonical that has it once."""
        sought = fold_words(phrase.sought)
        places = [
            (bisect_right(self._begins, self._shelf.starts[j]) - 1, self._shelf.starts[j], len(word))
            for word in misspelt(phrase, sought, self._shelf.where)
            for j in self._shelf.where[word]
        ]
        times = Counter(k for k, _, _ in places)
        for k, start, length in sorted(places):
            if times[k] == 1:
                at = start - self._begins[k]
                return misspelling(self._numbers[k], at, length, len(sought), whole)
        return None

    def folded(self) -> Iterator[bytes]:
        yield self._shelf.folded

    def window(self, stretch: Stretch) -> Window:
        low = self._begins[self._numbers.index(stretch.number)]
        start = low + stretch.start
        return Window.of(self._shelf.tokens(start, start + len(stretch.text)), -low)

    def wider(self, stretch: Stretch) -> Stretch:
        k = self._numbers.index(stretch.number)
        start = self._begins[k] + stretch.start
        end = start + len(stretch.text) + WIDER
        first, last = (bisect_left(self._shelf.starts, at) for at in (start - WIDER, end))
        return self._stretch(stretch.votes, k, *self._shelf.stretch(first, last))

    def nearest(self, sought: Sequence[str]) -> tuple[int, int, int] | None:
        for stretch in self.stretches(sought, 1):
            return stretch.number, stretch.start, stretch.start + len(stretch.text.rstrip())
        return None
