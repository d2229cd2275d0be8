"""Whether a place is where a quotation comes from, or only resembles it by chance."""

from __future__ import annotations

from math import log2

from consistency.locating.phrase import Phrase
from consistency.locating.place import Placement

CHANCE = 6.0  # bits beyond what the best of all places would reach by chance
LEAST_HELD = 0.62  # of a long phrase's bits
SHORT = 12.0  # words: below, more of the phrase must be held
RARE = 11.0  # bits of a phrase of one or two words


def accepted(phrase: Phrase, placed: Placement, total: int) -> bool:
    """`total` is the number of words that were searched."""
    n = len(phrase.sought)
    if n == 0:
        return False
    verbatim = placed.held > 0.999 and len(placed.chain) == 1
    if n <= 2:
        return verbatim and placed.bits >= RARE
    if verbatim:
        return True
    least = LEAST_HELD + max(0.0, (SHORT - n) / SHORT) * 0.3
    return placed.held >= least and placed.bits >= log2(total + 1) + CHANCE
