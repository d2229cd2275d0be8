"""Cuts a text into paragraphs, which bound every pair of quotation marks."""

from __future__ import annotations

import re

from consistency.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]|\r(?!\n)")
# A text wrapped by hand has full lines of much the same length; a shorter line ends its paragraph.
_WRAPPED_AT_MOST = 100
_WRAPPED_SHARE = 0.5


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The paragraphs of `text[start:end]`, without the white space around them, in order.

    A line is a paragraph, unless the text is wrapped by hand (no line is long, blank lines part the
    paragraphs): then the lines between two blank ones are.
    """
    end = len(text) if end is None else end
    lines = [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    lines = [line for line in lines if len(line)]
    if len(lines) < 3 or not _is_wrapped(text, lines):
        return lines
    joined = [lines[0]]
    for line in lines[1:]:
        if len(_BREAKS.findall(text, joined[-1].end, line.start)) > 1:
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, start + len(inner.rstrip())) if left < len(inner) else Span(start, start)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines run on into the next: no long line, and many full ones that end in mid-sentence."""
    if sum(len(line) > _WRAPPED_AT_MOST for line in lines) * 20 > len(lines):
        return False
    full = [line for line in lines if len(line) > 45]
    running = sum(text[line.end - 1] not in '.!?:;"”’»“' for line in full)
    return running > _WRAPPED_SHARE * len(lines)
