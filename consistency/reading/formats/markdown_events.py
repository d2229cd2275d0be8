"""The events of the Markdown parser, with places in code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
    """(kind, payload, start, end) of each event, in code points of `text`; ends of containers tell no place."""
    body = _SURROGATES.sub("\ufffd", text[start:])
    for span in masked:
        body = body[: span.start - start] + _MASK * len(span) + body[span.end - start :]
    place = _places(body, start)
    for event, range_ in pyromark.events_with_range(body, options=_OPTIONS):
        if isinstance(event, str):
            yield event, None, place(range_["start"]), place(range_["end"])
            continue
        ((kind, payload),) = event.items()
        if kind == "End":
            yield kind, payload, -1, -1
        else:
            at = place(range_["start"])
            yield (
                kind,
                payload,
                at,
                at if kind == "Start" and named(payload) not in _SPANNED else place(range_["end"]),
            )


_SPANNED = frozenset({"CodeBlock", "Image", "Strikethrough"})


def _places(body: str, start: int) -> Callable[[int], int]:
    """From bytes of UTF-8 to code points; quick where one asks in order."""
    if body.isascii():
        return start.__add__
    data = body.encode()
    known = [0, 0]  # a byte, and how many code points are before it

    def place(offset: int) -> int:
        at, count = known
        if offset >= at:
            count += len(data[at:offset].decode())
        else:
            count -= len(data[offset:at].decode())
        known[:] = offset, count
        return start + count

    return place


def named(payload: Any) -> str:
    return payload if isinstance(payload, str) else next(iter(payload))
