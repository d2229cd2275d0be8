"""The canonicals, searchable: where does this quotation come from?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from consistency.errors import ConsistencyError
from consistency.locating.accept import accepted
from consistency.locating.phrase import Phrase, phrase
from consistency.locating.place import Placement, place
from consistency.locating.reuse import reuses
from consistency.locating.shelf import Shelf
from consistency.model import Document, Located, Match, Place, Query, Quotation, Reuse, Segment

MOST_ALTERNATIVES = 8


class Archive:
    """A collection of canonicals in which quotations are located."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = tuple(documents)
        self._numbers: dict[str, int] = {}
        for number, document in enumerate(self.documents):
            if self._numbers.setdefault(document.id, number) != number:
                raise ConsistencyError(f"two canonicals have the same id: {document.id}")
        self._shelves: dict[int, Shelf] = {}

    @classmethod
    def build(cls, canonicals: Iterable[Document]) -> Archive:
        """An archive of these canonicals; their ids must differ."""
        return cls(tuple(canonicals))

    def document(self, canonical: str) -> Document:
        """The canonical of that id; KeyError where there is none."""
        return self.documents[self._numbers[canonical]]

    def shelf(self, number: int) -> Shelf:
        if number not in self._shelves:
            self._shelves[number] = Shelf.of(self.documents[number])
        return self._shelves[number]

    def locate(self, query: Query) -> Located:
        """Where the quotation comes from, or what is nearest to it and why that is not it."""
        phrases = [p for p in (phrase(query.text, s) for s in query.segments) if p.norms]
        if not phrases:
            return Located(None, reason="it holds no words")
        ids = self._numbers if query.only is None else query.only
        numbers = sorted({self._numbers[i] for i in ids if i in self._numbers})
        best: list[tuple[float, list[tuple[Phrase, Placement | None]]]] = []
        for number in numbers:
            placed = self._in_document(phrases, number)
            best.append((sum(p.bits for _, p in placed if p), placed))
        best.sort(key=lambda b: -b[0])
        total = sum(len(self.shelf(n).starts) for n in numbers)
        if not best or best[0][0] <= 0:
            return Located(None, reason="none of its words stand in a canonical")
        pairs = best[0][1]
        held = [(f, p) for f, p in pairs if p and accepted(f, p, total)]
        near = tuple(self._place(p) for _, b in best[:3] for _, p in b if p)
        if not held:
            return Located(None, near, "the nearest passage differs too much")
        segments = tuple(Segment(f.start, f.end, self._place(p)) for f, p in held)
        source = self.documents[held[0][1].document]
        start, end = min(p.start for _, p in held), max(p.end for _, p in held)
        score = sum(p.score * len(f.sought) for f, p in held) / sum(len(f.sought) for f in phrases)
        return Located(Match(source.id, start, end, source.text[start:end], score, segments))

    def reuses(self, document: Document, quotations: Sequence[Quotation]) -> list[Reuse]:
        """Stretches of an article outside of its quotations that repeat a canonical nearly word for word."""
        shelves = [(d.id, self.shelf(n)) for n, d in enumerate(self.documents)]
        return reuses(document, quotations, shelves)

    def _in_document(self, phrases: Sequence[Phrase], number: int) -> list[tuple[Phrase, Placement | None]]:
        shelf = self.shelf(number)
        found: list[tuple[Phrase, Placement | None]] = []
        after = 0
        for sought in phrases:
            tried = [
                place(sought, number, shelf.text, s, shelf.bits) for s in shelf.candidates(sought.sought)
            ]
            kept = [p for p in tried if p]
            best = max(kept, key=lambda p: (p.bits, p.start >= after), default=None)
            if best:
                after = best.end
            found.append((sought, best))
        return found

    def _place(self, placed: Placement) -> Place:
        document = self.documents[placed.document]
        exact = document.text[placed.start : placed.end]
        return Place(document.id, placed.start, placed.end, exact, placed.score)
