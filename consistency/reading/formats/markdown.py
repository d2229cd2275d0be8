"""Markdown: the file as decoded; what of it is markup, its set-off quotations, and what of it is no prose."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from consistency.model import LeftOut, Span
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.front import FRONT, named_sources
from consistency.reading.limits import Limits
from consistency.reading.open_marks import paragraph_ends
from consistency.reading.signatures import signature

if TYPE_CHECKING:
    from consistency.reading.formats.outline import Outline
    from consistency.reading.formats.sheet import Paragraph

_PAIR = re.compile(r"^(title|author|date|speaker|lang|language):([^\n]*+)$", re.MULTILINE | re.IGNORECASE)


def read(data: bytes, limits: Limits) -> Extracted:
    text, notes = decode(data)
    return from_text(text, notes)


def from_text(text: str, notes: tuple[str, ...] = ()) -> Extracted:
    """The text as it is; offsets count its own code points, markup included."""
    from consistency.reading.formats.outline import outline  # the parser is loaded where Markdown is read

    front = FRONT.match(text)
    told = {key.lower(): _bare(value) for key, value in _PAIR.findall(front.group())} if front else {}
    found = outline(text, front.end() if front else 0)
    sources = named_sources(front.group()) if front else ()
    out = [LeftOut(0, front.end(), "front matter")] if front else []
    quoted, signed = _set_off(text, found)
    return Extracted(
        text,
        "markdown",
        title=told.get("title") or found.title,
        speaker=told.get("speaker") or told.get("author"),
        date=told.get("date"),
        language=(told.get("lang") or told.get("language") or "")[:2].lower() or None,
        left_out=_disjoint(out + found.left_out),
        blocks=tuple(quoted),
        credits=tuple(signed),
        unread=tuple(found.sheet.unread),
        notes=notes,
        sources=sources,
    )


def _set_off(text: str, found: Outline) -> tuple[list[Span], list[Span]]:
    """The set-off paragraphs without their signatures, and the signatures and callout heads."""
    quoted: list[Span] = []
    credited = list(found.heads)
    before: Paragraph | None = None
    for paragraph in found.sheet.paragraphs:
        breaks = [at for at in paragraph.breaks if at < paragraph.end]
        edges = [paragraph.start, *breaks, paragraph.end]
        for number in paragraph_ends(text, [Span(a, b) for a, b in itertools.pairwise(edges)])[:-1]:
            found.sheet.part(edges[number + 1])
        lines = edges[:-1]
        signed = signature(text, lines[-1], paragraph.end)
        own = len(lines) == 1
        if signed is not None and (paragraph.quoted or (before is not None and before.quoted and own)):
            credited.append(signed)
            if not own:
                quoted.append(Span(paragraph.start, breaks[-1]))
                found.sheet.part(breaks[-1])
        elif paragraph.quoted:
            quoted.append(Span(paragraph.start, paragraph.end))
        before = paragraph
    return quoted, sorted(credited)


def _bare(value: str) -> str:
    """A value of the front matter without the marks around it."""
    return value.strip(" \t\r").removeprefix('"').removeprefix("'").removesuffix('"').removesuffix("'")


def _disjoint(pieces: list[LeftOut]) -> tuple[LeftOut, ...]:
    kept: list[LeftOut] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return tuple(kept)
