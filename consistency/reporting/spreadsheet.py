"""CSV for a spreadsheet: one row per quotation, problems first, described in words; formulas defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from consistency.model import ArticleReport, Checked, Report
from consistency.reading import place
from consistency.reporting import View
from consistency.reporting.cells import defuse, sound
from consistency.reporting.escape import harmless

_COLUMNS = (
    *(
        "article",
        "place",
        "start",
        "end",
        "quotation",
        "speaker",
        "verdict",
        "level",
        "findings",
        "suggestion",
    ),
    *("canonical", "canonical_start", "canonical_end", "canonical_words", "score", "reason"),
)


def render(report: Report, format: str, view: View) -> str:
    """The report as CSV with a head; lines end as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for article in report.articles:
        writer.writerows(_rows(article))
    return out.getvalue()


def _rows(article: ArticleReport) -> Iterator[list[str]]:
    for checked in article.quotations:
        yield [_cell(v) for v in _values(article, checked)]


def _values(article: ArticleReport, checked: Checked) -> tuple[object, ...]:
    q, m = checked.quotation, checked.match
    findings = [f for f in checked.findings if f.suppressed is None]
    return (
        *(article.document.id, place(article.document, q.start), q.start, q.end, q.exact),
        (q.speaker.resolved or q.speaker.name) if q.speaker else None,
        *(checked.verdict, checked.level, "; ".join(f"{f.message} [{f.rule}]" for f in findings)),
        next((f.suggestion for f in findings if f.suggestion), None),
        *((m.canonical, m.start, m.end, m.exact, round(m.score, 4)) if m else (None,) * 5),
        checked.reason,
    )


def _cell(value: object) -> str:
    if isinstance(value, str):
        return defuse(sound(harmless(value)))
    return "" if value is None else str(value)
