"""Letters that PDFs of LaTeX lose: ligatures as control characters or as NUL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from consistency.reading.formats.paging import Line

# Where TeX's fonts have the ligatures (encodings OT1 and T1); NUL is what a missing glyph becomes.
_TEX = {"\x0b": "ff", "\x0c": "fi", "\x0e": "ffi", "\x0f": "ffl"}
_TEX |= {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
_AT_A_LETTER = re.compile(r"(?<=[^\W\d_])[\x0b\x0c\x0e\x0f\x1b-\x1f]|[\x0b\x0c\x0e\x0f\x1b-\x1f](?=[^\W\d_])")
_BETWEEN = re.compile(r"(?<=[^\W\d_])\r(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]++)?\x00[^\W\d_]*+")
_CANDIDATES = ("fi", "fl", "ff", "ffi", "ffl")  # the most frequent one first


def ligatures(text: str) -> str:
    """`text` with the ligatures that are in it as control characters beside letters."""
    if text.isprintable():
        return text
    return _BETWEEN.sub("fl", _AT_A_LETTER.sub(lambda m: _TEX[m.group()], text))


def repair(lines: Sequence[Line]) -> None:
    """Puts a ligature for each NUL within a word: the one that makes a word of this text, else "fi".

    NULs that are between all letters (a text of two bytes each) or apart from words are taken out.
    """
    broken = [line for line in lines if "\x00" in line.text]
    if not broken:
        return
    known = Counter(w.lower() for line in lines if "\x00" not in line.text for w in _WORD.findall(line.text))
    for line in broken:
        if line.text.count("\x00") * 3 < len(line.text):
            line.text = _BROKEN.sub(lambda m: _whole(m.group(), known), line.text)
        line.text = " ".join(line.text.replace("\x00", "").split())


def _whole(word: str, known: Counter[str]) -> str:
    if len(word) < 2 or word.count("\x00") > 1:
        return word.replace("\x00", "fi" if len(word) > 2 else "")
    return word.replace("\x00", max(_CANDIDATES, key=lambda c: known[word.replace("\x00", c).lower()]))
