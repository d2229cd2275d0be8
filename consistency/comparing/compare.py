"""Match → edits: the one function of this room."""

from __future__ import annotations

from typing import NamedTuple

from consistency.comparing.align import Aligned, Region
from consistency.comparing.beside import beside
from consistency.comparing.classify import of_run, sort
from consistency.comparing.identical import identical
from consistency.comparing.joins import Join, dropped, is_passage, join_edit
from consistency.comparing.order import moved, swaps
from consistency.comparing.pieces import edit_of, side, whole_words
from consistency.comparing.reach import covering, ends_of
from consistency.comparing.refine import Piece, refine
from consistency.comparing.surface import closing, surface
from consistency.comparing.trimming import trimmed
from consistency.comparing.units import Stretch, stretch
from consistency.comparing.window import align, verbatim
from consistency.model import STYLES, Comparison, Edit, Match, Quotation, Side, Span

_CLIPPED = 5  # words at the end of a segment that the match may have left for this room to place


class _Part(NamedTuple):
    """A stretch of the quotation and the span of the canonical that it is compared with."""

    a: Span
    c: Span


def compare(article_text: str, quotation: Quotation, canonical_text: str, match: Match) -> Comparison:
    """What differs between a quotation and its match: typed edits in order of place, and silent conventions.

    Offsets are code points in the two texts.  A span that is some words too long or too short at an end does
    no harm.  Never raises on any text.
    """
    if whole := identical(article_text, quotation, canonical_text, match):
        return whole
    parts = _parts(article_text, quotation, match)
    edits: list[Edit] = []
    style: set[str] = set()
    done: list[Aligned] = []
    spans: list[Span] = []
    for k, part in enumerate(parts):
        floor = parts[k - 1].c.end if k and parts[k - 1].c.end <= part.c.start else 0
        ceiling = parts[k + 1].c.start if k + 1 < len(parts) and parts[k + 1].c.start >= part.c.end else None
        if plain := verbatim(article_text, part.a, canonical_text, part.c):
            done.append(plain[0])
            spans.append(part.c)
            style |= {"space"} if plain[1] else set()
            continue
        article = stretch(article_text, part.a.start, part.a.end)
        aligned = align(article, canonical_text, part.c.start, part.c.end, floor, ceiling)
        aligned = _within(
            aligned, k == 0 or _opens(article_text, parts[k - 1].a.end, part.a.start), edits, style
        )
        done.append(aligned)
        spans.append(ends_of(aligned, part.c))
    for k in range(1, len(done)):
        edit, convention = join_edit(article_text, canonical_text, _join(done[k - 1], done[k]))
        if edit:
            edits.append(edit)
        if convention:
            style.add(convention)
    edits.extend(_unplaced(article_text, quotation, parts, done))
    _ends(article_text, quotation, canonical_text, done, edits, style)
    edits.sort(key=lambda e: (e.article.start, e.article.end, e.canonical.start))
    spans = covering(spans, edits)
    return Comparison(tuple(edits), tuple(s for s in STYLES if s in style), tuple(spans))


def _parts(article_text: str, quotation: Quotation, match: Match) -> list[_Part]:
    """The match's segments, each widened over the few words beside it that locating left unplaced."""
    found: list[_Part] = []
    segments = sorted(match.segments, key=lambda s: s.start)
    spans = quotation.segments or (Span(quotation.start, quotation.end),)
    for k, segment in enumerate(segments):
        home = next((s for s in spans if s.start <= segment.start < s.end), None)
        start, end = segment.start, segment.end
        if home:
            lo = max(home.start, segments[k - 1].end if k else home.start)
            hi = min(home.end, segments[k + 1].start if k + 1 < len(segments) else home.end)
            if lo < start and _few(article_text, lo, start):
                start = lo
            if (
                end < hi
                and _few(article_text, end, hi)
                and not (k + 1 < len(segments) and hi == segments[k + 1].start)
            ):
                end = hi
        found.append(_Part(Span(start, end), Span(segment.canonical.start, segment.canonical.end)))
    return found


def _unplaced(article_text: str, quotation: Quotation, parts: list[_Part], done: list[Aligned]) -> list[Edit]:
    """Words of the quotation for which the match has no place: the article added them."""
    found: list[Edit] = []
    for home in quotation.segments or (Span(quotation.start, quotation.end),):
        at = home.start
        inside = [p for p in parts if p.a.overlaps(home)]
        for stop, after in [*((p.a.start, p.a.end) for p in inside), (home.end, home.end)]:
            left = stretch(article_text, at, stop) if at < stop else None
            if left and left.units and not (inside and _few(article_text, at, stop)):
                found.append(_added(left, parts, done))
            at = after
    return found


def _added(left: Stretch, parts: list[_Part], done: list[Aligned]) -> Edit:
    """The edit of words without a place; they stand after the last segment before them."""
    before = [k for k, p in enumerate(parts) if p.a.end <= left.start]
    place = parts[0].c.start if parts else 0
    if before:
        units = done[before[-1]].canonical.units[: done[before[-1]].last]
        place = units[-1].end if units else parts[before[-1]].c.end
    s = of_run(left.units, left, added=True)
    start, end = left.units[0].start, left.units[-1].end
    article = Side(start, end, left.text[start:end])
    return Edit("insert", s.type, s.severity, article, Side(place, place, ""), cue=s.cue)


