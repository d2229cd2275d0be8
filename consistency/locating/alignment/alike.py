"""Whether two words may be one word written differently: a slip, an inflection, another spelling."""

from __future__ import annotations

from typing import AnyStr

from rapidfuzz.distance import Levenshtein

LEAST_LETTERS = 3  # of the longer word
WRONG, OF = 2, 5  # letters that may be wrong, of as many of the longer word

_distance = Levenshtein.distance


def most_wrong(one: int, other: int) -> int:
    """How many letters may be wrong between alike words of so many letters; -1 where they must be equal."""
    longest = one if one > other else other
    return longest * WRONG // OF if longest >= LEAST_LETTERS else -1


def alike(a: AnyStr, b: AnyStr) -> bool:
    """Whether one of two words may be meant for the other."""
    if a == b:
        return True
    one, other = len(a), len(b)
    most = most_wrong(one, other)
    return -most <= one - other <= most and _distance(a, b, score_cutoff=most) <= most
