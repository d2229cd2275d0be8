"""Small structures of Markdown that its parser does not know: attributes, callouts, struck words, indented prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from consistency.model import Span
from consistency.reading.formats.htmlparts import STRUCK_TAGS

_STRUCK_END = re.compile(rf"</(?:{'|'.join(sorted(STRUCK_TAGS))})\s*>", re.IGNORECASE)
_CODE = re.compile(r"[{}=<>\\|^~`]|\w_\w|\w\(|;[ \t]*$|[\"']\w[\w-]*[\"'][ \t]*:", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t>]*\n")
_CALLOUT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*")
# "[words]{.class #id key=value}", as pandoc has it: the brackets and all in the braces are markup.
_ATTRIBUTE = r"""(?:[.#][\w-]{1,60}|[\w-]{1,60}=(?:"[^"\n]{0,200}"|[\w.-]{1,60}))"""
ATTRIBUTES = re.compile(rf"\]\{{ ?{_ATTRIBUTE}(?: {_ATTRIBUTE}){{0,9}} ?\}}")
ATTRIBUTED = re.compile(rf"\[[^\[\]\n]{{1,300}}+{ATTRIBUTES.pattern}")
BARE_NOTE = re.compile(r"\[\^[\w-]{1,20}\]")  # "[^1]" that no footnote of the text defines: a note's mark too
_LONGEST_STRUCK = 4_000  # code points; more is taken for a tag that was never closed


class StruckWords:
    """Where the tags end that strike words of `text` through."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] | None = None

    def end_of(self, start: int) -> int | None:
        """Where the words that a tag ending at `start` strikes through end; None if the paragraph has no end tag."""
        if self._ends is None:
            self._ends = [m.start() for m in _STRUCK_END.finditer(self._text, start)]
        k = bisect_left(self._ends, start)
        if k == len(self._ends) or self._ends[k] - start > _LONGEST_STRUCK:
            return None
        return None if _BLANK.search(self._text, start, self._ends[k]) else self._ends[k]


def is_prose(indented: str) -> bool:
    """Whether an indented block, which Markdown takes for code, is a paragraph that someone indented."""
    words = indented.split()
    if len(words) < 3 or _CODE.search(indented):
        return False
    first = words[0].lstrip("\"“”„«‘'’([—–-¿¡")
    letters = sum(map(str.isalpha, indented))
    return not first[:1].islower() and letters * 4 >= sum(map(len, words)) * 3


def around(masked: list[Span], start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """`[start, end)` cut at the spans: each piece, and whether a span holds it."""
    at = start
    for span in masked:
        if span.end <= at or span.start >= end:
            continue
        if at < span.start:
            yield at, span.start, False
        yield max(at, span.start), min(end, span.end), True
        at = min(end, span.end)
    if at < end:
        yield at, end, False


def callout_head(text: str, start: int) -> Span | None:
    """The rest of the line after "[!quote]" at the start of a quoted paragraph."""
    m = _CALLOUT.match(text, start)
    before = text.rfind("\n", 0, start) + 1
    if m is None or text[before:start].strip(" \t>"):
        return None
    line = text.find("\n", m.end())
    stop = len(text) if line < 0 else line
    return Span(m.end(), m.end() + len(text[m.end() : stop].rstrip()))
