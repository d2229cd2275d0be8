"""What a reader sees of a marked-up text, collected piece by piece in the order of the file."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from consistency.model import Unread, UnreadKind

_HYPHENS = "-‐"
SOFT_HYPHEN = (
    "\u00ad"  # in a word that a line end parts: no letter of it, and the place where a hyphen may stand
)


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading, list item or cell: from its first word to its last; `quoted` if it is set off."""

    start: int
    end: int
    quoted: bool
    breaks: list[int] = field(default_factory=list)  # where its line breaks lie


class Sheet:
    """Takes what is shown of `text`, in order; the rest is skipped.  Offsets count in `text`."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self.unread: list[Unread] = []
        self.paragraphs: list[Paragraph] = []
        self.at = start  # the end of what is settled
        self._open = False  # whether a paragraph has begun
        self._joint = False  # whether a paragraph ended since the last words
        self._break: int | None = None  # where a line break began
        self._break_end: int | None = None
        self._aside: int | None = None  # which of `unread` opens the note within a sentence that is open
        self.quoted = False

    def apart(self) -> None:
        """A paragraph ends here."""
        if self._aside is not None:  # it was no note
            self.unread[self._aside] = self.unread[self._aside]._replace(shown="", kind="markup")
            self._aside = None
        self._joint, self._open, self._break = True, False, None

    def line_break(self, start: int) -> None:
        """A line break within a paragraph begins at `start`."""
        if self._break is None:
            self._break, self._break_end = start, None

    def past(self, start: int) -> None:
        """Something begins at `start`: a line break before it ends here at the latest."""
        if self._break is not None and self._break_end is None:
            self._break_end = start

    def say(self, start: int, end: int) -> None:
        """Words at `[start, end)` as they are written: `past` and `show` in one, for nearly all that a text has."""
        gap = self.at
        if self._joint or self._break is not None or not self._open or start < gap:
            self.past(start)
            self.show(max(start, gap), end)
            return
        if gap < start:
            if gap + 1 == start and self.text[gap] == "\\":
                self.unread.append(Unread(gap, start + 1, self.text[start], "character"))
            else:
                self.unread.append(Unread(gap, start))
        self.at = self.paragraphs[-1].end = end

    def show(self, start: int, end: int, shown: str | None = None) -> None:
        """Words at `[start, end)`, or `shown` in their place."""
        if start < self.at or start >= end:
            return
        gap = self.at
        words = self.text[start:end]
        escaped = not self._joint and self._break is None and self.text[gap:start] == "\\"
        if escaped and shown in (None, words):
            self.unread.append(Unread(gap, start + 1, words[0], "character"))
        else:
            self._settle(start)
            if shown is not None and shown != words:
                self.unread.append(Unread(start, end, shown, "character"))
        self.at = end
        if self._open:
            self.paragraphs[-1].end = end
        elif words.strip() and (shown is None or shown.strip()):
            self._open = True
            self.paragraphs.append(Paragraph(start, end, self.quoted))

    def hide(self, start: int, end: int, kind: UnreadKind, shown: str = "") -> None:
        """Something at `[start, end)` that is not a word."""
        if start >= self.at and start < end:
            self._settle(start)
            self.unread.append(Unread(start, end, shown, kind))
            self.at = end

    def open_aside(self, start: int, end: int) -> None:
        """A note within a sentence opens with the sign at `[start, end)`."""
        if start >= self.at:
            self.hide(start, end, "aside", "\n\n")
            self._aside = len(self.unread) - 1

    def close_aside(self, start: int, end: int) -> None:
        """A bracket that closes a note, if one is open."""
        if self._aside is None:
            self.show(start, end)
        elif start >= self.at:
            self.hide(start, end, "aside")
            self._aside = None

    def finish(self) -> None:
        """The end of the text."""
        self.apart()
        if self.at < len(self.text) and self.text[self.at :].strip():
            self.unread.append(Unread(self.at, len(self.text)))

    def _settle(self, start: int) -> None:
        """What is between the last words and `start`."""
        gap = self.text[self.at : start]
        if self._joint:
            self._between(gap, start)
        elif self._break is not None:
            self._broken(start)
        elif gap:
            self.unread.append(Unread(self.at, start))
        self._joint, self._break = False, None

    def _between(self, gap: str, start: int) -> None:
        """Two paragraphs: a line end or two, and nothing else."""
        lines = gap.count("\n") or gap.count("\r")
        if not self.paragraphs:
            if gap.strip():
                self.unread.append(Unread(self.at, start))
        elif gap.strip() or not lines:
            self.unread.append(Unread(self.at, start, "\n" * min(2, max(1, lines))))

    def _broken(self, start: int) -> None:
        """A line break within a paragraph is a blank, or nothing within a word."""
        assert self._break is not None
        begin = max(self._break, self.at)
        end = start if self._break_end is None else min(max(begin, self._break_end), start)
        if self._open:
            self.paragraphs[-1].breaks.append(begin)
        if self.at < begin:
            self.unread.append(Unread(self.at, begin))
        shown = " "
        if begin == self.at and parts_a_word(self.text, begin, start):
            begin, shown = begin - 1, SOFT_HYPHEN
        if begin < end:
            self.unread.append(Unread(begin, end, shown, "break"))
        if end < start:
            self.unread.append(Unread(end, start))

    def part(self, at: int) -> None:
        """Makes two paragraphs where a line break begins."""
        k = bisect_left(self.unread, at, key=lambda u: u.start)
        if k < len(self.unread) and self.unread[k].kind == "break":
            self.unread[k] = self.unread[k]._replace(shown="\n", kind="markup")


def parts_a_word(text: str, end: int, start: int) -> bool:
    """Whether a hyphen at the end of a line, at `end`, parts a word that goes on at `start`."""
    return (
        end >= 2
        and start < len(text)
        and text[end - 1] in _HYPHENS
        and text[end - 2].isalpha()
        and text[start].islower()
    )
