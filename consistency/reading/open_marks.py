"""Whether a quotation is open at the end of a line, and whether a later line closes it.

Only the double marks count, since an apostrophe proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.model import Span

_MARK = re.compile(r"[\"“”„‟«»＂]")
# In code, marks are signs of a language; an apostrophe within a word is not one of them.
CODE_MARK = re.compile(r"[\"“”„‟«»＂‘’'](?:(?<!\w.)|(?!\w))")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]*_]*$")
_LONG = 120  # code points of a line
_OPENERS = frozenset("([{-–—―/=*_>|‘'‚")


def after(text: str, start: int, end: int, glyph: str = "") -> str:
    """The glyph of the quotation that is open at `end`, if `glyph` is that at `start`; "" if there is none."""
    for m in _MARK.finditer(text, start, end):
        at = m.start()
        if glyph:
            if not _opens(text, at, start, end) or closes(glyph, m.group()):
                glyph = ""
        elif m.group() not in "”" or _opens(text, at, start, end):
            if text[at - 1 : at].isdigit() and at > start:  # feet and inches
                continue
            glyph = m.group()
    return glyph


def paragraph_ends(text: str, lines: Sequence[Span]) -> list[int]:
    """Which of these lines of one block end a paragraph all the same: writers who set one paragraph a line.

    That is so where a line is as long as no wrapped line is, a sentence ends, and no quotation is open.
    """
    if len(lines) < 2 or max(map(len, lines)) < _LONG:
        return []
    ends: list[int] = []
    glyph = ""
    for number, line in enumerate(lines):
        glyph = after(text, line.start, line.end, glyph)
        if not glyph and _SENTENCE_END.search(text, max(line.start, line.end - 8), line.end):
            ends.append(number)
    return ends


def closed_by(text: str, start: int, end: int) -> bool | None:
    """Whether the first mark of a line closes a quotation that was open before it; None if the line has no mark."""
    m = _MARK.search(text, start, end)
    if m is None:
        return None
    return not _opens(text, m.start(), start, end)


def closes(glyph: str, mark: str) -> bool:
    """Whether a mark is of the kind that ends what `glyph` opens, wherever it stands."""
    return (glyph, mark) in _PAIRS


_PAIRS = frozenset({("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«")})


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark stands as an opening one does: nothing close before it, something close after it."""
    if text[at] in "„‟":
        return True
    after = text[at + 1 : min(at + 2, end)]
    before = text[at - 1] if at > start else " "
    loose = before.isspace() or before in _OPENERS
    if text[at] == "”":
        return loose and bool(after) and after.isalnum() and at > start
    return loose and bool(after) and not after.isspace()
