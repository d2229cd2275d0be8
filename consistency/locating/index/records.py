"""A document without its text as JSON, and back: what a saved index keeps of each canonical."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from consistency.errors import ReadError
from consistency.locating import messages
from consistency.model import Document, Landmark, LeftOut, NamedSource, Span, Turn, Unread
from consistency.reader import as_read

_LISTS: dict[str, type] = {
    "turns": Turn,
    "left_out": LeftOut,
    "blocks": Span,
    "credits": Span,
    "landmarks": Landmark,
    "unread": Unread,
    "sources": NamedSource,
}
_NAMES = tuple(f.name for f in fields(Document) if f.name not in ("text", "written"))
_RAW = "unread_text"  # what the file has where a reader sees something else


def record(document: Document) -> bytes:
    """One line of JSON with every field but the text; spans and their like are lists.

    Of a document as read it holds the file's offsets, and what the file's text has beyond the text as read.
    """
    kept: dict[str, Any] = {}
    if document.written is not None:
        document = document.written.document
        kept[_RAW] = [document.text[u.start : u.end] for u in document.unread]
    for name in _NAMES:
        value = getattr(document, name)
        if name in _LISTS:
            value = [
                list(item) if isinstance(item, tuple) else [getattr(item, f.name) for f in fields(item)]
                for item in value
            ]
        elif name == "body":
            value = [value.start, value.end]
        if value not in (None, [], ()):
            kept[name] = value
    return json.dumps(kept, ensure_ascii=True, separators=(",", ":")).encode()


def is_marked_up(line: bytes) -> bool:
    """Whether a record is of a document whose reader sees another text than the file has."""
    return f'"{_RAW}":'.encode() in line


def document_of(line: bytes, text: str) -> Document:
    """The document that `record` made the line of, with its text put back; without a text, only what needs none.

    Raises `ReadError` if the line is damaged.
    """
    try:
        return _document(json.loads(line), text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UnicodeError):
        raise ReadError(messages.INDEX_DAMAGED) from None


def id_of(line: bytes) -> str:
    """The id of the document that `record` made the line of; raises `ReadError` if it is damaged."""
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReadError(messages.INDEX_DAMAGED) from None


def _document(kept: dict[str, Any], text: str) -> Document:
    raw = kept.pop(_RAW, None)
    kept["body"] = Span(*kept["body"])
    for name, value in kept.items():
        if name in _LISTS:
            kept[name] = tuple(_LISTS[name](*item) for item in value)
        elif isinstance(value, list):
            kept[name] = tuple(value)
    if raw is None or not text:
        return Document(text=text, **{**kept, "unread": ()})
    return as_read(Document(text=_file_text(text, kept["unread"], raw), **kept))


def _file_text(text: str, unread: Sequence[Unread], raw: Sequence[str]) -> str:
    """The file's text, from the text as read and what the file has where the two differ."""
    pieces: list[str] = []
    done = 0  # in the file's text
    at = [
        0,
        len(text) - _length_of_asides(unread),
    ]  # in the text as read, and in its words of notes in sentences
    part = 0
    for gap, written in zip(unread, raw, strict=True):
        plain = gap.start - done
        pieces += (text[at[part] : at[part] + plain], written)
        at[part] += plain
        if gap.kind == "aside":
            part = 1 if gap.shown else 0
        at[part] += len(gap.shown)
        done = gap.end
    return "".join((*pieces, text[at[0] : len(text) - _length_of_asides(unread)]))


def _length_of_asides(unread: Sequence[Unread]) -> int:
    """How many code points the notes within sentences have as read."""
    length = 0
    opened: int | None = None
    for gap in unread:
        if opened is not None:
            length += gap.start - opened
            opened = gap.end
        if gap.kind == "aside":
            opened = gap.end if gap.shown else None
        if opened is not None:
            length += len(gap.shown)
    return length
