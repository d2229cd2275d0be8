"""Where in the sources a quotation is searched for, and where it is."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model.document import Span


@dataclass(frozen=True, slots=True)
class Query:
    """A quotation to be placed: the stretches `segments` of `text`, in order.

    `only` restricts the canonicals by id (None: all of them); `prefer` (ids) and `near` (canonical id,
    offset), from the quotation's speaker and its neighbors, decide between places that are equally good.
    `reworded`: the source should have the words, so that a rewording of them counts as a match too.
    """

    text: str
    segments: tuple[Span, ...]
    only: tuple[str, ...] | None = None
    prefer: tuple[str, ...] = ()
    near: tuple[tuple[str, int], ...] = ()
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a canonical, named by the canonical's id.

    `bits` is what the shared words say, in bits beyond what the best of all places shares with a passage by chance.
    """

    canonical: str
    start: int
    end: int
    exact: str = ""
    score: float = 0.0
    bits: float = 0.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quotation (article offsets) and where it is in a canonical."""

    start: int
    end: int
    canonical: Place


@dataclass(frozen=True, slots=True, repr=False)
class Match:
    """Where a quotation comes from.  `score` (0-1) is the share of its words that the place confirms.

    `exact` runs from the first segment's start to the last one's end.  `alternatives` are other places within
    reach of the best, best first; `ambiguous` says that some tie with it and nothing decides between them.
    """

    canonical: str
    start: int
    end: int
    exact: str
    score: float
    segments: tuple[Segment, ...]
    alternatives: tuple[Place, ...] = ()
    ambiguous: bool = False
    bits: float = 0.0

    def __repr__(self) -> str:
        return f"Match({self.canonical!r}, {self.start}:{self.end}, {self.exact[:60]!r})"


@dataclass(frozen=True, slots=True)
class Located:
    """What locating found: a match, or the nearest passages (best first) and why none of them is one."""

    match: Match | None
    nearest: tuple[Place, ...] = ()
    reason: str | None = None
