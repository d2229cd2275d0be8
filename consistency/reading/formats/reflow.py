"""Lines of print to paragraphs: line ends become spaces, hyphens at line ends are corrected."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from consistency.reading.formats.paging import Line

_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def reflow(pages: Sequence[Sequence[Line]]) -> tuple[str, list[int]]:
    """The text of the pages, a blank line between paragraphs, and the offset at which each page begins."""
    words = {w.lower() for page in pages for line in page for w in _WORD.findall(line.text)}
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: Line | None = None
    for page in pages:
        leading, width = _measures(page)
        first = True
        for line in page:
            gap = ""
            if before is not None:
                gap = "\n\n" if _begins(before, line, leading, width, first) else " "
                if gap == " " and (m := _HYPHENATED.search(pieces[-1])) and line.text[:1].isalpha():
                    pieces[-1], gap = _rejoined(pieces[-1], m, line.text, words), ""
            pieces.append(gap)
            pieces.append(line.text)
            if first:
                starts.append(-len(pieces))
                first = False
            before = line
        if first:
            starts.append(-len(pieces))
    offsets = [0]
    for piece in pieces:
        length += len(piece)
        offsets.append(length)
    return "".join(pieces), [offsets[max(0, -at - 1)] for at in starts]


def _measures(page: Sequence[Line]) -> tuple[float, float]:
    """The usual distance of lines in points, and the usual length of the longer ones in letters."""
    steps = [a.y - b.y for a, b in itertools.pairwise(page) if 0 < a.y - b.y < 4 * a.size]
    lengths = sorted(len(line.text) for line in page)
    return (median(steps) if steps else 0.0), (lengths[len(lengths) * 3 // 4] if lengths else 0)


def _begins(before: Line, line: Line, leading: float, width: float, first: bool) -> bool:
    """Whether a new paragraph begins with `line`, the `first` of its page or not."""
    closed = _CLOSED.search(before.text) is not None
    short = len(before.text) < 0.72 * width
    if abs(before.size - line.size) > 0.12 * before.size:
        return True
    step = before.y - line.y
    if first or step < 0:  # another page or column
        return closed and (short or line.text[:1] in "“\"„«‘'")
    if leading and step > 1.3 * leading:
        return True
    indented = 0.7 * line.size < line.x - before.x < 6 * line.size
    return (indented and closed) or (closed and short)


def _rejoined(piece: str, hyphenated: re.Match[str], following: str, words: set[str]) -> str:
    """`piece` without the hyphen at its end, unless the word is written with one elsewhere in the text."""
    rest = _WORD.match(following)
    if rest is None or not following[0].islower():
        return piece
    head, tail = hyphenated[1].lower(), rest.group().lower()
    soft = piece[-1] == "\u00ad"
    if not soft and f"{head}-{tail}" in words and head + tail not in words:
        return piece
    return piece[:-1]
