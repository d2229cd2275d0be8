"""The canonicals, searchable: where does this quotation come from?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from consistency.errors import UsageError
from consistency.locating.locate import locate
from consistency.locating.reuse import reuses
from consistency.locating.scope import Narrow, Scope, Wide
from consistency.locating.shard import Shard
from consistency.locating.shelf import Shelf
from consistency.model import Document, Located, Query, Quotation, Reuse

SMALL = 400_000  # code points that are searched without an index
MOST_SHELVES = 256


class Archive:
    """A collection of canonicals in which quotations are located."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = tuple(documents)
        self._numbers: dict[str, int] = {}
        for number, document in enumerate(self.documents):
            if self._numbers.setdefault(document.id, number) != number:
                raise UsageError(f"two canonicals have the same id: {document.id}")
        self._shards: list[Shard] | None = None
        self._shelves: OrderedDict[int, Shelf] = OrderedDict()
        self._narrow: dict[tuple[int, ...], Narrow] = {}

    @classmethod
    def build(cls, canonicals: Iterable[Document]) -> Archive:
        """An archive of these canonicals; their ids must differ."""
        return cls(tuple(canonicals))

    def document(self, canonical: str) -> Document:
        """The canonical of that id; KeyError where there is none."""
        return self.documents[self._numbers[canonical]]

    def locate(self, query: Query) -> Located:
        """Where the quotation comes from, or what is nearest to it and why that is not it."""
        return locate(query, self._scope(query.only), self.narrow, self._documents_at)

    def reuses(self, document: Document, quotations: Sequence[Quotation]) -> list[Reuse]:
        """Stretches of an article outside of its quotations that repeat a canonical nearly word for word."""
        shelves = [(d.id, self.shelf(n)) for n, d in enumerate(self.documents)]
        return reuses(document, quotations, shelves)

    def shelf(self, number: int) -> Shelf:
        """One canonical read word by word; the latest are kept."""
        shelf = self._shelves.pop(number, None) or Shelf.of(self._documents_at(number))
        self._shelves[number] = shelf
        if len(self._shelves) > MOST_SHELVES:
            self._shelves.popitem(last=False)
        return shelf

    def narrow(self, number: int) -> Scope:
        """The scope of one canonical alone."""
        return Narrow({number: self.shelf(number)})

    def _documents_at(self, number: int) -> Document:
        return self.documents[number]

    def _scope(self, only: Sequence[str] | None) -> Scope:
        """All canonicals, or those of the ids given (ids that there are not are passed over)."""
        if only is None:
            numbers: Iterable[int] = range(len(self.documents))
        else:
            numbers = sorted({self._numbers[i] for i in only if i in self._numbers})
        size = 0
        for number in numbers:
            size += len(self._documents_at(number).text)
            if size > SMALL:
                return Wide(self._shards_built(), [0], None if only is None else frozenset(numbers))
        return Narrow({n: self.shelf(n) for n in numbers})

    def _shards_built(self) -> list[Shard]:
        if self._shards is None:
            from consistency.locating.packing import pack  # numpy: only where it is worth its start

            self._shards = [pack(self.documents).shard()]
        return self._shards
