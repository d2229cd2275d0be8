"""Whether a place is where a quotation comes from, or only resembles it by chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import AnyStr

from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.candidates.scope import Scope

CHANCE = 6.0  # bits beyond what the best of all places would reach by chance
# Around the least share, words count by what they tell after the one before: up to AMPLE above it they must tell
# DOUBTED bits more than chance, down to SCARCE below it TELLING bits.
AMPLE, DOUBTED = 0.1, 10.0
SCARCE, TELLING = 0.04, 20.0
SHORT_LEAST, LONG_LEAST = 0.7, 0.5  # share of a phrase's bits that must be confirmed, gaps taken off
SHORT, LONG = 90.0, 220.0  # bits of a phrase to which the two apply
RARE = 1.4  # bits beyond those of any one place that a phrase of one or two words must tell
NEAR_WORDS = 300  # among which a phrase next to an accepted one is looked for
LEAST_TOGETHER = 0.5  # share of all phrases' bits that the accepted ones must hold


def accepted(n: int, words: Sequence[AnyStr], placed: Placement, scope: Scope) -> bool:
    """Whether a phrase, whose chain is of these words, `n` of them its own, stands where it was placed."""
    bits = None
    if n > 2 and not _just_so(placed):
        spare = placed.bits / placed.whole - least(placed.whole)
        if -SCARCE <= spare < AMPLE:
            bits = scope.context_bits(words, placed)
    if bits is None:
        return _borne_out(n, placed, scope.words)
    return bits >= log2(scope.words + 1) + (DOUBTED if spare >= 0 else TELLING)


def _just_so(placed: Placement) -> bool:
    return placed.held > 0.999 and len(placed.chain) == 1


def _borne_out(n: int, placed: Placement, words: int) -> bool:
    """Whether a phrase of `n` words, each weighed alone, stands where it was placed among so many words."""
    if n == 0:
        return False
    if _just_so(placed):
        return n > 2 or placed.bits >= log2(words + 1) + RARE
    if n <= 2:
        return False
    return placed.bits >= least(placed.whole) * placed.whole and placed.bits >= log2(words + 1) + CHANCE


def least(whole: float) -> float:
    """The share of its bits that a phrase of `whole` bits must have confirmed: the more it says, the less."""
    part = min(1.0, max(0.0, (whole - SHORT) / (LONG - SHORT)))
    return SHORT_LEAST + part * (LONG_LEAST - SHORT_LEAST)


def accepted_together(
    pairs: Sequence[tuple[Phrase, Placement | None]], scope: Scope
) -> list[tuple[Phrase, Placement]]:
    """Those phrases of one layout that stand where they were placed; or none.

    A phrase too short to be found alone is found next to one that is.
    """
    sure = [(f, p) for f, p in pairs if p and accepted(len(f.sought), f.norms, p, scope)]
    if not sure or len(pairs) == 1:
        return sure
    kept = [
        (f, p)
        for f, p in pairs
        if p and (any(p is q for _, q in sure) or _borne_out(len(f.sought), p, NEAR_WORDS))
    ]
    held = sum(p.bits for _, p in kept)
    rest = [p.whole if p else len(f.sought) * 8.0 for f, p in pairs if all(f is not g for g, _ in kept)]
    return kept if held >= LEAST_TOGETHER * (sum(p.whole for _, p in kept) + sum(rest)) else []
