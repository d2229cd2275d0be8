"""The span of a match set right: some words too long or too short at an end make false edits."""

from __future__ import annotations

import re
from bisect import bisect_left

from consistency.comparing.align import Aligned, Region, aligned, differing, shifted, tidied
from consistency.comparing.order import swaps
from consistency.comparing.phrase import whole_phrases, whole_wordings
from consistency.comparing.units import Stretch, Unit, outer, stretch
from consistency.model import Span

_WIDER = 160  # characters of the canonical that are looked at beyond either end
_NEAR = 8  # units from an end within which a difference puts the end in doubt
_MARGIN = 12  # code points at either end of a span where signs may be that are no part of its words
_STRAY = 2  # units at an end that may have been found far off


def align(
    article: Stretch, text: str, start: int, end: int, floor: int = 0, ceiling: int | None = None
) -> Aligned:
    """Align `article` with `[start, end)` of the canonical `text`.

    Where they differ near an end, other ends within `[floor, ceiling)` are tried, and the cheapest is taken;
    words of the canonical beyond the ends taken are no edits.
    """
    inner = stretch(text, start, end, canonical=True)
    if article.keys == inner.keys:
        return Aligned(article, inner, [], 0, len(inner.keys))
    plain = aligned(article, inner)
    plain = plain._replace(regions=shifted(inner, plain.regions))
    before, after = _in_doubt(plain)
    if before or after:
        lo = _word_start(text, max(floor, start - _WIDER), start) if before else start
        hi = (
            _word_end(text, min(len(text) if ceiling is None else ceiling, end + _WIDER), end)
            if after
            else end
        )
        wide = stretch(text, lo, hi, canonical=True)
        others = [o for o in _others(article, wide, plain, start, end) if _overlaps(o, start, end)]
        plain = whole_wordings(whole_phrases(min([_on(wide, plain, start), *others], key=_cost)))
    if inner.unsaid and plain.regions:
        # The quotation may hold what looks like a stage direction.
        plain = min(plain, aligned(article, stretch(text, start, end)), key=_cost)
    return tidied(plain)


def verbatim(article_text: str, a: Span, canonical_text: str, c: Span) -> tuple[Aligned, bool] | None:
    """What `align` gives for words that are written alike, letter by letter, and whether the blanks between differ.

    Of the units it has the outermost two, since nothing hangs on the others.  None if the spans are not alike.
    """
    if _differs_inside(article_text[a.start : a.end], canonical_text[c.start : c.end]):
        return None
    mine, theirs = outer(article_text, a.start, a.end), outer(canonical_text, c.start, c.end)
    if mine is None or theirs is None:
        return None
    said = article_text[mine[0].start : mine[1].end]
    held = canonical_text[theirs[0].start : theirs[1].end]
    if said != held and (_BLANKS_TELL.search(held) or said.split() != held.split()):
        return None
    return Aligned(_ends(article_text, a, mine), _ends(canonical_text, c, theirs), [], 0, 2), said != held


def _differs_inside(mine: str, theirs: str) -> bool:
    """Whether two spans surely differ in more than blanks: the middle of one is not in the other.

    Only for spans whose blanks are single spaces, so that those cannot be the difference.
    """
    if len(mine) < 4 * _MARGIN or not any(map(str.isalnum, mine[:_MARGIN])):
        return False
    if not any(map(str.isalnum, mine[-_MARGIN:])) or mine[_MARGIN:-_MARGIN] in theirs:
        return False
    return all(text.isprintable() and "  " not in text for text in (mine, theirs))


def _overlaps(found: Aligned, start: int, end: int) -> bool:
    """Whether an alignment shares some of the text where the quotation was placed."""
    units = found.canonical.units[found.first : found.last]
    return bool(units) and units[0].start < end and start < units[-1].end


def _on(wide: Stretch, found: Aligned, start: int) -> Aligned:
    """An alignment with a stretch, told in the units of a wider one that holds the same words."""
    shift = bisect_left(wide.units, start, key=lambda u: u.start)
    last = shift + len(found.canonical.keys)
    if wide.keys[shift:last] != found.canonical.keys:
        return found
    regions = [Region(r.a0, r.a1, r.c0 + shift, r.c1 + shift) for r in found.regions]
    return Aligned(found.article, wide, regions, shift, last)


