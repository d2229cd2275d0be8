"""Whether two words may be one word written differently: a slip, an inflection, another spelling."""

from __future__ import annotations

from typing import AnyStr

from rapidfuzz.distance import Levenshtein

LEAST_LETTERS = 3  # of the longer word
WRONG, OF = 2, 5  # letters that may be wrong, of as many of the longer word

_distance = Levenshtein.distance


def alike(a: AnyStr, b: AnyStr) -> bool:
    """Whether one of two words may be meant for the other."""
    if a == b:
        return True
    longest, shortest = (len(a), len(b)) if len(a) > len(b) else (len(b), len(a))
    most = longest * WRONG // OF
    if longest < LEAST_LETTERS or longest - shortest > most:
        return False
    return _distance(a, b, score_cutoff=most) <= most
