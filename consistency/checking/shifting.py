"""Some stretches of a document as a document of their own, and what was found there, moved back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from consistency.model import Checked, Document, Edit, Evidence, Finding, Landmark, Match, Reuse, Span, Unread


def cut(document: Document, pieces: Sequence[Span]) -> Document:
    """The document that holds only `pieces` of it (in order, none overlapping), as they follow each other.

    What is not within one piece (a set-off block over several paragraphs) is clipped to it.
    """
    text = "".join(p.of(document.text) for p in pieces)
    at = [0, *accumulate(len(p) for p in pieces)]

    def inside(start: int, end: int) -> Span | None:
        for piece, begin in zip(pieces, at, strict=False):
            low, high = max(start, piece.start), min(end, piece.end)
            if low < high or (start == end and piece.start <= start <= piece.end):
                return Span(low - piece.start + begin, high - piece.start + begin)
        return None

    def spans(given: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(found for s in given if (found := inside(s.start, s.end)))

    unread = ((u, inside(u.start, u.end)) for u in document.unread)
    gaps = ((g, inside(g.start, g.end)) for g in document.left_out)
    outside = [Span(0, document.body.start), Span(document.body.end, len(document.text))]
    beyond = [found for s in outside if len(s) and (found := inside(s.start, s.end))]
    body = Span(
        next((b.end for b in beyond if b.start == 0), 0),
        next((b.start for b in beyond if b.end == len(text) and b.start > 0), len(text)),
    )
    return replace(
        document,
        text=text,
        body=body,
        turns=(),
        left_out=tuple(replace(g, start=s.start, end=s.end) for g, s in gaps if s),
        blocks=spans(document.blocks),
        credits=spans(document.credits),
        landmarks=tuple(
            Landmark(s.start, m.label) for m in document.landmarks if (s := inside(m.start, m.start))
        ),
        unread=tuple(Unread(s.start, s.end, u.shown, u.kind) for u, s in unread if s),
    )


def shifted(of: Checked, by: int, article: str) -> Checked:
    """A quotation of the article with that id, `by` code points further on in it."""
    q = of.quotation
    who = q.speaker
    if who is not None and who.start < who.end:
        who = replace(who, start=who.start + by, end=who.end + by)
    moved = replace(
        q,
        start=q.start + by,
        end=q.end + by,
        segments=tuple(Span(s.start + by, s.end + by) for s in q.segments),
        speaker=who,
    )
    return replace(
        of,
        quotation=moved,
        match=of.match and _match(of.match, by),
        edits=tuple(_edit(e, by) for e in of.edits),
        findings=tuple(shifted_finding(f, by, article) for f in of.findings),
    )


def shifted_finding(of: Finding, by: int, article: str) -> Finding:
    """The same for a finding."""
    evidence = tuple(_evidence(e, by) if e.document == article else e for e in of.evidence)
    return replace(of, start=of.start + by, end=of.end + by, evidence=evidence)


def shifted_reuse(of: Reuse, by: int) -> Reuse:
    """The same for words without quotation marks."""
    return replace(of, start=of.start + by, end=of.end + by)


def _match(of: Match, by: int) -> Match:
    return replace(of, segments=tuple(replace(s, start=s.start + by, end=s.end + by) for s in of.segments))


def _edit(of: Edit, by: int) -> Edit:
    side = of.article
    return replace(of, article=replace(side, start=side.start + by, end=side.end + by))


def _evidence(of: Evidence, by: int) -> Evidence:
    return replace(of, start=of.start + by, end=of.end + by)
