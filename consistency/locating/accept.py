"""Whether a place is where a quotation comes from, or only resembles it by chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import AnyStr

from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.candidates.scope import Scope
from consistency.locating.parameters import ACCEPTANCE


def accepted(n: int, words: Sequence[AnyStr], placed: Placement, scope: Scope) -> bool:
    """Whether a phrase, whose chain is of these words, `n` of them its own, stands where it was placed."""
    bits = None
    if n > 2 and not _just_so(placed):
        spare = placed.bits / placed.whole - least(placed.whole)
        if -ACCEPTANCE.scarce <= spare < ACCEPTANCE.ample:
            bits = scope.context_bits(words, placed)
    if bits is None:
        return _borne_out(n, placed, scope.words)
    return bits >= log2(scope.words + 1) + (ACCEPTANCE.doubted if spare >= 0 else ACCEPTANCE.convincing)


def _just_so(placed: Placement) -> bool:
    return placed.held > 0.999 and len(placed.chain) == 1


def _borne_out(n: int, placed: Placement, words: int) -> bool:
    """Whether a phrase of `n` words, each weighed alone, stands where it was placed among so many words."""
    if n == 0:
        return False
    if _just_so(placed):
        return n > 2 or placed.bits >= log2(words + 1) + ACCEPTANCE.rare
    if n <= 2:
        return False
    return (
        placed.bits >= least(placed.whole) * placed.whole
        and placed.bits >= log2(words + 1) + ACCEPTANCE.chance
    )


def least(whole: float) -> float:
    """The share of its bits that a phrase of `whole` bits must have confirmed: the more it says, the less."""
    part = min(1.0, max(0.0, (whole - ACCEPTANCE.short) / (ACCEPTANCE.long - ACCEPTANCE.short)))
    return ACCEPTANCE.short_least + part * (ACCEPTANCE.long_least - ACCEPTANCE.short_least)


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
        if p and (any(p is q for _, q in sure) or _borne_out(len(f.sought), p, ACCEPTANCE.near_words))
    ]
    held = sum(p.bits for _, p in kept)
    rest = [p.whole if p else len(f.sought) * 8.0 for f, p in pairs if all(f is not g for g, _ in kept)]
    return kept if held >= ACCEPTANCE.least_together * (sum(p.whole for _, p in kept) + sum(rest)) else []
