"""Builds the index of the sources with numpy: the places of every key, and how common each word is.

Only this module, `candidates.batch` and `run_filter` import numpy, so that one quotation is looked up without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from consistency.locating.index import hashing as h
from consistency.locating.index.encoding import BLANK, NGRAM, UNSPACED
from consistency.locating.index.shard import LEVEL_STEPS

CHUNK = 1 << 18  # code points that are added at a time
AT_ONCE = 1 << 18  # entries and words that are gone through at a time, so that they stay in the cache
PADDING = 8
USUAL_LENGTH, DENSE_LENGTH = 5, 4  # code points a word, with the blank
HIGH = 1 if sys.byteorder == "little" else 0  # which half of a 64-bit number is the higher one
BITS_LEAST, BITS_MOST = 8, 22  # of the number of buckets
COUNT_BITS_LEAST, COUNT_BITS_MOST = 12, 18

_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)


def words(folded: bytes | bytearray) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
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


def keys(hashes: NDArray[np.uint32]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint32]]]:
    """Word numbers, ascending, and keys: those of `hashing.near_keys`, then those of `hashing.far_keys`."""
    table = np.frombuffer(h.common_table(), np.uint8).astype(bool)
    common = table[hashes >> np.uint32(h.TABLE_SHIFT)]
    first, second = hashes * np.uint32(h.FIRST), hashes * np.uint32(h.SECOND)
    near = first[:-1] + second[1:]
    triple = np.flatnonzero(common[:-1] & common[1:])
    if len(triple) and triple[-1] == len(near) - 1:
        near, triple = near[:-1], triple[:-1]
    near[triple] += hashes[triple + 2] * np.uint32(h.THIRD)
    yield np.arange(len(near)), near
    far = np.flatnonzero(~(common[:-2] & common[2:]))
    yield far, (first[:-2] + second[2:] + np.uint32(h.GAP))[far]


class Builder:
    """Builds the index of folded texts that are added one after the other.

    `most` is the number of their code points together, less than 2**32.
    """

    def __init__(self, most: int) -> None:
        self.bits = min(BITS_MOST, max(BITS_LEAST, (most // USUAL_LENGTH).bit_length() - 2))
        self.words = 0
        # an entry is a bucket and a position as one number of 64 bits; what is not filled takes no memory
        self._flat = np.empty(4 * (most // DENSE_LENGTH + PADDING), np.uint32)
        self._filled = 0
        self._counts = np.zeros(1 << COUNT_BITS_MOST, np.int64)
        self._uncounted: list[NDArray[np.uint32]] = []
        self._last_at, self._last = np.zeros(0, np.uint32), np.zeros(0, np.uint32)

    def add(self, folded: bytes | bytearray, at: int) -> None:
        """Takes in the text that stands from `at` on; it must begin and end between words."""
        starts, hashed = words(folded)
        self._count(hashed)
        positions = np.concatenate((self._last_at, (starts + at).astype(np.uint32)))
        hashed = np.concatenate((self._last, hashed))
        known = max(0, len(hashed) - 2)  # of whose keys all words are there
        self._put(positions, hashed, known)
        self._last_at, self._last = positions[known:], hashed[known:]

    def finish(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32], bytes]:
        """What has been added, as arrays; nothing can be added any more.

        Where each bucket begins in the postings and the last one ends; the postings (the code points at which
        the keys of a bucket stand, ascending); the table of word counts (see `Shard.count`).
        """
        self._put(self._last_at, self._last, len(self._last))
        flat, filled = self._flat, self._filled
        flat[: 2 * filled].view(np.uint64).sort()
        sizes = np.zeros((1 << self.bits) + 1, np.uint32)
        for start in range(0, filled, AT_ONCE):  # in place: fresh memory would cost more than all the copying
            part = flat[2 * start : 2 * min(start + AT_ONCE, filled)].reshape(-1, 2)
            bucket = part[:, HIGH].astype(np.intp)
            low, high = int(bucket[0]), int(bucket[-1])
            sizes[low + 1 : high + 2] += np.bincount(bucket - low).astype(np.uint32)
            flat[start : start + len(part)] = part[:, 1 - HIGH]
        del self._flat
        flat.resize(filled, refcheck=False)
        return np.cumsum(sizes, dtype=np.uint32), flat, self._levels()

    def _put(self, positions: NDArray[np.uint32], hashes: NDArray[np.uint32], known: int) -> None:
        """Keeps the keys of the first `known` words."""
        shift = np.uint32(h.KEY_BITS - self.bits)
        for numbers, found in keys(hashes):
            count = int(np.searchsorted(numbers, known))
            end = self._filled + count
            if 2 * end > len(self._flat):
                self._flat.resize(4 * end, refcheck=False)
            entries = self._flat[2 * self._filled : 2 * end].reshape(-1, 2)
            np.right_shift(found[:count], shift, out=entries[:, HIGH])
            entries[:, 1 - HIGH] = positions[numbers[:count]]
            self._filled = end

    def _count(self, hashes: NDArray[np.uint32]) -> None:
        self.words += len(hashes)
        self._uncounted.append(hashes)
        if sum(map(len, self._uncounted)) >= AT_ONCE:
            self._counted()

    def _counted(self) -> NDArray[np.int64]:
        hashes = np.concatenate(self._uncounted or [self._last[:0]])
        found = (hashes >> np.uint32(32 - COUNT_BITS_MOST)).astype(np.intp)
        self._counts += np.bincount(found, minlength=len(self._counts))
        self._uncounted = []
        return self._counts

    def _levels(self) -> bytes:
        """The word counts, coarsely: see `Shard.count`."""
        bits = min(COUNT_BITS_MOST, max(COUNT_BITS_LEAST, self.words.bit_length()))
        counts = self._counted().reshape(1 << bits, -1).sum(axis=1)
        return bytes(np.ceil(LEVEL_STEPS * np.log2(counts + 1)).astype(np.uint8).data)


def chunks(folded: bytes | bytearray) -> list[tuple[int, int]]:
    """Stretches of a folded text of CHUNK code points at most, cut at blanks."""
    cuts, at = [], 0
    while at < len(folded):
        end = min(at + CHUNK, len(folded))
        if end < len(folded):
            blank = folded.rfind(b" ", at + CHUNK // 2, end)
            end = blank if blank > 0 else end
        cuts.append((at, end))
        at = end
    return cuts
