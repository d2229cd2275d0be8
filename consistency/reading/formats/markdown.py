"""Markdown: the file as decoded; its block quotations, and what of it is no prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.model import LeftOut, Span
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits

_FRONT = re.compile(r"---[ \t]*\r?\n(?:[^\r\n]*\r?\n){0,200}?---[ \t]*(?:\r?\n|$)")
_PAIR = re.compile(
    r"^(title|author|date|speaker|lang|language):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_QUOTE = re.compile(r"^ {0,3}>[^\r\n]*(?:\r?\n[^\r\n]*\S[^\r\n]*)*", re.MULTILINE)
_MARKER = re.compile(r"[\s>]*")
_BLANK_QUOTE = re.compile(r"^[\s>]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_IMAGE = re.compile(
    r"^[ \t]*\[?!\[[^\]\r\n]{0,1000}\]\([^()\r\n]{0,2000}\)(?:\]\([^()\r\n]{0,2000}\))?[ \t]*\r?$",
    re.MULTILINE,
)
_HEADING = re.compile(r"^ {0,3}#[ \t]+([^\r\n]*?)[ \t#]*\r?$", re.MULTILINE)


def read(data: bytes, limits: Limits) -> Extracted:
    text, notes = decode(data)
    return from_text(text, notes)


def from_text(text: str, notes: tuple[str, ...] = ()) -> Extracted:
    """The text as it is; offsets count its own code points, markup included."""
    front = _FRONT.match(text)
    told = {key.lower(): value for key, value in _PAIR.findall(front.group())} if front else {}
    out = [LeftOut(0, front.end(), "front matter")] if front else []
    out += [LeftOut(*span, "code") for span in _fenced(text)]
    out += [LeftOut(*span, "comment") for span in _comments(text)]
    out += [LeftOut(*m.span(), "image") for m in _IMAGE.finditer(text)]
    heading = _HEADING.search(text)
    return Extracted(
        text,
        "markdown",
        title=told.get("title") or (heading[1] if heading else None),
        speaker=told.get("speaker") or told.get("author"),
        date=told.get("date"),
        language=(told.get("lang") or told.get("language") or "")[:2].lower() or None,
        left_out=_disjoint(out),
        blocks=tuple(_quotes(text)),
        notes=notes,
    )


def _disjoint(pieces: list[LeftOut]) -> tuple[LeftOut, ...]:
    kept: list[LeftOut] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return tuple(kept)


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Fenced code, each fence closed by one of its own kind that is as long, or by the end."""
    opened: re.Match[str] | None = None
    for m in _FENCE.finditer(text):
        if opened is None:
            opened = m
        elif m[1].startswith(opened[1]):
            end = text.find("\n", m.end())
            yield opened.start(), end if end >= 0 else len(text)
            opened = None
    if opened is not None:
        yield opened.start(), len(text)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _quotes(text: str) -> Iterator[Span]:
    """Each paragraph set off by `>`, from its first word to its last; lines that go on without it count."""
    for m in _QUOTE.finditer(text):
        start: int | None = None
        end = m.start()
        for line in re.finditer(r"[^\r\n]+", m.group()):
            marker = _MARKER.match(line.group())
            blank = _BLANK_QUOTE.match(line.group())
            if blank and start is not None:
                yield Span(start, end)
                start = None
            if not blank:
                first = m.start() + line.start() + (marker.end() if marker else 0)
                start = first if start is None else start
                end = m.start() + line.start() + len(line.group().rstrip())
        if start is not None:
            yield Span(start, end)
