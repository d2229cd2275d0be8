"""The draft's own text as the page shows it, cut where quotations begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.model import Document, LeftOut
from consistency.reporting.escape import harmless
from consistency.reporting.page.cards import Card


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft, and the card of the quotation that it is (None: text between quotations).

    A quotation that contains another comes in several pieces: the first `opens`, the last `closes` it.  `out` says
    why text between quotations is not part of the text proper.
    """

    text: str
    card: Card | None = None
    opens: bool = True
    closes: bool = True
    out: str | None = None


def pieces(document: Document, shown: Sequence[Card]) -> Iterator[Piece]:
    """The article's text in order, each character under the innermost quotation that holds it."""
    text = document.text
    stretches = list(_stretches(len(text), [c for c in shown if c.start < c.end], document.left_out))
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for start, _, one in stretches:
        if one is not None and not isinstance(one, LeftOut):
            first.setdefault(one.id, start)
            last[one.id] = start
    for start, end, one in stretches:
        words = harmless(text[start:end])
        if one is None or isinstance(one, LeftOut):
            yield Piece(words, out=one.reason if one else None)
        else:
            yield Piece(words, one, first[one.id] == start, last[one.id] == start)


def _stretches(
    length: int, shown: Sequence[Card], left_out: Sequence[LeftOut]
) -> Iterator[tuple[int, int, Card | LeftOut | None]]:
    """`[0, length)` cut wherever something begins or ends, each stretch with the innermost that holds it."""
    holding: list[Card | LeftOut] = [*left_out, *shown]
    coming = sorted(holding, key=lambda one: (one.start, -one.end))
    cuts = sorted({0, length, *(one.start for one in holding), *(one.end for one in holding)})
    around: list[
        Card | LeftOut
    ] = []  # the last begun comes last; one that is over is dropped when it surfaces
    begun = 0
    for start, end in pairwise(cuts):
        while begun < len(coming) and coming[begun].start == start:
            around.append(coming[begun])
            begun += 1
        while around and around[-1].end <= start:
            around.pop()
        yield start, end, around[-1] if around else None
