"""Quotations by their marks alone, for tools that take a quotation and a text and find nothing themselves."""

from __future__ import annotations

import re

_MARKED = re.compile(r'“([^”]+)”|„([^“]+)“|»([^«]+)«|"([^"]+)"|(?<!\w)‘((?:[^’]|’(?=\w))+)’')
_SET_OFF = re.compile(r"^(?:> | {4})(.+)$", re.MULTILINE)


def quotations(text: str) -> list[tuple[int, int]]:
    """The spans of what is in quotation marks or set off, in order."""
    found = [m.span(m.lastindex or 0) for m in _MARKED.finditer(text)]
    found += [m.span(1) for m in _SET_OFF.finditer(text)]
    return sorted(found)
