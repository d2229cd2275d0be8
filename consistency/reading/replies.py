"""Quoted e-mail in plain text: the lines that say who wrote what follows, and whether ">" marks mail at all.

Lines behind ">" are a set-off quotation in an article and someone's earlier message in a mail.  What tells a mail is
its structure, which is the same in every language: quoted lines within quoted lines, a line with an address or a date
and time that ends in a colon right above them, or the header fields of a forwarded message.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Protocol

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}")
_NAMED_ADDRESS = re.compile(r"\S[ \t]?[<\[](?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}[>\]]")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}[:.h]\d\d(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIELD = re.compile(r"[*_]{0,2}[A-ZÀ-Þ][\w-]{1,20}[*_]{0,2}[ \t]?:[*_]{0,2}[ \t]+\S")
_LONGEST = 300  # code points of a line that introduces a message
_FEWEST_FIELDS = 3


class QuotedLine(Protocol):
    """A line's words `[start, end)`; `breaks` line ends are before it, `quoted` signs ">" do."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def breaks(self) -> int: ...
    @property
    def quoted(self) -> int: ...


def introductions(text: str, lines: Sequence[QuotedLine]) -> frozenset[int]:
    """The numbers of the lines that end in a colon right above a line that is quoted more deeply."""
    return frozenset(
        n
        for n, (line, following) in enumerate(itertools.pairwise(lines))
        if following.quoted > line.quoted and following.breaks <= 2 and text[line.end - 1] == ":"
    )


def is_mail(text: str, lines: Sequence[QuotedLine], introduced: frozenset[int]) -> bool:
    """Whether the quoted lines are those of a mail, by its structure."""
    if any(line.quoted > 1 for line in lines):
        return True
    if any(is_dated(text, lines[n].start, lines[n].end) for n in introduced):
        return True
    return _has_header(text, lines)


def is_dated(text: str, start: int, end: int) -> bool:
    """Whether a line holds an address, or a year and a time, as mail programs write above an earlier message."""
    end = min(end, start + _LONGEST)
    if _ADDRESS.search(text, start, end):
        return True
    return _YEAR.search(text, start, end) is not None and _CLOCK.search(text, start, end) is not None


def _has_header(text: str, lines: Sequence[QuotedLine]) -> bool:
    """Whether fields such as "From: Ann Lee <ann@example.org>" are in lines one below the other."""
    fields = 0
    addressed = False
    for line in lines:
        if not _FIELD.match(text, line.start, line.end) or (fields and line.breaks > 1):
            fields, addressed = 0, False
            continue
        fields += 1
        addressed = addressed or _NAMED_ADDRESS.search(text, line.start, line.end) is not None
        if fields >= _FEWEST_FIELDS and addressed:
            return True
    return False
