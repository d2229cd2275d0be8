"""Which paragraphs of a text were changed, and which ones are around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from consistency.lines import line_starts
from consistency.model import Span

_BLOCK = 4096  # code points that are compared at once
_SIGN = re.compile(r"\w+|[^\w\s]|\n")
_PLAIN = frozenset(",.;!?()-")


def changed(before: str, after: str) -> tuple[Span, Span]:
    """The stretch in which two texts differ, in each of them."""
    first = _common(before, after)
    most = min(len(before), len(after)) - first
    back = min(_common(before[first:][::-1], after[first:][::-1]), most)
    return Span(first, len(before) - back), Span(first, len(after) - back)


def _common(one: str, other: str) -> int:
    """How many code points two texts begin with in common."""
    at = 0
    while at < len(one) and one[at : at + _BLOCK] == other[at : at + _BLOCK]:
        at += _BLOCK
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return min(at, len(one), len(other))


class Lines:
    """The lines of a text, each of which is a paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)

    def end(self, line: int) -> int:
        """Where a line ends, its line end included."""
        return self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)

    def at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def around(self, span: Span) -> tuple[int, int]:
        """The first and the last line that a stretch touches."""
        return self.at(span.start), self.at(max(span.start, span.end))

    def step(self, line: int, by: int) -> int:
        """The next line with anything in it in one direction; the same one if there is none."""
        at = line + by
        while 0 <= at < len(self.starts):
            if self.text[self.starts[at] : self.end(at)].strip():
                return at
            at += by
        return line

    def near(self, span: Span) -> Span:
        """A stretch with the paragraphs next to it."""
        first, last = self.around(span)
        return Span(self.starts[self.step(first, -1)], self.end(self.step(last, 1)))


def introducing(lines: Lines, names: Sequence[str], before: int) -> set[int]:
    """The lines before `before` that name each of these people first."""
    found = (lines.text.find(name) for name in names)
    return {line for at in found if at >= 0 and (line := lines.at(at)) < before}


def shared_signs(paragraphs: str) -> list[str]:
    """What other paragraphs may be read by, in order: names, quotation marks, labels, comments, ends of lines.

    The text between two of them is an empty string, so that a name differs from its parts.
    """
    found: list[str] = []
    for sign in _SIGN.findall(paragraphs):
        plain = sign.islower() or sign.isdecimal() or sign in _PLAIN
        if not plain or (found and found[-1]):
            found.append("" if plain else sign)
    return found
