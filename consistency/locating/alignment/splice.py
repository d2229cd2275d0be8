"""Two passages joined without a mark: where half of a phrase is in one place and half in another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consistency.locating.accept import accepted, least
from consistency.locating.alignment.layout import Layout, placements
from consistency.locating.alignment.phrase import Phrase, phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.candidates.scope import Scope
from consistency.locating.parameters import LAYOUT
from consistency.model import Span


def spliced(
    text: str,
    layout: Layout,
    kept: Sequence[tuple[Phrase, Placement]],
    scope: Scope,
) -> list[tuple[Phrase, Placement]] | None:
    """The layout with every phrase separated whose halves stand apart; None if there is no such phrase."""
    parted: list[tuple[Phrase, Placement]] = []
    changed = False
    sure = {id(p) for _, p in kept}
    for sought, placed in layout.placed:
        cut = _cut(sought, placed, scope.weigh)
        halves = _halves(text, sought, cut, scope, layout.number) if cut else None
        if halves:
            changed = True
            parted += halves
        elif id(placed) in sure:
            parted.append((sought, placed))
    return parted if changed else None


def _cut(sought: Phrase, placed: Placement, weigh: Callable[[str], float]) -> int | None:
    """The word at which a phrase may be separated: where the words that its place does not hold begin or end.

    None if that place, the best for all of the phrase, does not hold even its half.
    """
    head, tail = placed.chain[0], placed.chain[-1]
    n = len(sought.norms)
    after = tail.i + tail.length
    cut = head.i if head.i >= n - after else after
    if not LAYOUT.half_words <= cut <= n - LAYOUT.half_words:
        return None
    weights = [weigh(norm) for norm in sought.norms]
    half = sum(weights[:cut] if cut == after else weights[cut:])
    if placed.bits < least(half) * half:
        return None
    held = sum(sum(weights[r.i : r.i + r.length]) for r in placed.chain)
    return cut if held >= LAYOUT.half_held * sum(weights[head.i : after]) else None


def _halves(
    text: str, sought: Phrase, cut: int, scope: Scope, number: int
) -> list[tuple[Phrase, Placement]] | None:
    at = sought.spans[cut].start
    last = sought.start + len(text[sought.start : at].rstrip())
    parts = [phrase(text, Span(sought.start, last)), phrase(text, Span(at, sought.end))]
    if not all(scope.may_hold(part.sought, number) for part in parts):
        return None
    alone = scope.source(number)
    halves: list[tuple[Phrase, Placement]] = []
    for part in parts:
        for option in placements(part, alone):
            if option.held >= LAYOUT.half_held and accepted(len(part.sought), part.norms, option, scope):
                halves.append((part, option))
                break
        else:
            return None
    return halves
