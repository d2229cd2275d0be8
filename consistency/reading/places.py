"""From an offset to where a person finds it."""

from __future__ import annotations

from bisect import bisect_right

from consistency.lines import line_column
from consistency.model import Document
from consistency.reader import written_at


def place(document: Document, offset: int) -> str:
    """ "12:34" (line and column of a text), "page 3", "paragraph 7" or "00:12:41", as the format has it."""
    if document.written is not None and not document.landmarks:
        offset, _ = written_at(document, offset, offset + 1)
        document = document.written.document
    marks = document.landmarks
    if marks:
        i = bisect_right(marks, offset, key=lambda mark: mark.start) - 1
        return marks[max(i, 0)].label
    line, column = line_column(document.text, offset)
    return f"{line}:{column}"
