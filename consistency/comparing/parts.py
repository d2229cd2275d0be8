"""The parts of a quotation and where each of them is in the source; words that have no place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.comparing.align import Aligned
from consistency.comparing.classify import of_run
from consistency.comparing.elsewhere import Part, between, find, is_enough
from consistency.comparing.units import Stretch, stretch
from consistency.model import Edit, Match, Quotation, Segment, Side, Span

_CLIPPED = 5  # words at the end of a segment that the match may have left for this room to place


def parts_of(article_text: str, quotation: Quotation, match: Match) -> list[Part]:
    """The match's segments, each widened over the few words beside it that locating left unplaced."""
    found: list[Part] = []
    if len(match.segments) == 1 and len(quotation.segments) < 2 and _fills(match.segments[0], quotation):
        place = match.segments[0].canonical  # as most often
        return [Part(Span(quotation.start, quotation.end), Span(place.start, place.end))]
    segments = sorted(match.segments, key=lambda s: s.start)
    spans = quotation.segments or (Span(quotation.start, quotation.end),)
    for k, segment in enumerate(segments):
        home = next((s for s in spans if s.start <= segment.start < s.end), None)
        start, end = segment.start, segment.end
        if home:
            lo = max(home.start, segments[k - 1].end if k else home.start)
            hi = min(home.end, segments[k + 1].start if k + 1 < len(segments) else home.end)
            if lo < start and _are_few(article_text, lo, start):
                start = lo
            if (
                end < hi
                and _are_few(article_text, end, hi)
                and not (k + 1 < len(segments) and hi == segments[k + 1].start)
            ):
                end = hi
        found.append(Part(Span(start, end), Span(segment.canonical.start, segment.canonical.end)))
    return found


def _fills(stretch: Segment | Span, quotation: Quotation) -> bool:
    """Whether a stretch is the whole quotation, which has one segment."""
    home = quotation.segments[0] if quotation.segments else quotation
    return stretch.start == home.start == quotation.start and stretch.end == home.end == quotation.end


def _are_few(text: str, start: int, end: int) -> bool:
    return end - start < 200 and len(text[start:end].split()) <= _CLIPPED


def found_elsewhere(
    parts: list[Part], article_text: str, quotation: Quotation, canonical_text: str
) -> list[Part]:
    """The parts, with those added that locating found no place for but the source has word for word.

    A short segment between two others, which locating cannot place by its words alone, is placed between them.
    """
    placed = [_between(k, parts, article_text, canonical_text) or part for k, part in enumerate(parts)]
    for left in _gaps(article_text, quotation, parts):
        before = max((p for p in placed if p.a.end <= left.start), key=lambda p: p.a.start, default=None)
        after = min((p for p in placed if p.a.start >= left.end), key=lambda p: p.a.start, default=None)
        place = None
        own = any(s.start <= left.units[0].start and left.units[-1].end <= s.end for s in quotation.segments)
        if before and after and own and before.c.end <= after.c.start:
            place = between(article_text, left.units, canonical_text, before.c.end, after.c.start)
        if place is None and is_enough(article_text, left.units):
            beside = before or after
            place = find(article_text, left.units, canonical_text, beside.c if beside else Span(0, 0))
        if place is not None:
            placed.append(Part(Span(left.units[0].start, left.units[-1].end), place))
    return sorted(placed, key=lambda p: p.a.start)


_SHORT = 3  # words of a segment that may be anywhere in a source


def _between(k: int, parts: Sequence[Part], article_text: str, canonical_text: str) -> Part | None:
    """A short part whose neighbors are in order, if it is not between them but its words are there too."""
    if not 0 < k < len(parts) - 1:
        return None
    part, low, high = parts[k], parts[k - 1].c.end, parts[k + 1].c.start
    if low > high or (low <= part.c.start and part.c.end <= high):
        return None
    units = stretch(article_text, part.a.start, part.a.end).units
    if not 0 < len(units) <= _SHORT:
        return None
    place = between(article_text, units, canonical_text, low, high)
    return part._replace(c=place) if place else None


def _gaps(article_text: str, quotation: Quotation, parts: Sequence[Part]) -> Iterator[Stretch]:
    """The stretches of the quotation that belong to no part and hold words."""
    if len(parts) == 1 and len(quotation.segments) < 2 and _fills(parts[0].a, quotation):
        return
    for home in quotation.segments or (Span(quotation.start, quotation.end),):
        at = home.start
        inside = [p for p in parts if p.a.overlaps(home)]
        for stop, after in [*((p.a.start, p.a.end) for p in inside), (home.end, home.end)]:
            left = stretch(article_text, at, stop) if at < stop else None
            if left and left.units and not (inside and _are_few(article_text, at, stop)):
                yield left
            at = after


def unplaced(article_text: str, quotation: Quotation, parts: list[Part], done: list[Aligned]) -> list[Edit]:
    """Words of the quotation for which the source has no place: the article added them."""
    return [_added(left, parts, done) for left in _gaps(article_text, quotation, parts)]


def _added(left: Stretch, parts: list[Part], done: list[Aligned]) -> Edit:
    """The edit of words without a place; they are after the last segment before them."""
    before = [k for k, p in enumerate(parts) if p.a.end <= left.start]
    place = parts[0].c.start if parts else 0
    if before:
        units = done[before[-1]].canonical.units[: done[before[-1]].last]
        place = units[-1].end if units else parts[before[-1]].c.end
    s = of_run(left.units, left, added=True)
    start, end = left.units[0].start, left.units[-1].end
    article = Side(start, end, left.text[start:end])
    return Edit("insert", s.type, s.severity, article, Side(place, place, ""), cue=s.cue)
