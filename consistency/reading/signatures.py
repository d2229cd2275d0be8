"""The line under a set-off quotation that says whose words it is: "— Jane Roe, mayor of Ashford"."""

from __future__ import annotations

import re

from consistency.model import Span

# Quote and emphasis signs may be before the dash and around the name.
_SIGNATURE = re.compile(r"[\s>*_~]*(?:[—–―]|--+|-(?=\s))[\s*_\[“\"]*(?=[^\W\d_a-z])")
_LONGEST = 200  # code points of the line
_MOST_WORDS = 14  # before the first comma, parenthesis or line end there is a name
_NAME_ENDS = re.compile(r"\s*(?:[,;(|]|[—–―]|\s-\s|\]|\*|_|$)|\s+(?:in|on|to|at|via|from)\s", re.MULTILINE)


def signature(text: str, start: int, end: int) -> Span | None:
    """The name in a line `[start, end)` that is a dash and a name, with what follows the name; None if it is none."""
    if end - start > _LONGEST:
        return None
    m = _SIGNATURE.match(text, start, end)
    if m is None or text[m.end() : end].rstrip("*_ ").endswith(("?", "!", ":", ",", ";", "”", '"')):
        return None
    stop = _NAME_ENDS.search(text, m.end(), end)
    name = text[m.end() : stop.start() if stop else end]
    if len(name.split()) > _MOST_WORDS or len(text[m.end() : end].split()) > 2 * _MOST_WORDS:
        return None
    return Span(m.end(), end) if _is_name(name) else None


def _is_name(name: str) -> bool:
    """Whether words are a name: every longer word begins with a capital."""
    words = [w.strip("*_[].’'“”\"") for w in name.split()]
    return bool(words) and all(w[:1].isupper() or len(w) <= 3 for w in words if w) and len(words) <= 8


def name_of(text: str, span: Span) -> Span:
    """The name at the head of a signature."""
    stop = _NAME_ENDS.search(text, span.start, span.end)
    end = stop.start() if stop else span.end
    while end > span.start and text[end - 1] in " .*_":
        end -= 1
    return Span(span.start, end)
