"""The canonicals by number, loose or in shards: their names, texts and text indexes."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from consistency.errors import UsageError
from consistency.locating import messages
from consistency.locating.index.records import is_marked_up
from consistency.locating.index.shard import Shard
from consistency.locating.index.text_index import TextIndex
from consistency.model import Document, Place

MOST_KEPT = 1 << 24  # code points of decoded canonicals that are kept,
MOST_INDEXED = 1 << 20  # and of those read word by word, which take some 20 bytes each


T = TypeVar("T")


class Latest(Generic[T]):
    """The values that were asked for last, of no more than `most` code points together, not counting the last one."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: OrderedDict[int, tuple[int, T]] = OrderedDict()

    def get(self, key: int) -> T | None:
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        return self._held[key][1]

    def put(self, key: int, value: T, size: int) -> None:
        self._held[key] = size, value
        self._size += size
        while self._size > self._most and len(self._held) > 1:
            _, (gone, _) = self._held.popitem(last=False)
            self._size -= gone


class Library:
    """Canonicals numbered from 0: first those of the shards, in order, then the loose documents."""

    def __init__(self, shards: Sequence[Shard], loose: Sequence[Document]) -> None:
        self.shards = tuple(shards)
        self.loose = tuple(loose)
        self.firsts = (0, *accumulate(len(s) for s in shards))
        self._indexes: Latest[TextIndex] = Latest(MOST_INDEXED)
        self._documents: Latest[Document] = Latest(MOST_KEPT)
        self._ids: dict[int, str] = {}
        self._numbers_asked: dict[str, int] = {}
        self._numbers: dict[str, int] | None = None

    def __len__(self) -> int:
        return self.firsts[-1] + len(self.loose)

    def id(self, number: int) -> str:
        """The id of a canonical."""
        if number >= self.firsts[-1]:
            return self.loose[number - self.firsts[-1]].id
        known = self._ids.get(number)
        if known is None:
            shard, inside = self._held(number)
            known = self._ids[number] = shard.id(inside)
            self._numbers_asked[known] = number
        return known

    def number(self, canonical: str) -> int | None:
        """The number of the canonical of that id, or None."""
        number = self._numbers_asked.get(canonical)
        return self._by_id().get(canonical) if number is None else number

    def document(self, number: int) -> Document:
        """A canonical with its whole text; the latest are kept."""
        if number >= self.firsts[-1]:
            return self.loose[number - self.firsts[-1]]
        known = self._documents.get(number)
        if known is None:
            shard, inside = self._held(number)
            known = shard.document(inside)
            self._documents.put(number, known, len(known.text))
        return known

    def head(self, number: int) -> Document:
        """All that is known of a canonical; of one in a shard without its text."""
        if number >= self.firsts[-1]:
            return self.loose[number - self.firsts[-1]]
        shard, inside = self._held(number)
        return shard.head(inside)

    def is_marked_up(self, number: int) -> bool:
        """Whether the text as read is not the file's."""
        if number >= self.firsts[-1]:
            return self.loose[number - self.firsts[-1]].written is not None
        shard, inside = self._held(number)
        return is_marked_up(shard.record(inside))

    def __iter__(self) -> Iterator[Document]:
        return (self.document(number) for number in range(len(self)))

    def length(self, number: int) -> int:
        """The code points of a canonical's text."""
        if number >= self.firsts[-1]:
            return len(self.loose[number - self.firsts[-1]].text)
        shard, inside = self._held(number)
        return int(shard.starts[inside + 1] - shard.starts[inside] - 1)

    def place(self, number: int, start: int, end: int, score: float, bits: float = 0.0) -> Place:
        """A stretch of a canonical, with its words."""
        if number >= self.firsts[-1]:
            exact = self.loose[number - self.firsts[-1]].text[start:end]
        else:
            shard, inside = self._held(number)
            at = shard.starts[inside]
            exact = shard.text(at + start, at + end)
        return Place(self.id(number), start, end, exact, score, bits)

    def text_index(self, number: int) -> TextIndex:
        """One canonical read word by word; the latest are kept."""
        known = self._indexes.get(number)
        if known is None:
            document = self.document(number)
            known = TextIndex.of(document)
            self._indexes.put(number, known, len(document.text))
        return known

    def check(self, added: Iterable[Document] = ()) -> None:
        """UsageError where two canonicals, or one of them and one of `added`, share an id."""
        seen = set(self._by_id()) if self.shards else set()
        for document in (*self.loose, *added):
            if document.id in seen:
                raise UsageError(messages.SAME_ID.format(id=document.id))
            seen.add(document.id)

    def _held(self, number: int) -> tuple[Shard, int]:
        k = bisect_right(self.firsts, number) - 1
        return self.shards[k], number - self.firsts[k]

    def _by_id(self) -> dict[str, int]:
        if self._numbers is None:
            self._numbers = {self.id(number): number for number in range(len(self))}
        return self._numbers
