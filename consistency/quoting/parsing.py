"""One quotation handed in alone → Quotation."""

from __future__ import annotations

from consistency.model import Quotation, Span
from consistency.quoting.marks import marked
from consistency.quoting.segments import segments


def parse(text: str) -> Quotation:
    """One quotation handed in alone; offsets count from the start of `text`, marks around it are omitted."""
    left = len(text) - len(text.lstrip())
    inner = Span(left, max(left, len(text.rstrip())))
    around = [m for m in marked(text, [inner]) if m.outer_start == inner.start]
    whole = next((m for m in around if m.outer_end == inner.end), None)
    start, end = (whole.start, whole.end) if whole else (inner.start, inner.end)
    return Quotation(start, end, text[start:end], segments=segments(text, start, end))
