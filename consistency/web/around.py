"""What a source says before and after a passage."""

from __future__ import annotations

from consistency.model import Document
from consistency.reader import words_at
from consistency.reporting.escape import terminal

_AROUND = 130  # code points on each side


def around(source: Document, start: int, end: int) -> tuple[str, str]:
    """The words before and after `[start, end)`, cut between words, safe to show."""
    low, high = max(source.body.start, start - _AROUND), min(source.body.end, end + _AROUND)
    before = words_at(source, low, start) if low < start else ""
    after = words_at(source, end, high) if end < high else ""
    if low > source.body.start:
        before = "… " + before.partition(" ")[2]
    if high < source.body.end:
        after = after.rpartition(" ")[0] + " …"
    return terminal(before), terminal(after)
