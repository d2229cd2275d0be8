"""From an offset to where a person finds it."""

from __future__ import annotations

from bisect import bisect_right

from consistency.lines import line_column
from consistency.model import Document


def place(document: Document, offset: int) -> str:
    """ "12:34" (line and column of a text), "page 3", "paragraph 7" or "00:12:41", as the format has it."""
    marks = document.landmarks
    if marks:
        i = bisect_right(marks, offset, key=lambda mark: mark.start) - 1
        return marks[max(i, 0)].label
    line, column = line_column(document.text, offset)
    return f"{line}:{column}"
