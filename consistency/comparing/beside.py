"""What an edit is, seen with the words beside it: said twice, broken off, abbreviated, a range."""

from __future__ import annotations

from consistency.comparing.align import Aligned
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import is_number
from consistency.comparing.refine import Piece
from consistency.comparing.relations import acronym
from consistency.comparing.sorts import Sort, sort
from consistency.comparing.units import Stretch

_LONGEST = 4  # words that are said twice
_BROKEN = 2  # words before a dash that are a false start
_SETTLED = ("ellipsis", "order", "bracket", "filler")


def beside(p: Piece, aligned: Aligned) -> Piece:
    """The piece, its sort corrected where the words beside it tell more than its own."""
    if p.sort.type in _SETTLED or (p.a0 < p.a1 and p.c0 < p.c1):
        return p
    if _optional(p, aligned):
        return p._replace(sort=sort("filler", "optional", "major"))
    if p.a0 == p.a1:
        return _abbreviated(p, aligned) or _range(p, aligned) or _left_out(p, aligned)
    if found := _range(p, aligned):
        return found
    if _twice(aligned.article.keys, p.a0, p.a1):
        return p._replace(sort=sort("filler", "twice", "major"))
    return p


def _optional(p: Piece, aligned: Aligned) -> bool:
    """A word that grammar lets go with no change of sense: "all (of) the", "this (one)", "help (to) win"."""
    stretch, i, j = (aligned.canonical, p.c0, p.c1) if p.a0 == p.a1 else (aligned.article, p.a0, p.a1)
    if j - i != 1 or i == 0:
        return False
    return f"{stretch.keys[i - 1]} {stretch.keys[i]}" in kind("optional")


def _twice(keys: list[str], start: int, end: int) -> bool:
    """Whether a run of words stands right beside it once more."""
    size, run = end - start, keys[start:end]
    return size <= _LONGEST and (
        keys[end : end + size] == run or (start >= size and keys[start - size : start] == run)
    )


def _left_out(p: Piece, aligned: Aligned) -> Piece:
    """Words omitted that the canonical says again, or breaks off, as in "I'm -- I'm going"."""
    if _twice(aligned.canonical.keys, p.c0, p.c1):
        return p._replace(sort=sort("filler", "repeat"))
    signs = aligned.canonical.signs.get(p.c1, ())
    if p.c1 - p.c0 <= _BROKEN and p.sort.type == "word" and any(t.kind == "dash" for t in signs):
        return p._replace(sort=sort("filler", "false start"))
    return p


def _abbreviated(p: Piece, aligned: Aligned) -> Piece | None:
    """A name omitted before its own acronym, as in "Immigration and Customs Enforcement (ICE)"."""
    article, canonical = aligned.article, aligned.canonical
    if p.c1 - p.c0 < 2 or p.a0 >= len(article.units) or p.c1 >= len(canonical.units):
        return None
    if acronym(article.units[p.a0 : p.a0 + 1], canonical.units[p.c0 : p.c1], article.text):
        return p._replace(a1=p.a0 + 1, c1=p.c1 + 1, sort=sort("name", "same", "minor"))
    return None


def _range(p: Piece, aligned: Aligned) -> Piece | None:
    """ "5 to 6" for "5-6", or in reverse order."""
    article, canonical = aligned.article, aligned.canonical
    units = article.units[p.a0 : p.a1] or canonical.units[p.c0 : p.c1]
    if [u.key for u in units] != ["to"]:
        return None
    if _between_numbers(article, p.a0, p.a1) and _between_numbers(canonical, p.c0, p.c1):
        dashed = canonical.signs.get(p.c0, ()) if p.c0 == p.c1 else article.signs.get(p.a0, ())
        if any(t.kind == "dash" for t in dashed):
            return Piece(p.a0 - 1, p.a1 + 1, p.c0 - 1, p.c1 + 1, Sort("number", "minor", "same"))
    return None


def _between_numbers(stretch: Stretch, start: int, end: int) -> bool:
    units = stretch.units
    return start > 0 and end < len(units) and is_number(units[start - 1].norm) and is_number(units[end].norm)
