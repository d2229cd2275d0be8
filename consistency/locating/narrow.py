"""A few canonicals, each read word by word: what a small input, or a named canonical, is searched by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from consistency.locating.pages import fold_words, split
from consistency.locating.phrase import Phrase
from consistency.locating.place import Placement
from consistency.locating.rarity import bits
from consistency.locating.scan import misspelt, scannable, scanned
from consistency.locating.scope import WIDER, Stretch
from consistency.locating.shelf import Shelf
from consistency.locating.span import Window

POOR = 0.35  # share of a phrase's bits; where no place has as many votes, hardly one holds it
POOR_LAID = 2  # places along which such a phrase is laid
FEW, FAIR = 4, 0.4  # words of a phrase beyond which a place needs that share of the best one's votes


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
        least = 0.0
        if found and len(sought) > FEW:
            least = FAIR * found[0][0]
            if found[0][0] < POOR * sum(map(self.weigh, sought)):
                most = min(most, POOR_LAID)
        return [Stretch(v, n, a, self.shelves[n].text[a:b]) for v, n, a, b in found[:most] if v >= least]

    def sharing(self, words: Sequence[str], most: int) -> list[Stretch]:
        folded = split(fold_words(words))
        if not any(shelf.shares_run(folded) for shelf in self.shelves.values()):
            return []
        return self.stretches(words, most)

    def scan(self, phrase: Phrase) -> Placement | None:
        whole = sum(map(self.weigh, phrase.sought))
        found = [
            (scannable(phrase, s.vocabulary()) and scanned(phrase, n, s.text, s.folded, whole))
            or misspelt(phrase, n, s, whole)
            for n, s in self.shelves.items()
        ]
        return max((p for p in found if p), key=lambda p: p.bits, default=None)

    def folded(self) -> Iterator[bytes]:
        return (shelf.folded for shelf in self.shelves.values())

    def window(self, stretch: Stretch) -> Window:
        start = stretch.start
        return Window.of(self.shelves[stretch.number].tokens(start, start + len(stretch.text)), 0)

    def wider(self, stretch: Stretch) -> Stretch:
        shelf = self.shelves[stretch.number]
        start, end = max(0, stretch.start - WIDER), stretch.start + len(stretch.text) + WIDER
        first, last = bisect_left(shelf.starts, start), bisect_left(shelf.starts, end)
        start, end = shelf.stretch(first, last)
        return Stretch(stretch.votes, stretch.number, start, shelf.text[start:end])

    def nearest(self, sought: Sequence[str]) -> tuple[int, int, int] | None:
        for stretch in self.stretches(sought, 1):
            return stretch.number, stretch.start, stretch.start + len(stretch.text.rstrip())
        return None
