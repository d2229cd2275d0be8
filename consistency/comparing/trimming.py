"""The source's words beyond a quotation's ends, which are no edits."""

from __future__ import annotations

from consistency.comparing.align import Aligned
from consistency.comparing.classify import of_pair
from consistency.comparing.phrase import stands_for
from consistency.comparing.refine import Piece


def trimmed(pieces: list[Piece], aligned: Aligned) -> tuple[list[Piece], Aligned]:
    """The pieces without words omitted at either end, and the alignment without those words.

    A quotation may begin and end where it likes.
    """
    count = len(aligned.article.units)
    left_out = [
        p for p in pieces if p.a0 == p.a1 and p.c0 < p.c1 and p.sort.type not in ("ellipsis", "order")
    ]
    first, last = aligned.first, aligned.last
    if left_out and (joined := _joined_last(pieces, left_out, aligned)):
        left_out.remove(joined[1])
        pieces = [p for p in pieces if p not in joined[:2]] + [joined[2]]
    for p in sorted(left_out, key=lambda p: p.c0):
        if p.a0 == 0 and p.c0 == first:
            first = p.c1
            pieces.remove(p)
    for p in sorted(left_out, key=lambda p: -p.c1):
        if p.a0 == count and p.c1 == last and p in pieces:
            last = p.c0
            pieces.remove(p)
    if (first, last) == (aligned.first, aligned.last) and first == 0 and last == len(aligned.canonical.units):
        return pieces, aligned
    units = aligned.canonical.units
    while 0 < first < len(units) and units[first - 1].whole == units[first].whole:
        first -= 1  # no word is cut in two: "not" stands for the whole of "can't"
    while first < last < len(units) and units[last - 1].whole == units[last].whole:
        last += 1
    return pieces, aligned._replace(first=first, last=max(first, last))


def _joined_last(
    pieces: list[Piece], left_out: list[Piece], aligned: Aligned
) -> tuple[Piece, Piece, Piece] | None:
    """The last word's piece and the words omitted after it, if it stands for all of them, and both as one."""
    count, (article, canonical) = len(aligned.article.units), aligned[:2]
    rest = next((p for p in left_out if p.a0 == count and p.c1 == aligned.last), None)
    word = next((p for p in pieces if rest and p.a0 == count - 1 and p.a1 == count and p.c1 == rest.c0), None)
    if rest is None or word is None or not stands_for(article.keys[-1], canonical.keys[word.c0 : rest.c1]):
        return None
    kind_of = of_pair(article.units[-1:], canonical.units[word.c0 : rest.c1], article, canonical)
    return word, rest, Piece(word.a0, word.a1, word.c0, rest.c1, kind_of)