def _few(text: str, start: int, end: int) -> bool:
    return end - start < 200 and len(text[start:end].split()) <= _CLIPPED


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a segment begins after an ellipsis or a tag, where a capital may be made or unmade."""
    return end > start


def _within(aligned: Aligned, opening: bool, edits: list[Edit], style: set[str]) -> Aligned:
    """Add the edits and conventions of one segment; the alignment without the source's words beyond its ends."""
    article, canonical = aligned.article, aligned.canonical
    same = article.text[article.start : article.end] == canonical.text[canonical.start : canonical.end]
    if same and not aligned.regions:
        return aligned
    looks = surface(aligned, opening=opening)
    edits.extend(looks.edits)
    style |= looks.style
    if not aligned.regions and not looks.pieces:
        return aligned
    swapped, rest = swaps(aligned)
    aside = moved(aligned, rest)
    pieces = [Piece(*r, sort("order")) for r in swapped]
    for region in rest:
        for r, is_moved in _parted(region, aside):
            pieces += [Piece(*r, sort("order"))] if is_moved else refine(r, article, canonical)
    ordered = [p for p in pieces if p.sort.type == "order" and p.a0 < p.a1]
    pieces += [p for p in looks.pieces if not ordered or not _covered(p, ordered)]
    pieces, aligned = trimmed([p for p in pieces if not _at_line_end(p, aligned)], aligned)
    pieces.sort(key=lambda p: (p.a0, p.c0))
    heard = set(canonical.unheard)
    for p in whole_words([beside(p, aligned) for p in pieces], aligned):
        if heard and p.c0 == p.c1 and p.c0 in heard:
            p = p._replace(sort=p.sort._replace(type="word", severity="minor", cue="inaudible"))
        edits.append(_passage(p, aligned))
    return aligned


def _parted(region: Region, aside: dict[Region, Region]) -> list[tuple[Region, bool]]:
    """A region cut where a moved run begins or ends, each part with whether it is one."""
    if region in aside.values():
        return [(region, True)]
    for run in aside:
        if region.a0 <= run.a0 and run.a1 <= region.a1 and region.c0 <= run.c0 <= region.c1:
            if run.a0 == region.a0:
                rest = Region(run.a1, region.a1, region.c0, region.c1)
                return [(run, True)] + ([(rest, False)] if _some(rest) else [])
            rest = Region(region.a0, run.a0, region.c0, region.c1)
            return ([(rest, False)] if _some(rest) else []) + [(run, True)]
    return [(region, False)]


def _some(r: Region) -> bool:
    return r.a0 < r.a1 or r.c0 < r.c1


def _at_line_end(p: Piece, aligned: Aligned) -> bool:
    """Whether words differ by a hyphen alone where a line ends, which may be the word's own or the line's."""
    if p.sort.type != "hyphenation":
        return False
    sides = (side(aligned.article, p.a0, p.a1).exact, side(aligned.canonical, p.c0, p.c1).exact)
    return any("\u00ad" in words for words in sides)


def _covered(piece: Piece, pieces: list[Piece]) -> bool:
    """Whether a change of places already holds the words of a piece."""
    return any(p.a0 <= piece.a0 and piece.a1 <= p.a1 for p in pieces)


def _passage(piece: Piece, aligned: Aligned) -> Edit:
    """The edit of a piece; words left out in number are a splice."""
    unmarked = piece.a0 == piece.a1 and piece.sort.type not in ("ellipsis", "order")
    if unmarked and piece.c1 - piece.c0 > 1:
        there = side(aligned.canonical, piece.c0, piece.c1)
        if is_passage(aligned.canonical.text, there.start, there.end, piece.c1 - piece.c0):
            return dropped(aligned.canonical.text, there, side(aligned.article, piece.a0, piece.a1))
    return edit_of(piece, aligned)


def _join(one: Aligned, two: Aligned) -> Join:
    """Where one segment ends and the next begins, by their words."""
    u, v = one.article.units, two.article.units
    x, y = one.canonical.units[one.first : one.last], two.canonical.units[two.first : two.last]
    return Join(
        u[-1].end if u else one.article.end,
        v[0].start if v else two.article.start,
        x[-1].end if x else one.canonical.end,
        y[0].start if y else two.canonical.start,
        v[-1].end if v else two.article.end,
        y[-1].end if y else two.canonical.end,
    )


def _ends(
    article_text: str,
    quotation: Quotation,
    canonical_text: str,
    done: list[Aligned],
    edits: list[Edit],
    style: set[str],
) -> None:
    """The signs at the quotation's two ends."""
    if not done or not done[-1].article.units:
        return
    last, first = done[-1], done[0]
    at = last.article.units[-1].end
    inside = last.canonical.units[last.first : last.last]
    place = inside[-1].end if inside else last.canonical.end
    if last.regions and last.regions[-1].a1 == len(last.article.units):
        place = max(place, last.canonical.units[last.last - 1].end if last.last else place)
    end = max(quotation.end, at)
    if _ellipsis(article_text[at:end]):
        if not _ellipsis(canonical_text[place : place + _DOTS]):  # the source's own is no cut
            edits.append(
                Edit("delete", "ellipsis", "minor", Side(at, at, ""), Side(place, place, ""), True, "end")
            )
    else:
        edit, changed = closing(article_text, at, end, canonical_text, place)
        if edit:
            edits.append(edit)
        if changed:
            style.add("closing-punctuation")
    begin = first.article.units[0].start if first.article.units else quotation.start
    while begin > quotation.start and article_text[begin - 1] in "[(":
        begin -= 1
    before = article_text[quotation.start : begin]
    origin = first.canonical.units[first.first].start if first.last > first.first else first.canonical.start
    if _ellipsis(before) and not _ellipsis(canonical_text[max(0, origin - _DOTS) : origin]):
        edits.append(
            Edit(
                "delete", "ellipsis", "minor", Side(begin, begin, ""), Side(origin, origin, ""), True, "start"
            )
        )


_DOTS = 6  # characters that an ellipsis beside a word takes up


def _ellipsis(text: str) -> bool:
    return "…" in text or "..." in text.replace(" ", "")
