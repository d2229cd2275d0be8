"""Paragraphs joined to one text, with the stretches and landmarks that belong to them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from consistency.model import Landmark, LeftOut, Span, Unread
from consistency.reading.open_marks import paragraph_ends

_SPOKEN = re.compile(r"<!--\s{0,20}consistency:[^<>\n]{0,1000}-->")
_FIRST, _MOST = 0xF0000, 1_000  # private characters, one for each comment
_MARKS = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]")
_BREAK = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(slots=True)
class Assembly:
    """A text that grows by paragraphs, a blank line between them; offsets count its code points."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    blocks: list[Span] = field(default_factory=list)
    credits: list[Span] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    landmarks: list[Landmark] = field(default_factory=list)
    comments: tuple[str, ...] = ()  # those that `lifted` took out
    _quote: object = None

    def add(
        self,
        text: str,
        *,
        label: str | None = None,
        quote: object = None,
        left_out: str | None = None,
        gap: str = "\n\n",
        credit: bool = False,
    ) -> None:
        """Adds a paragraph; `quote` is any value that its neighbors in the same set-off quotation share.

        A `credit` names the speaker of the set-off quotation beside it and is not part of it.
        """
        if self._pieces:
            self._put(gap)
        start = self._length
        before = len(self.unread)
        if self.comments and _MARKS.search(text):
            text, left_out = self._commented(text, left_out)
        self._put(text)
        if "\n" in text:
            self._breaks(text, start)
            self.unread[before:] = sorted(self.unread[before:], key=lambda u: u.start)
        if label is not None:
            self.landmarks.append(Landmark(start, label))
        if left_out is not None:
            self._leave_out(start, left_out)
        elif credit:
            sign = next((i for i, char in enumerate(text) if char.isalnum() or char == "@"), 0)
            self.credits.append(Span(start + sign, self._length))
        elif quote is not None:
            if self.blocks and self._quote == quote:
                start = self.blocks.pop().start
            self.blocks.append(Span(start, self._length))
        self._quote = quote if left_out is None and not credit else None

    def _commented(self, text: str, left_out: str | None) -> tuple[str, str | None]:
        """A paragraph with its comments put back, which no one reads; one of comments alone is omitted."""
        out: list[str] = []
        at = 0
        for m in _MARKS.finditer(text):
            number = ord(m.group()) - _FIRST
            if number < len(self.comments):
                out.append(text[at : m.start()])
                begin = self._length + sum(map(len, out))
                out.append(self.comments[number])
                self.unread.append(Unread(begin, begin + len(out[-1]), "", "comment"))
                at = m.end()
        alone = not _MARKS.sub("", text).strip()
        return "".join((*out, text[at:])), "comment" if alone else left_out

    def _breaks(self, text: str, start: int) -> None:
        """Single line ends within a paragraph are blanks; two in a row part paragraphs."""
        edges = [0, *(m.start() for m in _BREAK.finditer(text)), len(text)]
        lines = [Span(a, b) for a, b in itertools.pairwise(edges)]
        ends = set(paragraph_ends(text, lines))
        for number, at in enumerate(edges[1:-1]):
            if number not in ends:
                self.unread.append(Unread(start + at, start + at + 1, " ", "break"))

    def _leave_out(self, start: int, reason: str) -> None:
        last = self.left_out[-1] if self.left_out else None
        if (
            last
            and last.reason == reason
            and not "".join(self._pieces[-2:-1]).strip()
            and last.end >= start - 2
        ):
            self.left_out[-1] = LeftOut(last.start, self._length, reason)
        else:
            self.left_out.append(LeftOut(start, self._length, reason))

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        return "".join(self._pieces)


def lifted(markup: str) -> tuple[str, tuple[str, ...]]:
    """HTML with a mark in place of each comment that speaks to this tool, and the comments.

    The parser drops comments; the marks are letters of no one's alphabet, so that nothing takes them for words.
    """
    if "consistency:" not in markup or _MARKS.search(markup):
        return markup, ()
    found: list[str] = []

    def mark(m: re.Match[str]) -> str:
        if len(found) == _MOST:
            return m.group()
        found.append(m.group())
        return chr(_FIRST + len(found) - 1)

    return _SPOKEN.sub(mark, markup), tuple(found)


def numbered(paragraphs: Iterable[str], label: Callable[[int], str]) -> Assembly:
    """Paragraphs with a landmark each, counted from 1."""
    made = Assembly()
    for number, paragraph in enumerate(paragraphs, 1):
        made.add(paragraph, label=label(number))
    return made
