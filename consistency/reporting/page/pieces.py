"""The draft's own text as the page shows it, cut where quotations begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.reporting.escape import harmless
from consistency.reporting.page.cards import Card


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft, and the card of the quotation that it is (None: text between quotations).

    A quotation that holds another one comes in several pieces: the first `opens`, the last `closes` it.
    """

    text: str
    card: Card | None = None
    opens: bool = True
    closes: bool = True


def pieces(text: str, shown: Sequence[Card]) -> Iterator[Piece]:
    """The article's text in order, each character under the innermost quotation that holds it."""
    stretches = list(_stretches(len(text), [c for c in shown if c.start < c.end]))
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for start, _, one in stretches:
        if one is not None:
            first.setdefault(one.id, start)
            last[one.id] = start
    for start, end, one in stretches:
        words = harmless(text[start:end])
        if one is None:
            yield Piece(words)
        else:
            yield Piece(words, one, first[one.id] == start, last[one.id] == start)


def _stretches(length: int, shown: Sequence[Card]) -> Iterator[tuple[int, int, Card | None]]:
    """`[0, length)` cut wherever a quotation begins or ends, each stretch with its innermost quotation."""
    coming = sorted(shown, key=lambda c: (c.start, -c.end))
    cuts = sorted({0, length, *(c.start for c in shown), *(c.end for c in shown)})
    around: list[Card] = []  # the last begun comes last; one that is over is dropped when it surfaces
    begun = 0
    for start, end in pairwise(cuts):
        while begun < len(coming) and coming[begun].start == start:
            around.append(coming[begun])
            begun += 1
        while around and around[-1].end <= start:
            around.pop()
        yield start, end, around[-1] if around else None
