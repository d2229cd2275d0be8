"""The events of the Markdown parser, with places in code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def events(text: str, start: int, masked: list[Span]) -> Iterator[tuple[str, Any, int, int]]:
    """(kind, payload, start, end) of the events that matter, in code points of `text`.

    Most events of a text with much markup begin or end emphasis and links.  Their ends are omitted, and so are their
    starts, unless one comes right after a line break, which ends there.  The end of a container has no place.
    """
    body = text[start:]
    for span in masked:
        body = body[: span.start - start] + _MASK * len(span) + body[span.end - start :]
    try:
        data = b"" if body.isascii() else body.encode()
    except UnicodeEncodeError:
        body = _SURROGATES.sub("\ufffd", body)
        data = body.encode()
    at, count = 0, start  # a byte of `data`, and the code point of `text` that begins there
    broken = False  # whether the last event may be a line break
    payload: Any
    parsed: Any = pyromark.events_with_range(body, options=_OPTIONS)
    for event, place in parsed:
        if type(event) is str:
            kind, payload = event, None
            broken = kind in BREAKS
        else:
            kind, payload = event.popitem()
            if kind == "End":
                if type(payload) is not str or payload not in INLINE:
                    yield kind, payload, -1, -1
                    broken = False
                continue
            if kind == "Start" and not broken and named(payload) in SIGNS:
                continue
            broken = kind == "InlineHtml"  # "<br>"
        first, last = place["start"], place["end"]
        if not data:
            yield kind, payload, first + start, last + start
            continue
        if first > at:
            count += len(data[at:first].decode())
        elif first < at:
            count -= len(data[first:at].decode())
        begin, at = count, first
        if kind == "Text":  # of an entity or of NUL, the words are not what is written
            count += len(payload) if len(payload) == last - first else len(data[first:last].decode())
            at = last
            yield kind, payload, begin, count
        else:
            spanned = kind != "Start" or named(payload) in _SPANNED
            yield kind, payload, begin, begin + len(data[first:last].decode()) if spanned else begin


SIGNS = frozenset({"Emphasis", "Strong", "Link", "Subscript", "Superscript"})  # around words that are read
INLINE = SIGNS | {"Strikethrough", "Image"}
BREAKS = frozenset({"SoftBreak", "HardBreak"})
_SPANNED = frozenset({"CodeBlock", "Image", "Strikethrough"})


def named(payload: Any) -> str:
    return payload if isinstance(payload, str) else next(iter(payload))
