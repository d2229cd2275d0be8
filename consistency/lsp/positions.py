"""Offsets in code points ↔ an editor's lines and columns, in the units that the two agreed on (mostly UTF-16)."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, Range

from consistency.lines import Unit, units

_BREAK = re.compile(r"\r\n|\n|\r")  # the protocol knows no others, unlike str.splitlines


class Lines:
    """The lines of a text; `encoding` is one of the protocol's position encodings."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._unit: Unit = "utf-8" if encoding == "utf-8" else "utf-16" if encoding == "utf-16" else "utf-32"
        self._starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def position(self, offset: int) -> Position:
        """The line and column of an offset, both counted from 0."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._width(self._starts[line], offset))

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond the end of its line or text is that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, last = self._starts[position.line], self._end(position.line)
        # In the middle of a character: the offset before it.
        offsets = range(start, last + 1)
        return offsets[bisect_right(offsets, position.character, key=lambda at: self._width(start, at)) - 1]

    def _width(self, start: int, end: int) -> int:
        """How many of the editor's units `[start, end)` takes."""
        return units(self._text, start, end, self._unit)

    def _end(self, line: int) -> int:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        while end > self._starts[line] and self._text[end - 1] in "\r\n":
            end -= 1
        return end
