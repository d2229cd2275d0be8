"""Cuts a text as read into paragraphs, which bound every pair of quotation marks."""

from __future__ import annotations

import re

from consistency.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The paragraphs of `text[start:end]`, without the white space around them, in order.

    A line is a paragraph: in a text as read, a line end within a paragraph is a blank.
    """
    end = len(text) if end is None else end
    lines = [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    return [line for line in lines if len(line)]


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, start + len(inner.rstrip())) if left < len(inner) else Span(start, start)
