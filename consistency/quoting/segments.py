"""Cuts a quotation into the stretches between its ellipses."""

from __future__ import annotations

import re

from consistency.model import Span

# An ellipsis, bare or in brackets; the set of signs at its head is what makes the search fast.
_ELLIPSIS = re.compile(
    r"[\[(….](?:(?<=[\[(])\s?(?:…|\.(?:\s?\.){2,})\s?[\])]|(?<=…)…*|(?<=\.)(?:[ \u00a0]?\.){2,})"
)


def segments(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The stretches of `text[start:end]` between ellipses, without the white space at their ends.

    At least one span: if nothing but ellipses stands, the whole.
    """
    found: list[Span] = []
    at = start
    for m in [*_ELLIPSIS.finditer(text, start, end), None]:
        stretch = _trimmed(text, at, m.start() if m else end)
        if any(c.isalnum() for c in stretch.of(text)):
            found.append(stretch)
        at = m.end() if m else end
    return tuple(found) or (Span(start, end),)


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, max(start + left, start + len(inner.rstrip())))
