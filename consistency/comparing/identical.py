"""A quotation that the source has letter by letter, its own ellipses and brackets too, is split by nothing."""

from __future__ import annotations

import re

from consistency.comparing.signs import closing
from consistency.model import STYLES, Comparison, Match, Quotation, Span
from consistency.text import fold

_PERIODS = re.compile(r"\.\s?\.")  # like an ellipsis or a bracket, they split a quotation
_BEFORE, _AFTER = "([ \t\n“\"'‘", " \t\n.,;:!?…”\"'’"


def identical(
    article_text: str, quotation: Quotation, canonical_text: str, match: Match
) -> Comparison | None:
    """The comparison of a quotation with signs that would split it, if the source has them too; else None."""
    exact = article_text[quotation.start : quotation.end]
    if not _is_split(exact):
        return None
    head = len(exact) - len(exact.lstrip(_BEFORE))
    tail = len(exact.rstrip(_AFTER))
    wanted = exact[head:tail]
    if not _is_split(wanted):
        return None
    low, high = max(0, match.start - len(exact)), min(len(canonical_text), match.end + len(exact))
    at = fold(canonical_text[low:high]).find(fold(wanted))
    if at < 0:
        return None
    start, end = low + at, low + at + len(wanted)
    held = canonical_text[start:end]
    if held[1:].lower() == wanted[1:].lower() and held[1:] != wanted[1:]:
        return None  # capitals within the quotation are compared word by word
    if any(0 < i < len(canonical_text) and canonical_text[i - 1 : i + 1].isalnum() for i in (start, end)):
        return None
    style = set()
    if held[:1] != wanted[:1]:
        style.add("initial-capital")
    if held[1:] != wanted[1:]:
        style.add("space" if held.split() != wanted.split() and not held.isprintable() else "marks")
    edit, changed = closing(article_text, quotation.start + tail, quotation.end, canonical_text, end)
    if changed:
        style.add("closing-punctuation")
    for c in exact[tail:]:
        if canonical_text[end : end + 1] != c or c.isspace():
            break
        end += 1
    return Comparison((edit,) if edit else (), tuple(s for s in STYLES if s in style), (Span(start, end),))


def _is_split(text: str) -> bool:
    if "[" in text or "(" in text or "…" in text:
        return True
    return text.count(".") > 1 and _PERIODS.search(text) is not None
