"""Equal words written differently: contractions, capitals, signs between them, and the silent conventions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from consistency.comparing.align import Aligned, Region
from consistency.comparing.refine import Piece
from consistency.comparing.signs import cue, minus, plain, signs_side, spaces, without_hyphens, without_stop
from consistency.comparing.sorts import sort
from consistency.comparing.units import Stretch, Unit
from consistency.model import Edit, Operation, Side
from consistency.text import APOSTROPHES, DOUBLE_MARKS, Token

_GLYPHS = {ord(c): "'" for c in APOSTROPHES}
_SIGNS = {
    "percent": sort("number", "same", "minor"),
    "and": sort("spelling-variant", "same"),
    "number": sort("number", "same", "minor"),
}
_STOPS = frozenset(".!?")
_FEW = 8  # words of a run that are looked at one by one


class Surface(NamedTuple):
    """What equal words show: pieces, edits of signs, and names of silent conventions."""

    pieces: list[Piece]
    edits: list[Edit]
    style: set[str]


def surface(aligned: Aligned, *, opening: bool) -> Surface:
    """Compare how aligned words are written.  `opening`: the first word may take a capital, or lose one."""
    article, canonical = aligned.article, aligned.canonical
    found = Surface([], [], set())
    shouted = _shouted(article) or _shouted(canonical)
    for i, j, follows in _unlike(aligned):
        turned = follows and _between(aligned, i, j, found)
        u, v = article.units[i], canonical.units[j]
        s, t = article.text[u.start : u.end], canonical.text[v.start : v.end]
        if s == t and not u.marked and u.norm == v.norm:
            if (u.end - u.start == u.whole[1] - u.whole[0]) != (v.end - v.start == v.whole[1] - v.whole[0]):
                found.pieces.append(
                    Piece(i, i + 1, j, j + 1, sort(_joined(u, v, article.text, canonical.text)))
                )
            continue
        if u.marked:
            if s != t:
                found.pieces.append(Piece(i, i + 1, j, j + 1, sort("bracket", "letters"), True))
            continue
        if u.norm != v.norm:
            found.pieces.append(Piece(i, i + 1, j, j + 1, _SIGNS.get(u.key) or sort("contraction")))
            continue
        if "." in s + t and s.replace(".", "") == t.replace(".", ""):
            found.pieces.append(Piece(i, i + 1, j, j + 1, sort("spelling-variant", "same")))
            continue
        if (kind := _difference(s, t, found.style)) and not shouted:
            if kind == "first" and opening and i == 0:
                found.style.add("initial-capital")
            elif not (kind == "first" and turned):
                found.pieces.append(Piece(i, i + 1, j, j + 1, sort("case")))
    return found


def _joined(u: Unit, v: Unit, article: str, canonical: str) -> str:
    """What differs if the same words are one word on one side: only the blank in "can not", else a contraction."""
    both = article[slice(*u.whole)] + canonical[slice(*v.whole)]
    return "hyphenation" if _GLYPHS.keys().isdisjoint(map(ord, both)) else "contraction"


def _unlike(aligned: Aligned) -> Iterator[tuple[int, int, bool]]:
    """The aligned units (article's, canonical's index), and whether those before them are aligned too.

    Runs that are written alike, letter by letter, are skipped: they show nothing, and most of a text is such.
    """
    a, c = 0, aligned.first
    end = Region(len(aligned.article.units), 0, aligned.last, 0)
    for r in (*aligned.regions, end):
        size = r.a0 - a
        if size and not _alike(aligned, a, c, size):
            for k in range(*_unlike_part(aligned, a, c, size)):
                yield a + k, c + k, k > 0
        a, c = r.a1, r.c1


def _alike(aligned: Aligned, i: int, j: int, size: int) -> bool:
    """Whether `size` units from article unit `i` and canonical unit `j` on are the same characters and whole words."""
    article, canonical = aligned.article, aligned.canonical
    u, v = article.units[i], canonical.units[j]
    x, y = article.units[i + size - 1], canonical.units[j + size - 1]
    if article.text[u.start : x.end] != canonical.text[v.start : y.end]:
        return False
    if article.text.find("[", u.start, x.end) >= 0 or u.marked or x.marked:
        return False
    return _on_tokens([u, x]) and _on_tokens([v, y])


def _unlike_part(aligned: Aligned, i: int, j: int, size: int) -> tuple[int, int]:
    """The part `[first, last)` of a run, given as in `_alike`, outside of which both texts are the same characters."""
    mine, theirs = aligned.article.units[i : i + size], aligned.canonical.units[j : j + size]
    if size < _FEW or not _on_tokens(mine) or not _on_tokens(theirs):
        return 0, size
    x, y = mine[0].start, theirs[0].start
    a, c = aligned.article.text[x : mine[-1].end], aligned.canonical.text[y : theirs[-1].end]
    if "[" in a:
        return 0, size
    # The last word that ends in what is the same is left in the part: what follows a word may be part of it.
    first = bisect_left(mine, x + Prefix.similarity(a, c), key=_end) - 2
    if first < 0 or mine[first].end - x != theirs[first].end - y:
        first = -1
    x, y = mine[-1].end, theirs[-1].end
    last = bisect_right(mine, x - Postfix.similarity(a, c), key=_start) + 1
    if last >= size or x - mine[last].start != y - theirs[last].start or not _on_tokens(mine[last:]):
        last = size - 1
    return first + 1, last + 1


def _on_tokens(units: Sequence[Unit]) -> bool:
    """Whether units begin and end where tokens do, so that no part of a contraction is outside."""
    return units[0].start == units[0].whole[0] and units[-1].end == units[-1].whole[1]


def _start(unit: Unit) -> int:
    return unit.start


def _end(unit: Unit) -> int:
    return unit.end


def _shouted(stretch: Stretch) -> bool:
    """Whether a stretch is in capitals throughout, as captions are, so that its case tells nothing."""
    return len(stretch.units) > 3 and stretch.text[stretch.start : stretch.end].isupper()


def _difference(s: str, t: str, style: set[str]) -> str | None:
    """How two writings of one word differ: "first" letter's case, "case", or only by a silent convention."""
    if s.translate(_GLYPHS) != s or t.translate(_GLYPHS) != t:
        x, y = s.translate(_GLYPHS), t.translate(_GLYPHS)
        if len(s) == len(t) and any(a != b and a in APOSTROPHES for a, b in zip(s, t, strict=True)):
            style.add("marks")
        s, t = x, y
    if s == t:
        return None
    if s.lower() == t.lower():
        return "first" if s[1:] == t[1:] else "case"
    style.add("encoding")
    return None


