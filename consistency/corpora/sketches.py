"""A short sketch of a text, by which articles with much text in common are found without comparing every pair.

Runs of five words are hashed, dealt out into bins by their first bits, and each bin keeps its least hash.  The share of
bins that two sketches have in common estimates the share of runs that the texts have in common (their Jaccard index).

Li, P., Owen, A. and Zhang, C.-H. (2012), "One Permutation Hashing", NIPS 25.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from consistency.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 5  # words of a run
BINS = 32
DIGITS = 4  # hexadecimal digits kept of each bin's least hash
EMPTY = "-" * DIGITS  # the value of a bin without a hash
# Upper case as lower case, what is no letter or digit as a blank; bytes of other letters stay.
_WORDS_ONLY = bytes(b if chr(b).isalnum() or b > 127 else 32 for b in bytes(range(256)).lower())
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among numbers of 64 bits
_STEP = 1 << 16  # code points by which the table of powers grows


def sketch(text: str) -> str | None:
    """The sketch of a text, `BINS` times `DIGITS` characters; None for a text of fewer than `RUN` words."""
    import numpy as np

    plain = text if text.isascii() else fold(text)
    found = plain.encode("utf-8", "surrogatepass").translate(_WORDS_ONLY).split()
    if len(found) < RUN:
        return None
    letters = np.frombuffer(b" ".join(found) + b" ", np.uint8)
    ends = np.flatnonzero(letters == ord(" ")) + 1
    hashes = _runs(letters, np.concatenate([[0], ends[: len(ends) - RUN]]), ends[RUN - 1 :])
    hashes.sort()
    bins = hashes >> np.uint64(64 - 5)
    first = np.concatenate([[0], 1 + np.flatnonzero(bins[1:] != bins[:-1])])
    # The lowest two bytes of a number are its last `DIGITS` hexadecimal digits.
    kept = (hashes[first] >> np.uint64(64 - 5 - 4 * DIGITS)).astype(">u2").tobytes().hex()
    cells = [EMPTY] * BINS
    for number, at in enumerate(bins[first].tolist()):
        cells[at] = kept[number * DIGITS : (number + 1) * DIGITS]
    return "".join(cells)


def _runs(
    letters: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A hash of each `letters[start:end]`: a polynomial in the letters, from sums over the whole text, then mixed."""
    import numpy as np

    powers, inverse = _powers(1 + len(letters) // _STEP)
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * powers[: len(letters)], out=sums[1:])
    h = (sums[ends] - sums[starts]) * inverse[starts]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        h = (h ^ (h >> np.uint64(shift))) * np.uint64(factor)
    mixed: NDArray[np.uint64] = h ^ (h >> np.uint64(31))
    return mixed


@cache
def _powers(steps: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The powers of the base and of its inverse, modulo 2^64."""
    import numpy as np

    made = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        factors = np.full(steps * _STEP, base, np.uint64)
        factors[0] = 1
        made.append(np.cumprod(factors, dtype=np.uint64))
    return made[0], made[1]


def alike(one: str, two: str) -> float:
    """The share of bins in common, of those that either has; 0 where hardly any can be compared."""
    cells = [(one[at : at + DIGITS], two[at : at + DIGITS]) for at in range(0, BINS * DIGITS, DIGITS)]
    held = [(a, b) for a, b in cells if a != EMPTY or b != EMPTY]
    return sum(a == b for a, b in held) / len(held) if len(held) >= BINS // 4 else 0.0
