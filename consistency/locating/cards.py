"""A document without its text as JSON, and back: what a saved index keeps of each canonical."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from consistency.model import Document, Landmark, LeftOut, Span, Turn

_LISTS: dict[str, type] = {"turns": Turn, "left_out": LeftOut, "blocks": Span, "landmarks": Landmark}
_NAMES = tuple(f.name for f in fields(Document) if f.name != "text")


def card(document: Document) -> bytes:
    """One line of JSON with every field but the text; spans and their like are lists."""
    kept: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(document, name)
        if name in _LISTS:
            value = [[getattr(item, f.name) for f in fields(item)] for item in value]
        elif name == "body":
            value = [value.start, value.end]
        if value not in (None, [], ()):
            kept[name] = value
    return json.dumps(kept, ensure_ascii=True, separators=(",", ":")).encode()


def document_of(line: bytes, text: str) -> Document:
    """The document that `card` made the line of, with its text put back."""
    kept: dict[str, Any] = json.loads(line)
    kept["body"] = Span(*kept["body"])
    for name, value in kept.items():
        if name in _LISTS:
            kept[name] = tuple(_LISTS[name](*item) for item in value)
        elif isinstance(value, list):
            kept[name] = tuple(value)
    return Document(text=text, **kept)
