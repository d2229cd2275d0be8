"""A region of different words → its pieces, each one edit: "longterm haul" is a hyphen and a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from consistency.comparing.align import Region
from consistency.comparing.brackets import bracket_cue
from consistency.comparing.classify import of_pair, of_run
from consistency.comparing.numbers import hints_at_number
from consistency.comparing.relations import same_wording
from consistency.comparing.slips import looks_like_digits
from consistency.comparing.sorts import Sort, sort
from consistency.comparing.steps import START, Step, ellipsis_at, steps
from consistency.comparing.units import Stretch, Unit
from consistency.comparing.whole_numbers import is_within_number

_LARGEST = 220  # cells of a region that is still taken apart


class Piece(NamedTuple):
    """One edit in units: article `[a0, a1)`, canonical `[c0, c1)`; `marked` where the article shows it."""

    a0: int
    a1: int
    c0: int
    c1: int
    sort: Sort
    marked: bool = False


def refine(region: Region, article: Stretch, canonical: Stretch) -> list[Piece]:
    """The pieces of a region, in order."""
    a0, a1, c0, c1 = region
    n, m = a1 - a0, c1 - c0
    if any(u.marked for u in article.units[a0:a1]):
        if _same(article, article.units[a0:a1], canonical, c0, m):
            return []  # the canonical has the bracket itself, or the words in it
        return (
            _stepwise(region, article, canonical)
            if n * m <= _LARGEST
            else [_block(region, article, canonical)]
        )
    ellipsis = any(ellipsis_at(article, i) for i in range(a0, a1 + 1))
    if n and m and not ellipsis and n + m > 2 and _whole(region, article, canonical):
        return [_block(region, article, canonical)]
    if n * m <= 1 and not (ellipsis and n):
        return [_block(region, article, canonical)]
    if not n and not ellipsis:
        return [_block(region, article, canonical)]
    if n * m > _LARGEST:
        return [_block(region, article, canonical)]
    return _stepwise(region, article, canonical)


def _whole(r: Region, article: Stretch, canonical: Stretch) -> bool:
    """Whether a region is one number on both sides, which must not be taken apart."""
    a, c = article.units[r.a0 : r.a1], canonical.units[r.c0 : r.c1]
    if not any(hints_at_number(u.norm) for u in (*a, *c)):
        return False
    if looks_like_digits(article.text[a[0].start : a[-1].end], canonical.text[c[0].start : c[-1].end]):
        return True
    return same_wording(a, c, article.text, canonical.text) == "number"


def _block(r: Region, article: Stretch, canonical: Stretch) -> Piece:
    """The whole region as one piece."""
    p = _as_words(r, article, canonical)
    if p.marked or p.sort.type in ("number", "negation", "modal") or p.sort.cue == "same":
        return p
    if is_within_number(*r, article, canonical):
        said = " ".join(u.norm for u in canonical.units[r.c0 : r.c1] or article.units[r.a0 : r.a1])
        return p._replace(sort=sort("number", said))
    return p


def _as_words(r: Region, article: Stretch, canonical: Stretch) -> Piece:
    """The same from the region's own words alone."""
    a, c = article.units[r.a0 : r.a1], canonical.units[r.c0 : r.c1]
    if not a:
        marked = ellipsis_at(article, r.a0)
        return Piece(*r, sort("ellipsis") if marked else of_run(c, canonical, added=False), marked)
    if all(u.marked for u in a):
        return Piece(*r, sort("bracket", bracket_cue(a, c, article, canonical)), True)
    if not c:
        if _in_parentheses(article, r.a0, r.a1):
            return Piece(*r, sort("bracket", "parentheses"), True)
        return Piece(*r, of_run(a, article, added=True))
    return Piece(*r, of_pair(a, c, article, canonical))


def _in_parentheses(article: Stretch, a0: int, a1: int) -> bool:
    """Whether an editor's parentheses enclose words that the canonical does not have."""
    before, after = article.signs.get(a0, ()), article.signs.get(a1, ())
    return any(article.text[t.start] == "(" for t in before) and any(
        article.text[t.start] == ")" for t in after
    )


def _stepwise(r: Region, article: Stretch, canonical: Stretch) -> list[Piece]:
    """The cheapest way through a region, one step for each word or for words that belong together."""
    a0, a1, c0, c1 = r
    n, m = a1 - a0, c1 - c0
    best: list[list[tuple[float, Step]]] = [[(1e9, START)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = (0.0, START)
    for i in range(n + 1):
        for j in range(m + 1):
            here = best[i][j][0]
            if here >= 1e9:
                continue
            for step in steps(article, canonical, a0 + i, a1, c0 + j, c1):
                cost = here + step.cost
                if cost < best[i + step.a][j + step.c][0] - 1e-9:
                    best[i + step.a][j + step.c] = (cost, step)
    path: list[Step] = []
    i, j = n, m
    while i or j:
        step = best[i][j][1]
        path.append(step)
        i, j = i - step.a, j - step.c
    return _joined(path[::-1], r, article, canonical)


def _joined(path: list[Step], r: Region, article: Stretch, canonical: Stretch) -> list[Piece]:
    """Steps → pieces: neighbors that are not edits of their own become one."""
    pieces: list[Piece] = []
    a, c = r.a0, r.c0
    start: tuple[int, int] | None = None
    for step in path:
        if step.apart:
            if start:
                pieces.append(_block(Region(start[0], a, start[1], c), article, canonical))
                start = None
            if step.cost and not _bracketed_alike(article, canonical, a, c, step):
                pieces.append(_block(Region(a, a + step.a, c, c + step.c), article, canonical))
        elif start is None:
            start = (a, c)
        a, c = a + step.a, c + step.c
    if start:
        pieces.append(_block(Region(start[0], a, start[1], c), article, canonical))
    return _ellipses_joined(pieces)


def _bracketed_alike(article: Stretch, canonical: Stretch, a: int, c: int, step: Step) -> bool:
    """Whether a bracket encloses the very words that the canonical has there."""
    mine = article.units[a : a + step.a]
    return bool(mine) and all(u.marked for u in mine) and _same(article, mine, canonical, c, step.c)


def _same(article: Stretch, mine: Sequence[Unit], canonical: Stretch, c: int, size: int) -> bool:
    """Whether words are written alike on both sides, capitals too."""
    theirs = canonical.units[c : c + size]
    return [article.text[u.start : u.end] for u in mine] == [canonical.text[u.start : u.end] for u in theirs]


def _ellipses_joined(pieces: list[Piece]) -> list[Piece]:
    """Words omitted one by one at the same ellipsis are one cut."""
    out: list[Piece] = []
    for p in pieces:
        last = out[-1] if out else None
        if last and p.sort.type == last.sort.type == "ellipsis" and last.a1 == p.a0 and last.c1 == p.c0:
            out[-1] = last._replace(c1=p.c1)
        else:
            out.append(p)
    return out
