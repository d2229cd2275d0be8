"""From an offset to its line and column, in the units that a reader of the report counts in.

All look-ups are by bisection in lists that are made once for each text: a report asks for two places per finding,
and both the findings and the length of a line are in the writer's hands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Literal

#: What a column counts: code points, or the code units of an encoding.
Unit = Literal["utf-8", "utf-16", "utf-32"]

_LONGER: dict[Unit, re.Pattern[str]] = {
    "utf-8": re.compile("[^\x00-\x7f]"),
    "utf-16": re.compile("[\U00010000-\U0010ffff]"),
}
_KEPT = 8  # texts whose lists are kept: an article and the sources that its report points into


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1, the column in code points.  Lines end with `\\n`."""
    starts = line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=_KEPT)
def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of `text` begin.  The list is shared: do not change it."""
    return [0, *(m.end() for m in re.finditer("\n", text))]


def units(text: str, start: int, end: int, unit: Unit) -> int:
    """How many code units of an encoding `text[start:end]` takes; a lone surrogate counts as it would be escaped."""
    if unit == "utf-32" or text.isascii():
        return end - start
    longer, extra = _longer(text, unit)
    return end - start + extra[bisect_left(longer, end)] - extra[bisect_left(longer, start)]


@lru_cache(maxsize=_KEPT)
def _longer(text: str, unit: Unit) -> tuple[list[int], list[int]]:
    """The offsets of the characters that take more than one unit, and the units that all before each add up to."""
    longer = [m.start() for m in _LONGER[unit].finditer(text)]
    if unit == "utf-16":
        return longer, list(range(len(longer) + 1))
    return longer, [0, *accumulate(len(text[at].encode(unit, "surrogatepass")) - 1 for at in longer)]
