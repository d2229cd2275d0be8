"""Words and pairs of words as numbers, the same here for one quotation as in `building` for a whole archive.

A word's hash is made of its first eight bytes and its length; of a script without blanks, of the four
characters from its place on.  A key stands for two words at a distance of one or two; where both are among
the commonest, the neighbors' key takes in the third word and the other key is omitted, since nothing can
be found by "of the".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from consistency.locating.index.encoding import NGRAM, UNSPACED, WORD
from consistency.locating.scoring import ranks

WORD_FACTOR = 0x9E3779B97F4A7C15
LENGTH_FACTOR = 0xC2B2AE3D27D4EB4F
FIRST, SECOND, THIRD = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
GAP = 0x27D4EB2F  # added for a key at distance two
KEY_BITS = 32
COMMON_BITS = 12  # the table of common words
COMMON_RANK = 120
TABLE_SHIFT = KEY_BITS - COMMON_BITS
MASK64, MASK32 = (1 << 64) - 1, (1 << 32) - 1


_known: dict[bytes, int] = {}
_MOST_KNOWN = 1 << 17


def word_hash(word: bytes) -> int:
    """32 bits for a folded word."""
    found = _known.get(word)
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        key = int.from_bytes(word[:8], "little") + len(word) * LENGTH_FACTOR
        found = _known[word] = (key * WORD_FACTOR & MASK64) >> 32
    return found


@cache
def common_table() -> bytes:
    """Entry `hash >> 20` is 1 for the commonest words (and for the few that share an entry with one)."""
    table = bytearray(1 << COMMON_BITS)
    for word, rank in ranks().items():
        if rank <= COMMON_RANK and word.isascii() and word.isalnum():
            table[word_hash(word.encode()) >> TABLE_SHIFT] = 1
    return bytes(table)


def folded_words(folded: bytes) -> tuple[list[int], list[int]]:
    """Where each word of a folded text starts, and its hash."""
    starts: list[int] = []
    hashes: list[int] = []
    for m in WORD.finditer(folded):
        start, word = m.start(), m.group()
        if len(word) == 1 and word[0] in UNSPACED:
            word = folded[start : start + NGRAM].ljust(NGRAM)
        starts.append(start)
        hashes.append(word_hash(word))
    return starts, hashes


def near_keys(hashes: Sequence[int]) -> list[tuple[int, int]]:
    """(word number, 32-bit key) of every key of neighbors."""
    table = common_table()
    found: list[tuple[int, int]] = []
    last = len(hashes) - 1
    for i in range(last):
        one, other = hashes[i], hashes[i + 1]
        key = one * FIRST + other * SECOND
        if table[one >> TABLE_SHIFT] and table[other >> TABLE_SHIFT]:
            if i + 1 == last:
                continue
            key += hashes[i + 2] * THIRD
        found.append((i, key & MASK32))
    return found


def far_keys(hashes: Sequence[int]) -> list[tuple[int, int]]:
    """(word number, 32-bit key) of every key of words at a distance of two."""
    table = common_table()
    return [
        (i, one * FIRST + other * SECOND + GAP & MASK32)
        for i, (one, other) in enumerate(zip(hashes, hashes[2:], strict=False))
        if not (table[one >> TABLE_SHIFT] and table[other >> TABLE_SHIFT])
    ]
