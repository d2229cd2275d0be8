"""Offsets in code points ↔ an editor's lines and columns, in the units that the two agreed upon (mostly UTF-16)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from lsprotocol.types import Position, Range

_BREAK = re.compile(r"\r\n|\n|\r")  # the protocol knows no others, unlike str.splitlines
_UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda c: len(c.encode("utf-8", "surrogatepass")),
    "utf-16": lambda c: 1 + (ord(c) > 0xFFFF),
}


def _one(char: str) -> int:
    return 1


class Lines:
    """The lines of a text; `encoding` is one of the protocol's position encodings."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._units = _UNITS.get(encoding, _one)
        self._starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def position(self, offset: int) -> Position:
        """The line and column of an offset, both counted from 0."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, sum(map(self._units, self._text[self._starts[line] : offset])))

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond the end of its line or text is that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        offset, units = self._starts[position.line], 0
        last = self._end(position.line)
        while offset < last:
            units += self._units(self._text[offset])
            if units > position.character:  # also in the midst of a character: its beginning
                break
            offset += 1
        return offset

    def _end(self, line: int) -> int:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        while end > self._starts[line] and self._text[end - 1] in "\r\n":
            end -= 1
        return end
