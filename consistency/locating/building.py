"""Builds the index of a shelf of canonicals with numpy: where every key stands, and how common each word is.

This module, `many` and `sieve` alone import numpy: one quotation is searched for in a saved index without it.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from consistency.locating import hashing as h
from consistency.locating.pages import BLANK, NGRAM, UNSPACED
from consistency.locating.shard import LEVEL_STEPS

CHUNK = 1 << 18
WORDS = 1 << 16  # whose keys are made at a time
PADDING = 8
HIGH = 1 if sys.byteorder == "little" else 0  # which half of a 64-bit number is the higher one
COUNT_BITS_LEAST, COUNT_BITS_MOST = 12, 18

_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)


def words(folded: bytes) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each word of a folded text starts, and its hash; as `hashing.folded_words`, many at a time."""
    data = np.frombuffer(b" " + folded + b" " * PADDING, np.uint8)
    wordy = data > BLANK
    turns = np.flatnonzero(wordy[1:] != wordy[:-1])
    starts, lengths = turns[::2], turns[1::2] - turns[::2]
    if len(folded) > len(folded.translate(None, UNSPACED)):
        single = np.flatnonzero((data < BLANK)[1:])
        starts = np.concatenate((starts, single))
        lengths = np.concatenate((lengths, np.full(len(single), NGRAM)))
        order = np.argsort(starts, kind="stable")
        starts, lengths = starts[order], lengths[order]
    eights = np.ndarray((len(data) - 8,), "<u8", buffer=data, offset=1, strides=(1,))
    values = eights[starts]
    values &= _MASKS[np.minimum(lengths, 8)]
    values += lengths.astype(np.uint64) * np.uint64(h.LENGTH_FACTOR)
    values *= np.uint64(h.WORD_FACTOR)
    return starts, (values >> np.uint64(32)).astype(np.uint32)


def keys(hashes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Word numbers and keys: those of `hashing.near_keys`, then those of `hashing.far_keys`."""
    table = np.frombuffer(h.common_table(), np.uint8).astype(bool)
    common = table[hashes >> np.uint32(h.TABLE_SHIFT)]
    first, second = hashes * np.uint32(h.FIRST), hashes * np.uint32(h.SECOND)
    near = first[:-1] + second[1:]
    both = common[:-1] & common[1:]
    triple = both[:-1]
    near[:-1][triple] += (hashes[2:] * np.uint32(h.THIRD))[triple]
    near_at = np.arange(len(near))
    if len(both) and both[-1]:
        near, near_at = near[:-1], near_at[:-1]
    far = first[:-2] + second[2:] + np.uint32(h.GAP)
    far_at = np.flatnonzero(~(common[:-2] & common[2:]))
    return np.concatenate((near_at, far_at)), np.concatenate((near, far[far_at]))


def postings(folded: bytes) -> tuple[int, NDArray[np.uint32], NDArray[np.uint32], bytes, int]:
    """The index of a folded text of less than 2**32 code points.

    Returns the number of bits of a bucket, where each bucket begins in the postings, the postings (the code
    points at which the keys of a bucket stand, ascending), the table of word counts (see `Shard.count`), and
    the number of words.
    """
    at, found = 0, []
    positions = np.empty(len(folded) // 2 + 1, np.uint32)
    for start, end in chunks(folded):
        starts, hashed = words(folded[start:end])
        np.add(starts, start, out=positions[at : at + len(starts)], casting="unsafe")
        at += len(starts)
        found.append(hashed)
    hashes = np.concatenate(found) if found else np.zeros(0, np.uint32)
    bits = min(22, max(8, at.bit_length() - 2))
    flat = np.empty(4 * at, np.uint32)
    entries = flat.reshape(-1, 2)
    filled, step = 0, WORDS
    for start in range(0, at, step):
        part = slice(start, start + step + 2)
        numbers, hashed = keys(hashes[part])
        if start + step < at:
            inside = numbers < step
            numbers, hashed = numbers[inside], hashed[inside]
        end = filled + len(numbers)
        np.right_shift(hashed, np.uint32(h.KEY_BITS - bits), out=entries[filled:end, HIGH])
        entries[filled:end, 1 - HIGH] = positions[part][numbers]
        filled = end
    entries = entries[:filled]
    entries.view(np.uint64).ravel().sort()
    begins = _beginnings(entries[:, HIGH], bits)
    for start in range(0, filled, step):  # in place: fresh memory would cost more than all the copying
        end = min(start + step, filled)
        flat[start:end] = entries[start:end, 1 - HIGH]
    del entries
    flat.resize(filled, refcheck=False)
    return bits, begins, flat, _levels(found, at), at


def _beginnings(high: NDArray[np.uint32], bits: int) -> NDArray[np.uint32]:
    """Where each bucket begins among the sorted entries, and where the last one ends."""
    changes = np.flatnonzero(high[1:] != high[:-1]) + 1
    begins = np.full((1 << bits) + 1, len(high), np.uint32)
    if len(high):
        begins[high[changes]] = changes
        begins[high[0]] = 0
    return np.minimum.accumulate(begins[::-1])[::-1].copy()


def chunks(folded: bytes) -> list[tuple[int, int]]:
    """Stretches of about a megabyte, cut at blanks."""
    cuts, at = [], 0
    while at < len(folded):
        end = min(at + CHUNK, len(folded))
        if end < len(folded):
            blank = folded.rfind(b" ", at + CHUNK // 2, end)
            end = blank if blank > 0 else end
        cuts.append((at, end))
        at = end
    return cuts


def _levels(found: list[NDArray[np.uint32]], total: int) -> bytes:
    """The word counts, coarsely: see `Shard.count`."""
    bits = min(COUNT_BITS_MOST, max(COUNT_BITS_LEAST, total.bit_length()))
    counts = np.zeros(1 << bits, np.int64)
    for hashes in found:
        counts += np.bincount((hashes >> np.uint32(32 - bits)).astype(np.intp), minlength=1 << bits)
    levels = np.ceil(LEVEL_STEPS * np.log2(counts + 1)).astype(np.uint8)
    return bytes(levels.data)
