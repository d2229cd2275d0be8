"""The structure of a Markdown text, from a CommonMark parser that tells the place of everything."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from consistency.model import LeftOut, Span, UnreadKind
from consistency.reading.formats.htmlparts import STRUCK_TAGS, HtmlParts, is_break, tag_of
from consistency.reading.formats.markdown_events import BREAKS, INLINE, events, named
from consistency.reading.formats.markdown_parts import (
    ATTRIBUTED,
    ATTRIBUTES,
    BARE_NOTE,
    StruckWords,
    around,
    callout_head,
    is_prose,
)
from consistency.reading.formats.markdown_words import Words
from consistency.reading.formats.notes import is_note
from consistency.reading.formats.sheet import Sheet

_TAGS = re.compile(r"<[^<>]{0,300}>")
_MOST_PASSES = 4


@dataclass(slots=True)
class Outline:
    """What the parser tells: the sheet of what is read, code and images, callouts' heads, the first heading."""

    sheet: Sheet
    left_out: list[LeftOut] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)
    title: str | None = None


def outline(text: str, start: int = 0) -> Outline:
    """The outline of `text[start:]`; offsets count in `text`.  Linear in its length."""
    masked: list[Span] = []
    for _ in range(_MOST_PASSES):
        found = _Walk(text, start, masked)
        found.walk()
        if not found.loose:
            break
        masked = sorted({*masked, *found.loose})
    return found.outline


