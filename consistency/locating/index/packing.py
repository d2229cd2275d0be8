"""Lays canonicals out as the sections of a shard: their encoded texts, their records, and the index of their words."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.errors import UsageError
from consistency.locating import messages
from consistency.locating.index import building
from consistency.locating.index.encoding import BLANK, folded, page
from consistency.locating.index.records import record
from consistency.locating.index.shard import Shard
from consistency.locating.index.text_index import hidden
from consistency.model import Document

MOST = (1 << 32) - 2
_CP1252 = bytes(b for b in range(256) if b not in b"\x81\x8d\x8f\x90\x9d").decode("cp1252")
_EXCEPTION = re.compile(f"[^{re.escape(_CP1252)}]")


@dataclass(frozen=True, slots=True)
class Packed:
    """The sections of a shard by name, of unsigned 32-bit numbers and of bytes."""

    bits: int
    words: int
    numbers: dict[str, memoryview]
    octets: dict[str, memoryview]

    def shard(self) -> Shard:
        """The shard, searchable in memory."""
        return Shard(self.bits, self.words, self.numbers, self.octets)


def pack(documents: Sequence[Document]) -> Packed:
    """Packs canonicals, in order; UsageError beyond four thousand million code points."""
    total = sum(len(d.text) + 1 for d in documents)
    if total > MOST:
        raise UsageError(messages.TOO_LARGE)
    pages = bytearray(total)
    records: list[bytes] = []
    numbers = {n: array("I") for n in ("exceptions", "points", "hidden")}
    starts, cards_at = array("I", [0]), array("I", [0])
    builder = building.Builder(total)
    at = indexed = 0
    for document in documents:
        text = document.text
        paged = page(text)
        pages[at : at + len(text)] = paged
        pages[at + len(text)] = BLANK
        if not text.isascii() and paged.decode("cp1252", "replace") != text:
            for m in _EXCEPTION.finditer(text):
                numbers["exceptions"].append(at + m.start())
                numbers["points"].append(ord(m.group()))
        for span in hidden(document):
            numbers["hidden"].extend((at + span.start, at + span.end))
        records.append(record(document))
        at += len(text) + 1
        starts.append(at)
        cards_at.append(cards_at[-1] + len(records[-1]))
        if at - indexed >= building.CHUNK or at == total:
            _index(builder, pages, indexed, at, numbers["hidden"])
            indexed = at
    buckets, postings, levels = builder.finish()
    arrays = {**numbers, "starts": starts, "cards_at": cards_at}
    views = {name: memoryview(values) for name, values in arrays.items()}
    views |= {"buckets": buckets.data, "postings": postings.data}
    octets = {"page": memoryview(pages), "levels": memoryview(levels), "cards": memoryview(b"".join(records))}
    return Packed(builder.bits, builder.words, views, octets)


def _index(builder: building.Builder, pages: bytearray, start: int, end: int, spans: Sequence[int]) -> None:
    """Adds the words of `pages[start:end]`, except those of the hidden `spans`."""
    visible_bytes = bytearray(folded(bytes(pages[start:end])))
    for k in range(bisect_left(spans, start), len(spans), 2):
        a, b = spans[k] - start, spans[k + 1] - start
        visible_bytes[a:b] = b" " * (b - a)
    for a, b in building.chunks(visible_bytes):
        builder.add(visible_bytes[a:b], start + a)
