"""A draft as a file and as the text that is edited on the page, and the way between the two.

The page's editor knows one kind of line end.  All that it sends and all that it gets counts in that text.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from consistency.fixing import Change
from consistency.model import Document, Landmark, Span
from consistency.reading import document
from consistency.reading.extracted import Extracted
from consistency.web.uploads import Upload

_LINE_END = re.compile(r"\r\n?")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_OWN_TEXT = frozenset({"text", "markdown"})  # formats whose file is the text that is edited


@dataclass(frozen=True)
class Draft:
    """A draft as it was handed in; `read` is what was read from its file."""

    upload: Upload
    read: Document

    @cached_property
    def text(self) -> str:
        """Its text with the editor's line ends."""
        return _LINE_END.sub("\n", self.read.text)

    @cached_property
    def base(self) -> Document:
        """The document that `text` is."""
        return self.read if self.text == self.read.text else self._again(self.text)

    def edited(self, text: str) -> Document:
        """The document that the text is after it was edited."""
        if text == self.text:
            return self.base
        if self.read.format in _OWN_TEXT:
            return self._again(text)
        # What the file's format says about the text keeps its place as the words around it move.
        return _moved(self.base, text, _Moves(differences(self.text, text)).at)

    def changes(self, text: str) -> list[Change]:
        """What was changed on the way to `text`, in the offsets of the file's text, with the file's line ends."""
        end = "\r\n" if "\r\n" in self.read.text else "\r" if "\r" in self.read.text else "\n"
        return [
            replace(c, start=self.in_file(c.start), end=self.in_file(c.end), text=c.text.replace("\n", end))
            for c in differences(self.text, text)
        ]

    def in_file(self, offset: int) -> int:
        """Where an offset of the editor's text is in the file's text."""
        return offset + bisect_left(self._dropped, offset)

    @cached_property
    def _dropped(self) -> list[int]:
        """The editor's offset of each line end that is one code point longer in the file."""
        return [m.start() - n for n, m in enumerate(re.finditer("\r\n", self.read.text))]

    def _again(self, text: str) -> Document:
        known = Extracted(text)
        if self.read.format == "markdown":
            from consistency.reading.formats.markdown import from_text

            known = from_text(text)
        made = document(text, self.read.id, known=known)
        return replace(made, sha256=self.read.sha256, notes=self.read.notes)


def differences(before: str, after: str) -> list[Change]:
    """The changes of words between two texts, in order, each as small as whole words allow."""
    if before == after:
        return []
    found: list[Change] = []
    for a0, a1, b0, b1 in _lines(before, after):
        found += _words(before, after, Span(a0, a1), Span(b0, b1))
    return found


def _lines(before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of whole lines that differ."""
    ours, theirs = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts, ends = _starts(ours), _starts(theirs)
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for op, a0, a1, b0, b1 in matcher.get_opcodes():
        if op == "equal":
            continue
        if a1 - a0 == b1 - b0:  # line by line, so that a word never pairs with one of another paragraph
            for a, b in zip(range(a0, a1), range(b0, b1), strict=True):
                yield starts[a], starts[a + 1], ends[b], ends[b + 1]
        else:
            yield starts[a0], starts[a1], ends[b0], ends[b1]


def _starts(pieces: Sequence[str]) -> list[int]:
    out = [0]
    for piece in pieces:
        out.append(out[-1] + len(piece))
    return out


def _words(before: str, after: str, old: Span, new: Span) -> Iterator[Change]:
    from rapidfuzz.distance import Indel

    ours, theirs = _TOKEN.findall(old.of(before)), _TOKEN.findall(new.of(after))
    starts, ends = _starts(ours), _starts(theirs)
    held: tuple[int, int, int, int] | None = None
    for op in Indel.opcodes(ours, theirs):
        if op.tag == "equal":
            continue
        a0, a1, b0, b1 = op.src_start, op.src_end, op.dest_start, op.dest_end
        # A deletion and the insertion next to it are one replacement.
        if held and held[1] == a0 and held[3] == b0:
            held = (held[0], a1, held[2], b1)
            continue
        if held:
            yield _change(after, old.start, new.start, held, starts, ends)
        held = (a0, a1, b0, b1)
    if held:
        yield _change(after, old.start, new.start, held, starts, ends)


def _change(
    after: str, old: int, new: int, held: tuple[int, int, int, int], starts: list[int], ends: list[int]
) -> Change:
    a0, a1, b0, b1 = held
    return Change(old + starts[a0], old + starts[a1], after[new + ends[b0] : new + ends[b1]])


class _Moves:
    """Where offsets of a text go when it is changed."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [c.start for c in changes]
        self._grown = [0]
        for c in changes:
            self._grown.append(self._grown[-1] + len(c.text) - (c.end - c.start))

    def at(self, offset: int, up: bool = False) -> int:
        """The new offset; one within words that were changed goes to their end if `up`, else to their start."""
        n = bisect_right(self._starts, offset)
        if n and offset < self._changes[n - 1].end:
            c = self._changes[n - 1]
            start = c.start + self._grown[n - 1]
            return start + len(c.text) if up else start
        return offset + self._grown[n]


def _moved(of: Document, text: str, at: Callable[..., int]) -> Document:
    def span(start: int, end: int) -> tuple[int, int]:
        low = at(start)
        return low, max(low, at(end, up=True))

    return replace(
        of,
        text=text,
        body=Span(at(of.body.start) if of.body.start else 0, min(len(text), at(of.body.end, up=True))),
        left_out=tuple(replace(g, start=s[0], end=s[1]) for g in of.left_out if (s := span(g.start, g.end))),
        blocks=tuple(Span(*span(b.start, b.end)) for b in of.blocks),
        credits=tuple(Span(*span(c.start, c.end)) for c in of.credits),
        landmarks=tuple(Landmark(at(m.start), m.label) for m in of.landmarks),
        unread=tuple(
            u._replace(start=s[0], end=s[1]) for u in of.unread if (s := span(u.start, u.end)) and s[0] < s[1]
        ),
    )