class _Walk:
    """One pass over the events."""

    def __init__(self, text: str, start: int, masked: list[Span]) -> None:
        self.text = text
        self.sheet = Sheet(text, start)
        self.outline = Outline(self.sheet)
        self.loose: list[Span] = []  # comments that take the words after them out of their paragraph
        self._start = start
        self._masked = masked
        self._shown = Words(self.sheet, start)
        self._quotes = 0
        self._until = (
            start  # where an image, struck words or the mark of a note end: nothing within them is read
        )
        self._code: str | None = None
        self._images: Span | None = None  # of this paragraph
        self._begun = (0, 0)  # where the paragraph begins, and how many there were before
        self._heading: int | None = None
        self._html: list[tuple[int, int]] | None = None
        self._parts: HtmlParts | None = None
        self._struck = StruckWords(text)
        self._head: Span | None = None  # of a callout

    def walk(self) -> None:
        sheet, say, show = self.sheet, self.sheet.say, self.sheet.show
        simple = not self._masked and self._shown.simple
        for kind, payload, start, end in events(self.text, self._start, self._masked):
            if kind == "Text":
                if start < self._until:
                    continue
                if not simple or self._code is not None or payload[0] in "[]\ufffd" or start < sheet.at:
                    self._words(payload, start, end)
                elif len(payload) == end - start:
                    say(start, end)
                else:
                    sheet.past(start)
                    show(start, end, payload)
            elif kind == "Start":
                self._begin(named(payload), payload, start, end)
            elif kind == "End":
                self._end(named(payload))
            elif start >= self._until:
                self._other(kind, start, end)
        sheet.finish()

    def _begin(self, tag: str, payload: Any, start: int, end: int) -> None:
        if start < self._until and tag in INLINE:
            return
        if tag == "Image":
            self._pass_over(start, end, "markup")
            self._images = Span(self._images.start if self._images else start, end)
        elif tag == "Strikethrough" and self.text.startswith("~~", start):
            self._pass_over(start, end, "struck")
        elif tag in INLINE:
            self.sheet.past(start)
        else:
            self.sheet.apart()
            self._head = self._images = None
            self._begun = start, len(self.sheet.paragraphs)
            if tag == "BlockQuote":
                self._quotes += 1
            elif tag == "CodeBlock":
                self._code = "fenced" if payload["CodeBlock"] != "Indented" else "indented"
                if self._code == "fenced" or not is_prose(self.text[start:end]):
                    self.outline.left_out.append(LeftOut(start, end, "code"))
            elif tag == "HtmlBlock":
                self._html = []
            elif tag == "Heading" and payload["Heading"]["level"] == "H1":
                self._heading = len(self.sheet.paragraphs)
            self._quoted()

    def _end(self, tag: str) -> None:
        if tag == "BlockQuote":
            self._quotes -= 1
        elif tag == "CodeBlock":
            self._code = None
        elif tag == "HtmlBlock" and self._html is not None:
            self._html_block(self._html)
            self._html = None
        elif tag == "Heading" and self._heading is not None:
            if self.outline.title is None and self._heading < len(self.sheet.paragraphs):
                span = self.sheet.paragraphs[self._heading]
                self.outline.title = self.text[span.start : span.end]
            self._heading = None
        elif tag == "Paragraph" and self._images and self._begun[1] == len(self.sheet.paragraphs):
            self.outline.left_out.append(LeftOut(self._begun[0], self._images.end, "image"))
        self.sheet.apart()
        self._quoted()

    def _pass_over(self, start: int, end: int, kind: UnreadKind) -> None:
        """Nothing in `[start, end)` is read."""
        self.sheet.past(start)
        self.sheet.hide(start, end, kind)
        self._until = end

    def _quoted(self) -> None:
        self.sheet.quoted = self._quotes > 0 or (self._parts is not None and self._parts.quotes > 0)

    def _other(self, kind: str, start: int, end: int) -> None:
        if kind in BREAKS:
            if self._head is not None:  # the head of a callout is a line of its own
                self.outline.heads.append(self._head)
                self._head = None
                self.sheet.quoted = True
                self.sheet.apart()
            else:
                self.sheet.line_break(start)
            return
        self.sheet.past(start)
        if kind == "FootnoteReference":
            self.sheet.hide(start, end, "note")
        elif kind == "InlineHtml":
            self._tag(start, end)
        elif kind == "Code":
            ticks = len(self.text[start:end]) - len(self.text[start:end].lstrip("`"))
            self._shown.code(start + ticks, end - ticks)
        elif kind == "Html" and self._html is not None:
            self._html.append((start, end))
        elif kind in ("TaskListMarker", "Rule"):
            self.sheet.hide(start, end, "markup")

    def _words(self, payload: str, start: int, end: int) -> None:
        sheet = self.sheet
        sheet.past(start)
        if end <= sheet.at:  # the bracket of a note
            return
        if self._code == "indented" and payload.endswith("\n"):
            end -= 1
            sheet.show(start, end)
            sheet.line_break(end)
            return
        if payload == "[" and (m := BARE_NOTE.match(self.text, start)):
            self._pass_over(start, m.end(), "note")
            return
        if payload == "[" and ATTRIBUTED.match(self.text, start):
            sheet.hide(start, end, "markup")
            return
        if payload == "]" and (m := ATTRIBUTES.match(self.text, start)):
            sheet.hide(start, m.end(), "markup")
            return
        if payload == "[" and self._quotes and (head := callout_head(self.text, start)) is not None:
            sheet.hide(start, head.start, "markup")
            sheet.quoted = False
            self._head = head
        plain = len(payload) == end - start and payload != "\ufffd"
        for a, b, hidden in around(self._masked, max(start, sheet.at), end):
            if hidden:
                sheet.hide(a, b, "comment")
            elif plain or payload == self.text[start:end]:
                self._shown.show(a, b, self._code is not None)
            else:
                sheet.show(a, b, payload)

    def _tag(self, start: int, end: int) -> None:
        """Inline HTML: one tag or one comment."""
        raw = self.text[start:end]
        name, closes = tag_of(raw)
        if raw.startswith("<!--"):
            self.sheet.hide(start, end, "comment")
        elif is_break(name):
            self.sheet.line_break(start)
        elif name == "q":
            self.sheet.show(start, end, "”" if closes else "“")
        elif name == "sup" and not closes:
            close = self.text.lower().find("</sup>", end, end + 400)
            if close >= 0 and is_note(
                self.text[max(0, start - 20) : start], _TAGS.sub("", self.text[end:close])
            ):
                self._pass_over(start, close, "note")
        elif name in STRUCK_TAGS and not closes and (stop := self._struck.end_of(end)):
            self._pass_over(start, stop, "struck")
        else:
            self.sheet.hide(start, end, "markup")

    def _html_block(self, lines: list[tuple[int, int]]) -> None:
        if not lines:
            return
        raw = self.text[lines[0][0] : lines[-1][1]]
        if raw.startswith("<!--"):
            close = raw.find("-->")
            rest = raw[close + 3 :].strip() if close >= 0 else ""
            if not rest:
                self.outline.left_out.append(LeftOut(lines[0][0], lines[0][0] + len(raw.rstrip()), "comment"))
            if rest and not rest.startswith("<"):
                self.loose.append(Span(lines[0][0], lines[0][0] + close + 3))
        if self._parts is None:
            self._parts = HtmlParts(self.sheet)
        whole = lines[-1][1] - lines[0][0] == sum(b - a for a, b in lines)
        for a, b in [(lines[0][0], lines[-1][1])] if whole else lines:
            self._parts.feed_at(self.text, a, b)
