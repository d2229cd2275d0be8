"""What the page shows of the draft and its sources."""

from __future__ import annotations

import hashlib
from typing import Any

from consistency.lines import units
from consistency.model import Document, Span
from consistency.reporting.escape import terminal
from consistency.web.drafts import Draft


def draft(of: Draft) -> dict[str, Any]:
    """The draft's file."""
    content = hashlib.sha256(of.text.encode("utf-8", "replace")).hexdigest()
    return {"name": terminal(of.read.id), "format": of.read.format, "content": content}


def source(of: Document) -> dict[str, Any]:
    """A source, with what was read from it or entered about it."""
    return {
        "id": of.id,
        "title": terminal(of.title or ""),
        "speaker": terminal(of.speaker or ""),
        "speakers": sorted({terminal(t.speaker) for t in of.turns if t.speaker and t.kind == "person"})[:20],
        "organisation": terminal(of.organisation or ""),
        "date": terminal(of.date or ""),
        "aliases": [terminal(a) for a in of.aliases],
        "kind": of.canonical_kind or "",
        "sha256": of.sha256,
        "words": len(of.text.split()),
    }


def label(of: Document) -> str:
    """A source by what distinguishes it from others: its title, speaker, outlet and date."""
    speakers = dict.fromkeys(t.speaker for t in of.turns if t.speaker and t.kind == "person")
    who = of.speaker or ", ".join(list(speakers)[:3])
    told = [of.title or of.id, who, of.organisation, of.date]
    return terminal(", ".join(dict.fromkeys(t for t in told if t)))


def span(document: Document, of: Span) -> list[int]:
    """A stretch of the draft in UTF-16 code units."""
    return [units(document.text, 0, at, "utf-16") for at in (of.start, of.end)]


def out(of: Document) -> list[list[Any]]:
    """What is not part of the text proper, and why."""
    return [[*span(of, Span(g.start, g.end)), terminal(g.reason)] for g in of.left_out]
