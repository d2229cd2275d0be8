"""A quotation and its match, built by hand."""

from __future__ import annotations

from consistency.comparing import compare
from consistency.model import Comparison, Match, Place, Quotation, Segment, Span


def matched(
    quotation: str, canonical: str, start: int = 0, end: int | None = None
) -> tuple[Quotation, Match]:
    """A quotation that is the whole article, and its match in one piece."""
    end = len(canonical) if end is None else end
    whole = Span(0, len(quotation))
    place = Place("canonical", start, end, canonical[start:end])
    segments = (Segment(0, len(quotation), place),)
    match = Match("canonical", start, end, canonical[start:end], 1.0, segments)
    return Quotation(0, len(quotation), quotation, segments=(whole,)), match


def compared(quotation: str, canonical: str, start: int = 0, end: int | None = None) -> Comparison:
    """What differs between a quotation and `[start, end)` of a canonical."""
    q, match = matched(quotation, canonical, start, end)
    return compare(quotation, q, canonical, match)