def _between(aligned: Aligned, i: int, j: int, found: Surface) -> bool:
    """Compare the signs before article unit `i` and canonical unit `j`; True if one side ends a sentence there."""
    article, canonical = aligned.article, aligned.canonical
    u0, u1 = article.units[i - 1], article.units[i]
    v0, v1 = canonical.units[j - 1], canonical.units[j]
    x, y = article.text[u0.end : u1.start], canonical.text[v0.end : v1.start]
    if "[" in x or "]" in x:
        x = x.replace("[", "").replace("]", "")
    if x == y or u0.whole == u1.whole or v0.whole == v1.whole:
        return False
    signs, others = plain(article.signs.get(i, [])), plain(canonical.signs.get(j, []))
    mine, theirs = [t.norm for t in signs if t.kind != "mark"], [t.norm for t in others if t.kind != "mark"]
    if mine == theirs:
        _styles(article, canonical, signs, others, x, y, found)
        return False
    if "…" in mine and "…" not in theirs:
        at = Side(u1.start, u1.start, "")
        found.edits.append(
            Edit("delete", "ellipsis", "minor", at, Side(v1.start, v1.start, ""), True, "pause")
        )
        return True
    if minus(x) != minus(y) and u1.norm[0].isdigit():
        a = Side(u1.start - minus(x), u1.end, article.text[u1.start - minus(x) : u1.end])
        c = Side(v1.start - minus(y), v1.end, canonical.text[v1.start - minus(y) : v1.end])
        found.edits.append(Edit("replace", "number", "critical", a, c, False, c.exact))
        return False
    if without_stop(mine, u0.norm) == without_stop(theirs, v0.norm):
        if u0.norm == v0.norm:
            a, c = signs_side(article, signs[:1], u0.end), signs_side(canonical, others[:1], v0.end)
            if mine[:1] != ["."]:
                a = Side(u0.end, u0.end, "")
            if theirs[:1] != ["."]:
                c = Side(v0.end, v0.end, "")
            op: Operation = "delete" if not a.exact else "insert"
            found.edits.append(Edit(op, "spelling-variant", "minor", a, c, False, "same"))
        return False
    if without_hyphens(article, signs) == without_hyphens(canonical, others):
        found.pieces.append(Piece(i - 1, i + 1, j - 1, j + 1, sort("hyphenation")))
        return False
    why = cue(mine, theirs)
    a, c = signs_side(article, signs, u0.end), signs_side(canonical, others, v0.end)
    op = "insert" if not c.exact else "delete" if not a.exact else "replace"
    found.edits.append(Edit(op, "punctuation", "minor", a, c, False, why))
    return bool(_STOPS & {*mine, *theirs, *("." if "\n" in y else "")})


def _styles(
    article: Stretch,
    canonical: Stretch,
    signs: list[Token],
    others: list[Token],
    x: str,
    y: str,
    found: Surface,
) -> None:
    """The silent conventions in which equal signs differ."""
    style = found.style
    mine = [article.text[t.start : t.end] for t in signs if t.kind == "mark"]
    theirs = [canonical.text[t.start : t.end] for t in others if t.kind == "mark"]
    if mine != theirs:
        if len(mine) != len(theirs) or any(
            (m in DOUBLE_MARKS) != (n in DOUBLE_MARKS) for m, n in zip(mine, theirs, strict=False)
        ):
            style.add("nested-marks")
        else:
            style.add("marks")
    dashes = [article.text[t.start : t.end] for t in signs if t.kind == "dash"]
    if dashes and (
        dashes != [canonical.text[t.start : t.end] for t in others if t.kind == "dash"]
        or x.split() != y.split()
    ):
        style.add("dash")
        return
    if spaces(x) != spaces(y):
        style.add("space")
