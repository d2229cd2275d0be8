"""What several articles quote alike, as JSON has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from consistency.corpora.counted import Fact
from consistency.corpora.passages import Passage, Wording
from consistency.model import Document, Edit, Skipped
from consistency.reader import written_at
from consistency.reporting import data


def compared(
    found: Sequence[Passage],
    told: Sequence[Fact],
    skipped: Sequence[Skipped],
    documents: Mapping[str, Document],
) -> dict[str, Any]:
    """The comparison as JSON: words as a reader sees them, offsets in the files."""
    return {
        "schema_version": data.SCHEMA_VERSION,
        "passages": [{"wordings": [_wording(w) for w in p.wordings]} for p in found],
        "facts": [
            {
                "rule": f.rule,
                "forms": [
                    {
                        "form": form,
                        "places": [
                            {"id": i.article, **_span(documents[i.article], i.start, i.end), "exact": i.exact}
                            for i in held
                        ],
                    }
                    for form, held in f.forms
                ],
            }
            for f in told
        ],
        "skipped": [data.skipped(s) for s in skipped],
    }


def _wording(of: Wording) -> dict[str, Any]:
    return {
        "exact": of.text,
        "match": None if of.match is None else [of.match.start, of.match.end],
        "edits": [_edit(e, of.witnesses[0].article) for e in of.edits],
        "witnesses": [
            {
                "id": w.article.id,
                "outlet": w.article.organisation,
                "date": w.article.date,
                **_span(w.article, w.quotation.start, w.quotation.end),
            }
            for w in of.witnesses
        ],
    }


def _edit(of: Edit, article: Document) -> dict[str, Any]:
    told: dict[str, Any] = data.edit(of)
    told["article"] = {**told["article"], **_span(article, of.article.start, of.article.end)}
    return told


def _span(article: Document, start: int, end: int) -> dict[str, int]:
    """A span of an article as read, in offsets of its file."""
    start, end = written_at(article, start, end)
    return {"start": start, "end": end}
