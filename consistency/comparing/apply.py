"""Edits carried out: canonical → article, and back."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.model import Edit, Side


def apply(edits: Iterable[Edit], canonical: str, start: int, end: int) -> str:
    """The canonical's text `[start, end)` with the edits carried out: the quotation, up to silent conventions.

    Edits that lie outside, and moves from one segment to another, are passed over.
    """
    return _carried_out([(e.canonical, e.article) for e in edits if _local(e)], canonical, start, end)


def revert(edits: Iterable[Edit], article: str, start: int, end: int) -> str:
    """The article's text `[start, end)` with the canonical's wording put back, up to silent conventions."""
    return _carried_out([(e.article, e.canonical) for e in edits if _local(e)], article, start, end)


def _local(edit: Edit) -> bool:
    return not (edit.op == "move" and edit.type in ("splice", "ellipsis"))


def _carried_out(changes: list[tuple[Side, Side]], text: str, start: int, end: int) -> str:
    """`text[start:end]` with each first side's span replaced by the second side's wording."""
    out: list[str] = []
    position = start
    for old, new in sorted(changes, key=lambda x: (x[0].start, x[0].end)):
        if old.start < position or old.end > end:
            continue
        before = text[position : old.start]
        out.append(before)
        piece = new.exact
        if piece and old.start == old.end:
            piece = _spaced(text, old.start, piece)
        out.append(piece)
        position = old.end
    out.append(text[position:end])
    return "".join(out)


def _spaced(text: str, at: int, piece: str) -> str:
    """A wording put in between words, with the space that parts it from them."""
    before = text[at - 1 : at]
    after = text[at : at + 1]
    if before and before.isalnum() and piece[0].isalnum():
        piece = " " + piece
    if after and after.isalnum() and piece[-1].isalnum():
        piece = piece + " "
    return piece
