"""HTML within a Markdown text: its tags are unread, its words belong to the text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from consistency.reading.data import phrase_set
from consistency.reading.formats.sheet import Sheet

_DATA = "formats/page.toml"
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BEGINNING = re.compile(r"(?=<)")
STRUCK_TAGS = frozenset({"del", "s", "strike"})
_VOID = frozenset({"embed", "area"})  # these have no end tag


def tag_of(raw: str) -> tuple[str, bool]:
    """The name of a tag, in lower case, and whether it is an end tag."""
    m = _TAG.match(raw)
    return (m[2].lower(), bool(m[1])) if m else ("", False)


def is_break(name: str) -> bool:
    return name == "br"


class HtmlParts(HTMLParser):
    """Shows the words of blocks of HTML on a sheet, one block after the other; elements may span several blocks."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(convert_charrefs=False)
        self.quotes = 0
        self._sheet = sheet
        self._hidden = 0
        self._depth = 0  # of blocks
        self._struck: list[int] = []  # for each tag that strikes words through, the depth that it is at
        self._lines: list[int] = []
        self._comments_end = True
        self._around = sheet.quoted

    def feed_at(self, text: str, start: int, end: int) -> None:
        """Reads the HTML at `[start, end)`."""
        self._struck.clear()
        raw = text[start:end]
        self.reset()
        self._comments_end = True
        self._lines = [start, *(start + i + 1 for i, c in enumerate(raw) if c == "\n")]
        self._around = self._sheet.quoted
        # No tag ends after the last ">", but the parser looks up to the end for the end of each that begins there: so
        # it gets the rest in pieces.
        begun = raw.find("<", raw.rfind(">") + 1)
        self._read(raw if begun < 0 else raw[:begun])
        for piece in _BEGINNING.split(raw[begun:]) if begun >= 0 and not self.cdata_elem else ():
            self._read(piece)

    def _read(self, raw: str) -> None:
        self.feed(raw)
        self.close()

    def parse_comment(self, i: int, report: bool = True) -> int:
        """As the base class, but after a comment without an end no other comment is searched for."""
        end = super().parse_comment(i, report) if self._comments_end else -1
        self._comments_end = end >= 0
        return end

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        self._sheet.past(start)
        if tag in phrase_set(_DATA, "hidden_tags") and tag not in _VOID:
            self._hidden += 1
        if tag in STRUCK_TAGS:
            self._struck.append(self._depth)
        if is_break(tag):
            self._sheet.line_break(start)
        elif tag == "q":
            self._sheet.show(start, start + len(self.get_starttag_text() or "<q>"), "“")
        elif tag in phrase_set(_DATA, "block_tags"):
            self.quotes += tag == "blockquote"
            self._depth += 1
            self._sheet.apart()
        self._sheet.quoted = self.quotes > 0 or self._around

    def handle_endtag(self, tag: str) -> None:
        start = self._place()
        self._sheet.past(start)
        if tag in phrase_set(_DATA, "hidden_tags"):
            self._hidden = max(0, self._hidden - 1)
        if tag in STRUCK_TAGS and self._struck:
            self._struck.pop()
        if tag == "q":
            self._sheet.show(start, start + 4, "”")
        elif tag in phrase_set(_DATA, "block_tags"):
            self._depth = max(0, self._depth - 1)
            while self._struck and self._struck[-1] > self._depth:  # never closed
                self._struck.pop()
            self.quotes = max(0, self.quotes - (tag == "blockquote"))
            self._sheet.apart()
        self._sheet.quoted = self.quotes > 0 or self._around

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if is_break(tag):
            self._sheet.line_break(self._place())

    def handle_data(self, data: str) -> None:
        start = self._place()
        if self._hidden:
            return
        if self._struck:
            self._sheet.hide(start, start + len(data), "struck")
            return
        at = start
        for line in data.splitlines(keepends=True):
            words = line.rstrip("\r\n")
            left = len(words) - len(words.lstrip())
            if words.strip():
                self._sheet.past(at + left)
                self._sheet.show(at + left if left > 1 or at != start else at, at + len(words))
            if len(words) < len(line):
                self._sheet.line_break(at + len(words))
            at += len(line)

    def handle_entityref(self, name: str) -> None:
        self._character(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._character(f"&#{name}")

    def _character(self, raw: str) -> None:
        start = self._place()
        end = start + len(raw)
        end += self._sheet.text[end : end + 1] == ";"
        if not (self._hidden or self._struck):
            self._sheet.show(start, end, html.unescape(self._sheet.text[start:end]))

    def handle_comment(self, data: str) -> None:
        start = self._place()
        self._sheet.past(start)
        self._sheet.hide(start, start + len(data) + 7, "comment")
