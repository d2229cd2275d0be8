"""Whether two words may be one word written differently: a slip, an inflection, another spelling."""

from __future__ import annotations

from functools import lru_cache

import edlib

ALIKE = 0.6


@lru_cache(maxsize=16_384)
def likeness(a: str, b: str) -> float:
    """1 for equal words, 0 for words with nothing in common: 1 - edit distance / the longer one's length."""
    if a == b:
        return 1.0
    longest = max(len(a), len(b))
    if longest < 3 or min(len(a), len(b)) * 3 < longest or len({*a, *b}) > 250:
        return 0.0
    return 1.0 - float(edlib.align(a, b)["editDistance"]) / longest


def alike(a: str, b: str) -> bool:
    """Whether one of two words may be meant for the other."""
    return likeness(a, b) >= ALIKE
