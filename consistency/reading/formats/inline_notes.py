"""Notes within a sentence of Markdown, "^[text of the note]", as pandoc has them."""

from __future__ import annotations

import re
from bisect import bisect_left

_SIGN = re.compile(r"\\.|(\^?\[)|(\])|\n[ \t>]*\n", re.DOTALL)
_LINKED = frozenset("([{:")  # what follows the words of a link


class InlineNotes:
    """Where the notes of `text[start:]` open and close; offsets count in `text`.  Linear in its length."""

    def __init__(self, text: str, start: int) -> None:
        self._signs: list[tuple[int, int]] = []  # where a note opens or closes, and the end of that sign
        if text.find("^[", start) >= 0:
            self._signs = sorted(sign for note in _notes(text, start) for sign in note)

    def __bool__(self) -> bool:
        return bool(self._signs)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The signs that begin in `[start, end)`."""
        first = bisect_left(self._signs, (start, 0))
        return self._signs[first : bisect_left(self._signs, (end, 0), lo=first)]


def _notes(text: str, start: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    found = []
    opened: list[tuple[int, bool]] = []  # brackets: where each begins, and whether it is that of a note
    depth = 0  # of notes
    for m in _SIGN.finditer(text, start):
        if m[1]:
            opened.append((m.start(), len(m[1]) == 2))
            depth += len(m[1]) == 2
        elif m[2] and opened:
            begin, is_note = opened.pop()
            depth -= is_note
            if is_note and depth == 0 and text[m.end() : m.end() + 1] not in _LINKED:
                found.append(((begin, begin + 2), m.span()))
        elif not m[2] and not m.group().startswith("\\"):
            opened.clear()
            depth = 0
    return found
