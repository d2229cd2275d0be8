"""What a format's reader hands on: a text, and what the format tells about it."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model import CanonicalKind, Landmark, LeftOut, Span, Turn


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one document and what its format tells of it; offsets count code points of `text`.

    `body` and `left_out` are what the format itself shows (a page's navigation); the words of the text are
    looked at afterwards.  `id` and `path` are set where the document is a row of a table.
    """

    text: str
    format: str = "text"
    id: str | None = None
    title: str | None = None
    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    organisation: str | None = None
    date: str | None = None
    occasion: str | None = None
    language: str | None = None
    canonical_kind: CanonicalKind | None = None
    body: Span | None = None
    turns: tuple[Turn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    blocks: tuple[Span, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
