"""The events of the Markdown parser, with places in code points."""

from __future__ import annotations

import re
from typing import Any

import pyromark

from consistency.model import Span

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_MASK = "\u2060"  # stands for a comment that begins a line with words on it


def events(text: str, start: int, masked: list[Span]) -> list[tuple[str, Any, int, int]]:
    """(kind, payload, start, end) of each event, in code points of `text`; ends of containers tell no place."""
    body = text[start:]
    for span in masked:
        body = body[: span.start - start] + _MASK * len(span) + body[span.end - start :]
    try:
        data = b"" if body.isascii() else body.encode()
    except UnicodeEncodeError:
        body = _SURROGATES.sub("\ufffd", body)
        data = body.encode()
    at, count = 0, start  # a byte of `data`, and the code point of `text` that begins there
    found: list[tuple[str, Any, int, int]] = []
    for event, range_ in pyromark.events_with_range(body, options=_OPTIONS):
        if isinstance(event, str):
            kind: str = event
            payload: Any = None
        else:
            ((kind, payload),) = event.items()
            if kind == "End":
                found.append((kind, payload, -1, -1))
                continue
        first, last = range_["start"], range_["end"]
        if not data:
            found.append((kind, payload, first + start, last + start))
            continue
        if first > at:
            count += len(data[at:first].decode())
        elif first < at:
            count -= len(data[first:at].decode())
        begin, at = count, first
        if kind == "Text":  # of an entity or of NUL, the words are not what is written
            count += len(payload) if len(payload) == last - first else len(data[first:last].decode())
            at = last
            found.append((kind, payload, begin, count))
        else:
            spanned = kind != "Start" or named(payload) in _SPANNED
            found.append((kind, payload, begin, begin + len(data[first:last].decode()) if spanned else begin))
    return found


_SPANNED = frozenset({"CodeBlock", "Image", "Strikethrough"})


def named(payload: Any) -> str:
    return payload if isinstance(payload, str) else next(iter(payload))
