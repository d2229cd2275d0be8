"""Words of Markdown as they come from its parser, without the signs that it does not know."""

from __future__ import annotations

import re

from consistency.reading.formats.inline_notes import InlineNotes
from consistency.reading.formats.sheet import Sheet
from consistency.reading.open_marks import CODE_MARK

_HIGHLIGHT = re.compile(
    r"==(?:(?<![=\w]==)(?=[^\s=])|(?<=[^\s=]==)(?![=\w]))"
)  # begins or ends ==marked words==


class Words:
    """Puts words on a sheet; `simple` if the text has no signs that the parser does not know."""

    def __init__(self, sheet: Sheet, start: int) -> None:
        self._sheet = sheet
        self._highlights = "==" in sheet.text
        self._notes = InlineNotes(sheet.text, start)
        self.simple = not self._highlights and not self._notes

    def show(self, start: int, end: int, in_code: bool) -> None:
        """Plain words, without the signs of notes within a sentence, which the parser does not know."""
        for at, behind in self._notes.within(start, end) if not in_code else ():
            self._plain(start, at, in_code)
            if behind - at == 2:
                self._sheet.open_aside(at, behind)
            else:
                self._sheet.close_aside(at, behind)
            start = behind
        self._plain(start, end, in_code)

    def _plain(self, start: int, end: int, in_code: bool) -> None:
        """Plain words, without the signs of highlighting, which many dialects have and the parser does not know."""
        if self._highlights and not in_code:
            for m in _HIGHLIGHT.finditer(self._sheet.text, start, end):
                self._sheet.show(start, m.start())
                self._sheet.hide(*m.span(), "markup")
                start = m.end()
        self._sheet.show(start, end)

    def code(self, start: int, end: int) -> None:
        """Code within a line, without quotation marks: they are part of the code and open no speech."""
        for m in CODE_MARK.finditer(self._sheet.text, start, end):
            self._sheet.show(start, m.start())
            self._sheet.hide(*m.span(), "markup")
            start = m.end()
        self._sheet.show(start, end)
