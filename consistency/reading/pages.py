"""Printed pages in plain text: which lines at a form feed are page numbers and running heads."""

from __future__ import annotations

import re

from consistency.reading.formats.paging import Line, body_lines

_LINE = re.compile(r"[^\n\r\x0b\x85\u2028\u2029]+")
_DIGITS = re.compile(r"\d+")


def page_lines(text: str) -> frozenset[int]:
    """Where the lines begin (offsets of their first letter) that are page numbers or running heads.

    Empty for a text without form feeds.
    """
    if "\x0c" not in text:
        return frozenset()
    pages: list[list[Line]] = []
    starts: dict[int, int] = {}  # by the identity of a line
    at = 0
    for printed in text.split("\x0c"):
        lines: list[Line] = []
        for m in _LINE.finditer(printed):
            words = m.group().strip()
            if words:
                lines.append(Line(words, 0.0, -float(len(lines)), 1.0))
                starts[id(lines[-1])] = at + m.start() + m.group().index(words)
        pages.append(lines)
        at += len(printed) + 1
    kept = {id(line) for page in body_lines([p for p in pages if p])[0] for line in page}
    dropped = {_key(line) for page in pages for line in page if id(line) not in kept}
    for page in pages:
        if len(page) == 2:  # too few for `body_lines` to judge
            kept -= {id(line) for line in page if _key(line) in dropped or not body_lines([[line]])[0][0]}
    return frozenset(start for of, start in starts.items() if of not in kept)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())
