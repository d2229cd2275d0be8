"""What several articles quote alike, as JSON has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consistency.corpora.facts import Fact
from consistency.corpora.passages import Passage, Wording
from consistency.model import Skipped
from consistency.reporting import data


def compared(found: Sequence[Passage], told: Sequence[Fact], skipped: Sequence[Skipped]) -> dict[str, Any]:
    """The object that `compare --format json` prints."""
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
                            {"id": i.article, "start": i.start, "end": i.end, "exact": i.exact} for i in held
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
        "edits": [data.edit(e) for e in of.edits],
        "witnesses": [
            {
                "id": w.article.id,
                "outlet": w.article.organisation,
                "date": w.article.date,
                "start": w.quotation.start,
                "end": w.quotation.end,
            }
            for w in of.witnesses
        ],
    }
