"""Match → edits: the one function of this room."""

from __future__ import annotations

from itertools import pairwise

from consistency.comparing.align import Aligned, Region
from consistency.comparing.beside import beside
from consistency.comparing.elsewhere import apart
from consistency.comparing.identical import identical
from consistency.comparing.joins import Join, dropped, exchanged, is_passage, join_edit, with_exchanged
from consistency.comparing.order import moved, swaps
from consistency.comparing.parts import found_elsewhere, parts_of, unplaced
from consistency.comparing.pieces import edit_of, side, whole_words
from consistency.comparing.reach import covering, ends_of
from consistency.comparing.refine import Piece, refine
from consistency.comparing.signs import closing
from consistency.comparing.sorts import sort
from consistency.comparing.surface import surface
from consistency.comparing.trimming import trimmed
from consistency.comparing.units import stretch
from consistency.comparing.window import align, verbatim
from consistency.model import STYLES, Comparison, Edit, Match, Quotation, Side, Span

_MOST_DIVIDED = 4  # times that one quotation is divided


def compare(article_text: str, quotation: Quotation, canonical_text: str, match: Match) -> Comparison:
    """What differs between a quotation and its match: typed edits in order of place, and silent conventions.

    Offsets are code points in the two texts.  A span that is some words too long or too short at an end does
    no harm.  Never raises on any text.
    """
    if whole := identical(article_text, quotation, canonical_text, match):
        return whole
    parts = found_elsewhere(parts_of(article_text, quotation, match), article_text, quotation, canonical_text)
    edits: list[Edit] = []
    style: set[str] = set()
    done: list[Aligned] = []
    spans: list[Span] = []
    k = divided = 0
    while k < len(parts):
        part = parts[k]
        if plain := verbatim(article_text, part.a, canonical_text, part.c):
            done.append(plain[0])
            spans.append(part.c)
            style |= {"space"} if plain[1] else set()
            k += 1
            continue
        floor = parts[k - 1].c.end if k and parts[k - 1].c.end <= part.c.start else 0
        ceiling = parts[k + 1].c.start if k + 1 < len(parts) and parts[k + 1].c.start >= part.c.end else None
        article = stretch(article_text, part.a.start, part.a.end)
        aligned = align(article, canonical_text, part.c.start, part.c.end, floor, ceiling)
        if aligned.regions and divided < _MOST_DIVIDED and (pieces := apart(part, aligned)):
            parts[k : k + 1] = pieces
            divided += 1
            continue
        opening = k == 0 or parts[k - 1].a.end < part.a.start
        done.append(_within(aligned, opening, edits, style))
        spans.append(ends_of(done[-1], part.c))
        k += 1
    for one, two in pairwise(done):
        join = _join(one, two)
        if swapped := exchanged(article_text, canonical_text, join):
            edits = with_exchanged(edits, swapped, join)
            continue
        edit, convention = join_edit(article_text, canonical_text, join)
        if edit:
            edits.append(edit)
        if convention:
            style.add(convention)
    edits.extend(unplaced(article_text, quotation, parts, done))
    _ends(article_text, quotation, canonical_text, done, edits, style)
    edits.sort(key=lambda e: (e.article.start, e.article.end, e.canonical.start))
    spans = covering(spans, edits)
    own = tuple(p.a for p in parts) if len(parts) != len(match.segments) else ()
    return Comparison(tuple(edits), tuple(s for s in STYLES if s in style), tuple(spans), own)


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
    """The edit of a piece; words omitted in number are a splice."""
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
        u[0].start if u else one.article.start,
        x[0].start if x else one.canonical.start,
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
