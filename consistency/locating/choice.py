"""Which of several places is chosen: the most informative; of equal ones the one with the fewest differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from consistency.locating.library import Library
from consistency.locating.parameters import CHOICE
from consistency.model import Query, Span
from consistency.text import even


def unrivaled(bits: float, rival: float, query: Query | None = None) -> bool:
    """Whether a place of so many bits is the only one to name if no other has more than `rival`."""
    wished = query is None or query.prefer or query.near
    return rival < CHOICE.within_reach * bits - (CHOICE.preferred + CHOICE.near if wished else 0.0)


class Option(NamedTuple):
    """Places of one quotation in canonical `number`, from `start` on, and their bits.

    `pairs` are stretches of the quotation, each with the bounds of its place.
    """

    number: int
    start: int
    bits: float
    pairs: Sequence[tuple[Span, tuple[int, int]]]


def ranked(options: Sequence[Option], query: Query, library: Library) -> list[int]:
    """The numbers of the options, best first: by bits and the query's wishes, then by id and place.

    First comes, of those that tell as much as the best and are wished for as much, the one whose text differs in the
    fewest letters and signs from the quotation's.
    """
    values = [o.bits + bonus(o.number, o.start, query, library) for o in options]
    keys = [(-value, library.id(o.number), o.start) for value, o in zip(values, options, strict=True)]
    order = sorted(range(len(options)), key=keys.__getitem__)
    if len(order) < 2:
        return order
    worth = [o.bits + _wished(o.number, query, library) for o in options]
    rivals = [k for k in order if worth[k] >= worth[order[0]] - CHOICE.tie]
    if len(rivals) > 1:
        best = min(rivals, key=lambda k: (_differences(options[k], query, library), keys[k]))
        order.remove(best)
        order.insert(0, best)
    return order


def bonus(number: int, start: int, query: Query, library: Library) -> float:
    """The bits that the query's wishes add to a place."""
    if not query.prefer and not query.near:
        return 0.0
    name = library.id(number)
    near = [abs(start - at) for canonical, at in query.near if canonical == name]
    return _wished(number, query, library) + (CHOICE.near / (1 + min(near) / CHOICE.near_by) if near else 0.0)


def _wished(number: int, query: Query, library: Library) -> float:
    return CHOICE.preferred * (bool(query.prefer) and library.id(number) in query.prefer)


def _differences(option: Option, query: Query, library: Library) -> int:
    """The letters and marks in which the places differ from the quotation, except those that any writer may change."""
    total = 0
    for said, (start, end) in option.pairs:
        here = _surface(query.text[said.start : said.end])
        there = _surface(library.place(option.number, start, end, 0.0).exact)
        if here != there:
            total += Levenshtein.distance(here, there, score_cutoff=CHOICE.most_differences)
    return total


def _surface(text: str) -> str:
    """The text without its first letter's case, its closing sign, and the shape of blanks, marks and dashes."""
    plain = " ".join(even(text).split()).strip("'").rstrip(".,;:!?'")
    return plain[:1].lower() + plain[1:]
