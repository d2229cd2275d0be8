"""OpenDocument texts: words are changed where they are in the file, and all markup stays as it was.

The reader drops markup and white space, so a paragraph of the text is looked for among the file's own characters by
its words.  No tag is ever added or removed.  The result is read again: if it does not say what the changed text says,
there is not a result.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from consistency.errors import ConsistencyError
from consistency.fixing.changes import Change, apply
from consistency.reading import Limits

_PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
_NAME = re.compile(r"</?([\w:-]+)")
# Tags within a word or a sentence; every other one separates the words on its two sides.
_INLINE = frozenset(
    {
        "text:span",
        "text:a",
        "text:bookmark",
        "text:bookmark-start",
        "text:bookmark-end",
        "text:soft-page-break",
    }
)
_WORD = re.compile(r"\w+")
_MOST = 8_000_000  # code points of a file


def fix_odt(content: bytes, text: str, changes: Iterable[Change]) -> bytes | None:
    """The file with the changes of `text`, which is what was read from it; None if that cannot be done safely.

    All other parts of the file stay as they were.
    """
    from consistency.reading.formats.odt import read

    wanted = list(changes)
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
            for info in given.infolist():
                part = given.read(info)
                if info.filename == "content.xml":
                    fixed = _fixed(part.decode("utf-8"), text, wanted)
                    if fixed is None:
                        return None
                    part = fixed.encode("utf-8")
                made.writestr(info, part)
        with zipfile.ZipFile(out) as fixed_file:
            again = read(fixed_file, Limits()).text
    except (zipfile.BadZipFile, UnicodeDecodeError, ConsistencyError):
        return None
    return out.getvalue() if _same(again, apply(text, wanted)) else None


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _fixed(markup: str, text: str, changes: list[Change]) -> str | None:
    if not changes:
        return markup
    if len(markup) > _MOST:
        return None
    places = _Places(_Stream.of(markup), text)
    spans = [(places.span(c.start, c.end), c) for c in changes]
    if any(span is None for span, _ in spans):
        return None
    out = markup
    for span, change in sorted(((s, c) for s, c in spans if s is not None), key=lambda p: p[0], reverse=True):
        out = places.stream.replaced(out, *span, html.escape(change.text, quote=False))
    return out


@dataclass(frozen=True, slots=True)
class _Stream:
    """The characters that a file shows, with the stretch of the file of each.

    Markup that separates words is a blank of no width.
    """

    text: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, markup: str) -> _Stream:
        chars: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for found in _PIECE.finditer(markup):
            piece = found.group()
            start, end = found.span()
            if piece[0] == "<" and len(piece) > 1:
                name = _NAME.match(piece)
                if name is None or name[1].lower() in _INLINE:
                    continue
                piece, end = " ", start
            elif piece[0] == "&" and len(piece) > 1:
                piece = html.unescape(piece)
            for char in piece:
                chars.append(char)
                starts.append(start)
                ends.append(end)
        return cls("".join(chars), starts, ends)

    def replaced(self, markup: str, start: int, end: int, new: str) -> str:
        """The file with `[start, end)` of its shown characters replaced; what markup is between them stays."""
        if start == end:
            at = self.ends[start - 1] if start else 0
            return markup[:at] + new + markup[at:]
        out = []
        at = self.starts[start]
        for n in range(start, end):
            if self.starts[n] > at:
                out.append(markup[at : self.starts[n]])  # tags
            at = max(at, self.ends[n])
        return markup[: self.starts[start]] + new + "".join(out) + markup[at:]


class _Places:
    """Where the characters of a text are among those that the file shows."""

    def __init__(self, stream: _Stream, text: str) -> None:
        self.stream, self._text = stream, text
        self._theirs = list(_WORD.finditer(stream.text))
        self._joined = "\x1f".join(["", *(m.group() for m in self._theirs), ""])
        self._taken: dict[int, tuple[int, list[re.Match[str]]] | None] = {}

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The shown characters of `[start, end)`; None if its paragraph is not found in the file."""
        low = self._text.rfind("\n", 0, start) + 1
        high = self._text.find("\n", start)
        high = len(self._text) if high < 0 else high
        if end > high:
            return None
        found = self._paragraph(low, high)
        if found is None:
            return None
        first, ours = found
        begin = self._at(start, first, ours, up=False)
        if begin is None or start == end:
            return None if begin is None else (begin, begin)
        stop = self._at(end, first, ours, up=True)
        return None if stop is None or stop < begin else (begin, stop)

    def _paragraph(self, low: int, high: int) -> tuple[int, list[re.Match[str]]] | None:
        """The number of the file's word with which a paragraph begins, and the paragraph's own words."""
        if low not in self._taken:
            ours = list(_WORD.finditer(self._text, low, high))
            key = "\x1f".join(["", *(m.group() for m in ours), ""])
            # The same words may be there several times: as often before in the text, so often before in the file.
            before = "\x1f".join(["", *(m.group() for m in _WORD.finditer(self._text, 0, low)), ""])
            at, times = -1, before.count(key)
            for _ in range(times + 1):
                following = self._joined.find(key, at + 1)
                if following < 0:
                    break
                at = following
            self._taken[low] = (self._joined.count("\x1f", 0, at), ours) if at >= 0 and ours else None
        return self._taken[low]

    def _at(self, offset: int, first: int, ours: list[re.Match[str]], up: bool) -> int | None:
        """Where an offset of the text is in the file; between two words what separates them must be the same."""
        for n, word in enumerate(ours):
            there = self._theirs[first + n]
            if offset < word.start() or (offset == word.start() and not (up and n)):
                if offset == word.start():
                    return there.start()
                if n == 0:
                    return there.start() - (word.start() - offset)
                return self._between(ours[n - 1], self._theirs[first + n - 1], offset)
            if offset <= word.end() and (up or offset < word.end()):
                return there.start() + offset - word.start()
        last = self._theirs[first + len(ours) - 1]
        return self._between(ours[-1], last, offset)

    def _between(self, word: re.Match[str], there: re.Match[str], offset: int) -> int | None:
        """An offset behind a word, by the visible characters in between."""
        wanted = self._text[word.end() : offset]
        at = there.end()
        for char in wanted:
            if char.isspace():
                if at < len(self.stream.text) and self.stream.text[at].isspace():
                    at += 1
                continue
            while at < len(self.stream.text) and self.stream.text[at].isspace():
                at += 1
            if at >= len(self.stream.text) or self.stream.text[at] != char:
                return None
            at += 1
        return at