# Signs that are others where a blank or a line's end is before them.
_BLANKS_TELL = re.compile(r"\.\s*\.|>")


def _ends(text: str, span: Span, units: tuple[Unit, Unit]) -> Stretch:
    return Stretch(text, span.start, span.end, [*units], [u.key for u in units], {})


def _in_doubt(found: Aligned) -> tuple[bool, bool]:
    """Whether the span's beginning and its end are in doubt: they differ, or words are too many or few near them."""
    count = len(found.article.keys)
    if not count:
        return False, False
    uneven = [r for r in found.regions if r.a1 - r.a0 != r.c1 - r.c0]
    first, last = found.regions[0], found.regions[-1]
    before = first.a0 == 0 or first.c0 == 0 or any(r.a0 < _NEAR for r in uneven)
    after = last.a1 == count or last.c1 == found.last or any(count - r.a1 < _NEAR for r in uneven)
    return before, after


def _cost(found: Aligned) -> int:
    """How many words differ; a change of places counts as one."""
    swapped, rest = swaps(found)
    return len(swapped) + sum(max(r.a1 - r.a0, r.c1 - r.c0) for r in rest)


def _others(article: Stretch, wide: Stretch, plain: Aligned, start: int, end: int) -> list[Aligned]:
    """The same article against other spans of the canonical."""
    first = bisect_left(wide.units, start, key=lambda u: u.start)
    last = bisect_left(wide.units, end, key=lambda u: u.start)
    found = [_free(article, wide, first, last)]
    shift = first  # of an index in the inner stretch to one in the wide one
    for r in plain.regions:
        if len(article.keys) - r.a0 <= _NEAR:
            tail = article.keys[r.a0 :]
            to = r.c0 + shift + len(tail)
            if sorted(wide.keys[r.c0 + shift : to]) == sorted(tail):
                found.append(aligned(article, wide, first, to))
        if r.a1 <= _NEAR:
            head = article.keys[: r.a1]
            at = r.c1 + shift - len(head)
            if at >= 0 and sorted(wide.keys[at : r.c1 + shift]) == sorted(head):
                found.append(aligned(article, wide, at, last))
    if overrun := _overrun(plain):
        found.append(overrun)
    return found


def _free(article: Stretch, wide: Stretch, first: int, last: int) -> Aligned:
    """Aligned with all of the wide stretch, then cut where the article's words end."""
    count = len(article.keys)
    found = shifted(wide, differing(article.keys, wide.keys))
    begin, stop = 0, len(wide.keys)
    if found and found[0].a0 == 0 and found[0].c0 == 0:
        r = found[0]
        begin = r.c1 if r.a1 == 0 else min(r.c1, max(first, r.c1 - r.a1 - 1))
        found[0] = r._replace(c0=begin)
    if found and found[-1].a1 == count and found[-1].c1 == len(wide.keys):
        r = found[-1]
        stop = r.c0 if r.a0 == count else max(r.c0, min(last, r.c0 + (r.a1 - r.a0) + 1))
        found[-1] = r._replace(c1=stop)
    regions = [r for r in found if r.a0 < r.a1 or r.c0 < r.c1]
    return Aligned(article, wide, regions, begin, stop)


def _overrun(plain: Aligned) -> Aligned | None:
    """Where the last word or two were found beyond the end of a sentence: they stand for the words before it."""
    r = plain.regions[-1]
    stray = len(plain.article.keys) - r.a1
    if r.a0 != r.a1 or not 0 < stray <= _STRAY or r.c1 - r.c0 <= stray:
        return None
    if not any(t.norm in ".!?" for i in range(r.c0, r.c1 + 1) for t in plain.canonical.signs.get(i, ())):
        return None
    region = Region(r.a0, len(plain.article.keys), r.c0, r.c0 + stray)
    return plain._replace(regions=[*plain.regions[:-1], region], last=r.c0 + stray)


def _word_start(text: str, position: int, limit: int) -> int:
    """The first beginning of a word at or after `position`."""
    while 0 < position < limit and text[position - 1].isalnum():
        position += 1
    return position


def _word_end(text: str, position: int, limit: int) -> int:
    """The last end of a word at or before `position`."""
    while limit < position < len(text) and text[position].isalnum():
        position -= 1
    return position
