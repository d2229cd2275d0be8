"""Lays canonicals out as the sections of a shard: their pages, their cards, and the index of their words."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.errors import UsageError
from consistency.locating import building
from consistency.locating.cards import card
from consistency.locating.pages import folded, page
from consistency.locating.shard import Shard
from consistency.locating.shelf import hidden
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
    pages: list[bytes] = []
    cards: list[bytes] = []
    numbers = {n: array("I") for n in ("exceptions", "points", "hidden")}
    starts, cards_at = array("I", [0]), array("I", [0])
    at = 0
    for document in documents:
        text = document.text
        if at + len(text) > MOST:
            raise UsageError("one index holds at most 4 thousand million characters: build several")
        pages.append(page(text))
        if not text.isascii():
            for m in _EXCEPTION.finditer(text):
                numbers["exceptions"].append(at + m.start())
                numbers["points"].append(ord(m.group()))
        for span in hidden(document):
            numbers["hidden"].extend((at + span.start, at + span.end))
        cards.append(card(document))
        at += len(text) + 1
        starts.append(at)
        cards_at.append(cards_at[-1] + len(cards[-1]))
    whole = b" ".join((*pages, b"")) if pages else b""
    seen = bytearray(folded(whole))
    spans = numbers["hidden"]
    for k in range(0, len(spans), 2):
        seen[spans[k] : spans[k + 1]] = b" " * (spans[k + 1] - spans[k])
    bits, buckets, postings, levels, words = building.postings(bytes(seen))
    arrays = {**numbers, "starts": starts, "cards_at": cards_at}
    views = {name: memoryview(values) for name, values in arrays.items()}
    views |= {"buckets": buckets.data, "postings": postings.data}
    octets = {"page": whole, "levels": levels, "cards": b"".join(cards)}
    return Packed(bits, words, views, {name: memoryview(value) for name, value in octets.items()})
