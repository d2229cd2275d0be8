"""What a format's reader returns: a text, and what the format says about it."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model import CanonicalKind, Landmark, LeftOut, NamedSource, Span, Turn, Unread


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one document and what its format tells of it; offsets count code points of `text`.

    `left_out` is what the format itself shows to be no part of the text (a page's navigation), in order; the
    words of the text are looked at afterwards.  `body` is set only where someone has said what it is.  `id`
    is set where the document is one of several in a file.  `labels` says who is meant by labels of the turns.
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
    labels: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    blocks: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
    sources: tuple[NamedSource, ...] = ()
