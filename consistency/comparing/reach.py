"""Which stretch of the source a match covers: the one that was compared, to the word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.comparing.align import Aligned
from consistency.model import Comparison, Edit, Match, Place, Segment, Span

_CLOSING = frozenset(".,;:!?…)]\"'”’»")


def ends_of(aligned: Aligned, given: Span) -> Span:
    """The source's stretch of one segment, from its first compared word to its last.

    `given` is where the segment was placed; signs at its ends are kept where no word parts them from the words.
    A closing sign that both texts have belongs to the stretch.
    """
    canonical, text = aligned.canonical, aligned.canonical.text
    if aligned.first >= aligned.last:
        return given
    start, end = canonical.units[aligned.first].start, canonical.units[aligned.last - 1].end
    if given.start < start and not _has_word(text, given.start, start):
        start = given.start
    if end < given.end and not _has_word(text, end, given.end):
        return Span(start, given.end)
    if aligned.article.units:
        at, stop = aligned.article.units[-1].end, aligned.article.end
        mine = aligned.article.text
        while at < stop and end < len(text) and mine[at] == text[end] and mine[at] in _CLOSING:
            at, end = at + 1, end + 1
    return Span(start, end)


def covering(spans: Sequence[Span], edits: Sequence[Edit]) -> list[Span]:
    """The spans, the outermost two widened so that every edit is within them or between two of them."""
    if not spans or not edits:
        return list(spans)
    low, high = min([e.canonical.start for e in edits]), max([e.canonical.end for e in edits])
    if len(spans) == 1:
        only = spans[0]
        inside = only.start <= low and high <= only.end
        return [only if inside else Span(min(low, only.start), max(high, only.end))]
    found = list(spans)
    first = min(range(len(found)), key=lambda k: found[k].start)
    last = max(range(len(found)), key=lambda k: found[k].end)
    if low < found[first].start:
        found[first] = Span(low, found[first].end)
    if high > found[last].end:
        found[last] = Span(found[last].start, high)
    return found


def settled(match: Match, comparison: Comparison, text: str) -> Match:
    """The match with the ends that the comparison found; `text` is the source's."""
    spans = comparison.spans
    if comparison.parts:
        home = match.segments[0].canonical
        made = tuple(
            Segment(a.start, a.end, _at(home, c, text)) for a, c in zip(comparison.parts, spans, strict=True)
        )
        start, end = min(p.start for p in spans), max(p.end for p in spans)
        return replace(match, start=start, end=end, exact=text[start:end], segments=made)
    if len(spans) == 1 < len(match.segments):
        whole = replace(match.segments[0], end=max(s.end for s in match.segments))
        match = replace(match, segments=(replace(whole, start=min(s.start for s in match.segments)),))
    if len(spans) != len(match.segments):
        return match
    segments = sorted(match.segments, key=lambda s: s.start)
    if all(
        (s.canonical.start, s.canonical.end) == (p.start, p.end) for s, p in zip(segments, spans, strict=True)
    ):
        return match
    placed = tuple(
        replace(s, canonical=_at(s.canonical, p, text)) for s, p in zip(segments, spans, strict=True)
    )
    start, end = min(p.start for p in spans), max(p.end for p in spans)
    return replace(match, start=start, end=end, exact=text[start:end], segments=placed)


def _at(place: Place, span: Span, text: str) -> Place:
    return replace(place, start=span.start, end=span.end, exact=text[span.start : span.end])


def _has_word(text: str, start: int, end: int) -> bool:
    return start < end and any(c.isalnum() for c in text[start:end])
