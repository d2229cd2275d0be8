"""Raised signs: the marks of notes, distinguished from exponents and ordinals."""

from __future__ import annotations

import re

_NOTE = re.compile(r"\s*\[?(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[a-z]|[*†‡§]{1,3})\]?\s*")
# "40 km" or "E = mc" before a raised 2
_QUANTITY = re.compile(r"(?:(?<![\d.,])\d[\d.,]*+|(?<!=)=)\s?[^\W\d_]{1,3}$")
_FAR = 20  # code points


def is_note(before: str, content: str) -> bool:
    """Whether a raised `content` right after the text `before` is the mark of a note."""
    if not _NOTE.fullmatch(content):
        return False
    before = before[-_FAR:]
    return bool(before.strip()) and not before[-1].isdigit() and not _QUANTITY.search(before)
