"""Document → Quotation: the passages that an article presents as somebody's own words."""

from __future__ import annotations

from consistency.model import Document, Kind, Quotation, Span
from consistency.quoting.marks import Marked, marked
from consistency.quoting.paragraphs import paragraphs
from consistency.quoting.segments import segments
from consistency.quoting.speakers import nearest

_CONTEXT = 32  # code points of prefix and suffix, as in the Web Annotation model's TextQuoteSelector


def extract(document: Document, language: str | None = None) -> list[Quotation]:
    """All quotations of `document`, nested ones and boilerplate too, in order of start."""
    text = document.text
    cut = [Span(b.start, b.end) for b in document.left_out]
    spans = paragraphs(text)
    found = []
    at = 0
    for stretch in marked(text, spans):
        while spans[at].end < stretch.outer_end:
            at += 1
        outside = not document.body.covers(Span(stretch.start, stretch.end)) or any(
            c.overlaps(Span(stretch.start, stretch.end)) for c in cut
        )
        found.append(_quotation(text, spans[at], stretch, outside))
    return found


def _quotation(text: str, paragraph: Span, stretch: Marked, outside: bool) -> Quotation:
    speaker, cue = (None, None) if outside else nearest(text, paragraph, stretch)
    kind: Kind = "boilerplate" if outside else "nested" if stretch.depth > 1 else "quotation"
    exact = text[stretch.start : stretch.end]
    if kind == "quotation" and len(exact.split()) < 3 and cue is None:
        kind = "term"
    return Quotation(
        stretch.start,
        stretch.end,
        exact,
        kind,
        segments(text, stretch.start, stretch.end),
        text[max(0, stretch.start - _CONTEXT) : stretch.start],
        text[stretch.end : stretch.end + _CONTEXT],
        speaker,
        cue,
        depth=stretch.depth,
        closed=stretch.closed or stretch.continued,
        tagged_on=stretch.continues,
    )


def parse(text: str) -> Quotation:
    """One quotation handed in alone; offsets count from the start of `text`, marks around it are left out."""
    inner = Span(len(text) - len(text.lstrip()), max(len(text) - len(text.lstrip()), len(text.rstrip())))
    whole = next(
        (m for m in marked(text, [inner]) if m.outer_start == inner.start and m.outer_end == inner.end), None
    )
    start, end = (whole.start, whole.end) if whole else (inner.start, inner.end)
    return Quotation(start, end, text[start:end], segments=segments(text, start, end))
