"""Pieces in units → edits in code points, whole words on both sides."""

from __future__ import annotations

from consistency.comparing.align import Aligned
from consistency.comparing.refine import Piece
from consistency.comparing.sorts import RANK
from consistency.comparing.units import Stretch, Unit
from consistency.model import Edit, Operation, Side

_SIGNS = frozenset("$€£¥₹#§")  # written close to the number after them


def whole_words(pieces: list[Piece], aligned: Aligned) -> list[Piece]:
    """Pieces widened to whole tokens ("is" → "isn't" rather than an added "n't"), and joined where they meet.

    `pieces` are in order; the units between two of them are equal on both sides.
    """
    a, c = aligned.article.units, aligned.canonical.units
    out: list[Piece] = []
    for piece in pieces:
        p = piece
        while _inside(a, p.a0, p.a1, p.a0) or _inside(c, p.c0, p.c1, p.c0):
            last = out[-1] if out else None
            if last and last.a1 == p.a0 and last.c1 == p.c0:
                out.pop()
                p = _merged(last, p)
            elif p.a0 > 0 and p.c0 > aligned.first:
                p = p._replace(a0=p.a0 - 1, c0=p.c0 - 1)
            elif p.a0 == 0 and p.c0 > aligned.first:
                p = p._replace(c0=p.c0 - 1)
            else:
                break
        out.append(p)
    return _closed(out, aligned)


def _closed(pieces: list[Piece], aligned: Aligned) -> list[Piece]:
    """The same at the pieces' ends."""
    a, c = aligned.article.units, aligned.canonical.units
    out: list[Piece] = []
    for piece in reversed(pieces):
        p = piece
        while _inside(a, p.a0, p.a1, p.a1) or _inside(c, p.c0, p.c1, p.c1):
            following = out[-1] if out else None
            if following and following.a0 == p.a1 and following.c0 == p.c1:
                out.pop()
                p = _merged(p, following)
            elif p.a1 < len(a) and p.c1 < aligned.last:
                p = p._replace(a1=p.a1 + 1, c1=p.c1 + 1)
            elif p.a1 == len(a) and p.c1 < aligned.last:
                p = p._replace(c1=p.c1 + 1)
            else:
                break
        out.append(p)
    return out[::-1]


def _inside(units: list[Unit], start: int, end: int, border: int) -> bool:
    """Whether a border of a run `[start, end)` that is not empty parts a token."""
    return start < end and 0 < border < len(units) and _one_word(units[border - 1], units[border])


def _one_word(u: Unit, v: Unit) -> bool:
    """Whether two units are written as one: a contraction, or a number with the sign before it ("$212")."""
    if u.whole == v.whole:
        return True
    return u.end == v.start and u.key in _SIGNS


def _merged(p: Piece, q: Piece) -> Piece:
    """Two neighboring pieces as one, called after the worse."""
    for one, other in ((p, q), (q, p)):
        if one.marked and other.sort.severity == "minor":  # "[The plan]'s" for "it's"
            return Piece(p.a0, q.a1, p.c0, q.c1, one.sort, True)
    order = {type_: i for i, type_ in enumerate(RANK)}
    worse = min((p, q), key=lambda x: order.get(x.sort.type, len(order)))
    return Piece(p.a0, q.a1, p.c0, q.c1, worse.sort, p.marked and q.marked)


def edit_of(piece: Piece, aligned: Aligned, op: Operation | None = None) -> Edit:
    """The edit of a piece: spans of words, an empty one at its place."""
    article = side(aligned.article, piece.a0, piece.a1, brackets=piece.marked)
    canonical = side(aligned.canonical, piece.c0, piece.c1)
    if op is None:
        op = "move" if piece.sort.type == "order" and article.exact and canonical.exact else None
    if op is None:
        op = "insert" if not canonical.exact else "delete" if not article.exact else "replace"
    s = piece.sort
    return Edit(op, s.type, s.severity, article, canonical, piece.marked, s.cue)


def side(stretch: Stretch, i: int, j: int, *, brackets: bool = False) -> Side:
    """The span of units `[i, j)`; of none, the place before the unit that follows, or after the last."""
    units = stretch.units
    if i == j:
        at = units[i].start if i < len(units) else units[-1].end if units else stretch.start
        while i < len(units) and at > stretch.start and stretch.text[at - 1] in "[(":
            at -= 1  # not within a bracket that another edit replaces
        return Side(at, at, "")
    start, end = units[i].start, units[j - 1].end
    if brackets:
        start, end = _with_brackets(stretch, start, end)
    return Side(start, end, stretch.text[start:end])


def _with_brackets(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    """A span with the bracket before and the one after it, if nothing but space is between."""
    text = stretch.text
    i, j = start - 1, end
    while i >= stretch.start and text[i].isspace():
        i -= 1
    while j < stretch.end and text[j].isspace():
        j += 1
    if i >= stretch.start and text[i] in "[(" and text[start:end].count(text[i]) == 0:
        start = i
    if j < stretch.end and text[j] in "])":
        end = j + 1
    return start, end
