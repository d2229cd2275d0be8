"""Which words of many articles begin a run that is also in the sources, found with numpy for all of them at once.

The filter never holds back a run that they share; of those that they do not share it lets about one in 10,000
through, so the caller searches again.  It is worth its making where hundreds of articles are gone through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from consistency.locating.index import building
from consistency.locating.parameters import SMALL

_AT_A_TIME = 1 << 18  # bytes of text whose runs are made at a time
_LEAST_BITS = 10  # of the number of 64-bit cells
_MARKS = 4  # bits that a run sets in its cell
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_ONE, _LOW, _HALF = np.uint64(1), np.uint64(63), np.uint64(32)


class RunFilter:
    """The runs of RUN words of some folded texts that have about `words` words, as bits set in a table.

    Bloom, B. H. (1970), "Space/time trade-offs in hash coding with allowable errors", Commun. ACM 13: 422-426; all
    bits of a run are in one cell of 64, since reaching for memory is what costs.  8 to 16 bytes a word.
    """

    def __init__(self, texts: Iterable[bytes], words: int) -> None:
        bits = max(_LEAST_BITS, words.bit_length())
        self._shift = np.uint64(64 - bits)
        self._cells = np.zeros(1 << bits, np.uint64)
        for text in _joined(texts):
            _, hashed = _runs(text)
            np.bitwise_or.at(self._cells, hashed >> self._shift, _marks(hashed))

    def passed(self, folded: bytes) -> NDArray[np.int64]:
        """Where in a folded text (code points, ascending) the first word of a run begins that may be shared."""
        starts, hashed = _runs(folded)
        marks = _marks(hashed)
        found: NDArray[np.int64] = starts[self._cells[hashed >> self._shift] & marks == marks]
        return found


def _joined(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Short texts joined; a run over a border is no harm."""
    held: list[bytes] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _AT_A_TIME:
            yield b" ".join(held)
            held, size = [], 0
    yield b" ".join(held)


def _runs(folded: bytes) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Where each run of RUN words starts, and its 64-bit hash."""
    starts, hashes = building.words(folded)
    count = len(hashes) - SMALL.run + 1
    if count <= 0:
        return starts[:0], np.zeros(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for k in range(SMALL.run):
        mixed = (mixed ^ hashes[k : k + count]) * _FACTORS[0]
        mixed ^= mixed >> _HALF
    return starts[:count], mixed * _FACTORS[1]


def _marks(hashed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = hashed * _FACTORS[2]
    found: NDArray[np.uint64] = _ONE << (mixed & _LOW)
    for k in range(1, _MARKS):
        found |= _ONE << (mixed >> np.uint64(16 * k) & _LOW)
    return found
