"""Line heads that may be labels of speech, in order, and whether lines are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.reading.shapes import CLOCK, OPEN, Head, head_of, indent

_LONGEST = 260  # code points of a line head, stamp and brackets included
_ONLY_CLOCK = re.compile(rf"{OPEN}{CLOCK}[*_]{{0,3}}\s*$")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[ \t\r>]*\n")
_CLOSING = (".", "!", "?", "…", "”", '"', "’")
_NUMBERED = re.compile(r"[ \t]{0,12}(\d{1,2})(?:[ \t]+|$)")


def heads(text: str, start: int, end: int) -> Iterator[Head]:
    """The line heads in `text[start:end]` that may be labels of speech, in order; at most one a line."""
    skip = is_numbered(text, start, end)
    gap = True
    stamp: int | None = None  # where a time stamp alone on the line before begins
    last: Head | None = None  # a name alone on its line, which counts if a line of text follows
    before = start
    unbroken = _BLANK_LINE.search(text, start, end) is None
    closed = False  # whether the line before ends as a sentence does
    for m in _LINE.finditer(text, start, end):
        at = m.start()
        if skip and (number := _NUMBERED.match(text, at, m.end())):
            at = number.end()
        line = text[at : min(m.end(), at + _LONGEST)]
        if not line.strip():
            gap = True
            continue
        gap = gap or text.count("\n", before, m.start()) > 1
        before = m.end()
        if last is not None and gap:
            yield last._replace(shape="apart")
            last = None
        tight = unbroken or (closed and not gap)
        closed = line.rstrip().endswith(_CLOSING)
        if _ONLY_CLOCK.match(line):
            if last is not None and not gap:  # a name, and the time below it
                yield last._replace(end=m.end(), shape="stamp")
                last, stamp = None, None
            else:
                last, stamp = None, at + indent(line)
            gap = False
            continue
        if last is not None and not gap:
            yield last
        last = None
        head = head_of(text, at, m.end(), line, gap or tight or stamp is not None)
        if stamp is not None and head is not None and head.shape == "line":  # a name below the time
            yield head._replace(start=stamp, shape="stamp")
            head = None
        stamp = None
        gap = False
        if head is not None and head.shape == "line":
            last = head._replace(shape="apart") if tight else head
        elif head is not None:
            yield head


def is_numbered(text: str, start: int, end: int) -> bool:
    """Whether the lines are numbered page by page, as those of a court's transcript are."""
    hits = total = 0
    before = 0
    for m in _LINE.finditer(text, start, min(end, start + 20_000)):
        number = _NUMBERED.match(text, m.start(), m.end())
        if not number and m.group().isspace():
            continue
        total += 1
        if total >= 12 and hits * 10 < total * 3:
            return False
        if number and int(number[1]) in (before + 1, 1):
            hits += 1
            before = int(number[1])
    return total >= 8 and hits * 10 >= total * 6
