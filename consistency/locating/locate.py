"""From a query to a match: the phrases, their layouts, the choice between them, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consistency.locating.accept import accepted_together
from consistency.locating.layout import Layout, layouts
from consistency.locating.phrase import Phrase, phrase
from consistency.locating.place import Placement
from consistency.locating.scope import Scope
from consistency.locating.splice import spliced
from consistency.model import Document, Located, Match, Place, Query, Segment

WITHIN_REACH = 0.85  # share of the best layout's bits from which another is an alternative
TIE = 0.05  # bits
PREFERRED, NEAR = 0.9, 0.8  # bits that decide between places otherwise equal
NEAR_BY = 3000  # code points
MOST_ALTERNATIVES = 12
MOST_NEAREST = 3

Narrowing = Callable[[int], Scope]
Library = Callable[[int], Document]
Pairs = Sequence[tuple[Phrase, Placement]]


def locate(query: Query, scope: Scope, narrow: Narrowing, library: Library) -> Located:
    """Where the quotation comes from, or what is nearest to it and why that is not it."""
    phrases = [p for p in (phrase(query.text, s) for s in query.segments) if p.norms]
    if not any(p.sought for p in phrases):
        return Located(None, reason="it holds no words of its own")
    found = layouts(phrases, scope, narrow)
    if not found:
        return Located(None, reason="none of its words stand in a canonical")
    ranked = sorted(found, key=lambda x: -x.bits - _bonus(x, query, library))
    for layout in ranked:
        kept = accepted_together(layout.pairs, scope.words)
        parted = spliced(query.text, layout, kept, scope.words, narrow)
        if parted:
            kept = parted
        if kept:
            rest = [x for x in ranked if x is not layout]
            return Located(_match(kept, layout, rest, phrases, query, library))
        break
    nearest = [_place(p, library) for x in ranked[:MOST_NEAREST] for _, p in x.placed]
    return Located(None, tuple(nearest[:MOST_NEAREST]), _reason(phrases))


def _reason(phrases: Sequence[Phrase]) -> str:
    if sum(len(p.sought) for p in phrases) <= 2:
        return "too short to be told from chance"
    return "the nearest passage differs too much"


def _bonus(layout: Layout, query: Query, library: Library) -> float:
    if not query.prefer and not query.near:
        return 0.0
    name = library(layout.number).id
    near = [abs(layout.start - at) for canonical, at in query.near if canonical == name]
    return PREFERRED * (name in query.prefer) + (NEAR / (1 + min(near) / NEAR_BY) if near else 0.0)


def _match(
    kept: Pairs,
    chosen: Layout,
    rest: Sequence[Layout],
    phrases: Sequence[Phrase],
    query: Query,
    library: Library,
) -> Match:
    source = library(chosen.number)
    start, end = min(p.start for _, p in kept), max(p.end for _, p in kept)
    words = max(sum(len(f.sought) for f in phrases), sum(len(f.sought) for f, _ in kept))
    score = sum(p.score * len(f.sought) for f, p in kept) / words
    reach = [x for x in rest if x.bits >= WITHIN_REACH * chosen.bits and x.placed]
    best = chosen.bits + _bonus(chosen, query, library)
    ambiguous = any(x.bits + _bonus(x, query, library) > best - TIE for x in reach)
    return Match(
        source.id,
        start,
        end,
        source.text[start:end],
        score,
        tuple(Segment(f.start, f.end, _place(p, library)) for f, p in kept),
        tuple(_whole(x, library) for x in reach[:MOST_ALTERNATIVES]),
        ambiguous,
    )


def _place(placed: Placement, library: Library) -> Place:
    source = library(placed.document)
    return Place(source.id, placed.start, placed.end, source.text[placed.start : placed.end], placed.score)


def _whole(layout: Layout, library: Library) -> Place:
    source = library(layout.number)
    words = sum(len(f.sought) for f, _ in layout.pairs)
    score = sum(p.score * len(f.sought) for f, p in layout.placed) / max(1, words)
    return Place(source.id, layout.start, layout.end, source.text[layout.start : layout.end], score)
