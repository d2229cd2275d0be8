"""Edits carried out: canonical → article, and back."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.model import Edit, Side
from consistency.text import APOSTROPHES, INVISIBLE

_INNER = APOSTROPHES + INVISIBLE + ".,:"  # signs that may be within a word or number


def apply(edits: Iterable[Edit], canonical: str, start: int, end: int) -> str:
    """The canonical's text `[start, end)` with the edits carried out: the quotation, up to silent conventions.

    Edits that are outside, and moves from one segment to another, are skipped.
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
        _join(out, text[position : old.start], at_change=False)
        _join(out, new.exact, at_change=True)
        whole = old.start < old.end and text[old.end - 1].isalnum() and new.exact
        if not whole and old.end < end and _joins(out, text[old.end]):
            out.append(" ")
        position = old.end
    _join(out, text[position:end], at_change=False)
    return "".join(out)


def _join(out: list[str], piece: str, *, at_change: bool) -> None:
    """Add a piece; a wording put in is separated by a space from a word before it."""
    if not piece:
        return
    if at_change and _joins(out, piece[0]):
        out.append(" ")
    out.append(piece)


def _joins(out: list[str], after: str) -> bool:
    """Whether a character would become part of the word that was put out last."""
    before = "".join(out[-2:])[-2:]
    if not after.isalnum() or not before:
        return False
    return before[-1].isalnum() or (before[-1] in _INNER and before[0].isalnum())
