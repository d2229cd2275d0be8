"""Whether two words may be one word written differently: a slip, an inflection, another spelling."""

from __future__ import annotations

from typing import AnyStr

from rapidfuzz.distance import Levenshtein

from consistency.locating.parameters import ALIKE

_distance = Levenshtein.distance


def most_wrong(one: int, other: int) -> int:
    """How many letters may be wrong between alike words of so many letters; -1 where they must be equal."""
    longest = one if one > other else other
    return longest * ALIKE.wrong // ALIKE.wrong_of if longest >= ALIKE.least_letters else -1


def alike(a: AnyStr, b: AnyStr) -> bool:
    """Whether one of two words may be meant for the other."""
    if a == b:
        return True
    one, other = len(a), len(b)
    longest = one if one > other else other
    if longest >= ALIKE.few_letters:
        most = longest * ALIKE.wrong // ALIKE.wrong_of
    elif longest < ALIKE.least_letters or (a[:1] != b[:1] and a[-1:] != b[-1:]):
        return False  # one wrong letter leaves one of the ends as it is
    else:
        most = 1
    return -most <= one - other <= most and _distance(a, b, score_cutoff=most) <= most
