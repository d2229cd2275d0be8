"""Lines on pages: columns in reading order, running heads and page numbers taken away."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EM = 0.5  # the width of a letter in ems, on average
_EDGE = 3  # lines at the top and at the bottom of a page that may be running heads
_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*+[-–—\[(]?\s*+(?:\d{1,4}|[ivxlc]{1,7})\s*+[-–—\])]?(?:\s*+(?:of|/|von)\s*+\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Line:
    """A line of print; `x` and `y` of its start in points, `y` growing upwards, `size` of its letters."""

    text: str
    x: float
    y: float
    size: float

    def parted_from(self, x: float, y: float, size: float) -> bool:
        """Whether what is at `x`, `y` does not go on with this line: another row, or far to the right."""
        if abs(self.y - y) > 0.6 * max(size, self.size):
            return True
        end = self.x + len(self.text) * self.size * _EM
        return x - end > max(2.5 * size, 0.25 * (end - self.x)) or x < self.x - size


def in_columns(lines: list[Line]) -> list[Line]:
    """The lines column by column where the file has them row by row."""
    rows = sum(_same_row(a, b) for a, b in itertools.pairwise(lines))
    if rows < 3 or rows * 4 < len(lines):
        return lines
    starts = _column_starts(lines)
    if len(starts) < 2:
        return lines
    return sorted(lines, key=lambda line: (_column(line, starts), -line.y))


def _same_row(a: Line, b: Line) -> bool:
    return abs(a.y - b.y) < 0.3 * a.size and b.x > a.x + 5 * a.size


def _column_starts(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: left edges that many lines share, far enough from each other."""
    edges = Counter(round(line.x / 6) * 6.0 for line in lines)
    starts: list[float] = []
    for x, count in sorted(edges.items()):
        if count * 6 >= len(lines) and (not starts or x - starts[-1] > 60):
            starts.append(x)
    return starts


def _column(line: Line, starts: Sequence[float]) -> int:
    return sum(line.x >= start - 8 for start in starts)


def body_lines(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without running heads and page numbers, and how many lines that were."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    enough = max(2, (len(pages) + 2) // 3)
    kept: list[list[Line]] = []
    dropped = 0
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        body = [
            line
            for line in page
            if id(line) not in edges
            or not (
                _NUMBER.fullmatch(line.text)
                or (len(pages) > 2 and seen[_key(line)] >= enough and len(line.text) < 120)
            )
        ]
        dropped += len(page) - len(body)
        kept.append(body)
    return kept, dropped


def _edges(page: list[Line]) -> list[Line]:
    """The lines that are highest and lowest on the page; none of a page that has few."""
    by_height = sorted(page, key=lambda line: -line.y)
    if len(by_height) <= 2:
        return by_height if all(_NUMBER.fullmatch(line.text) for line in by_height) else []
    n = min(_EDGE, len(by_height) // 3 or 1)
    return by_height[:n] + by_height[-n:]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())
