"""A report as a fragment of HTML, for a notebook's output cell: what differs first, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from consistency.model import LEVELS, ArticleReport, Checked, Report
from consistency.reader import report_as_read
from consistency.reading import place
from consistency.reporting import data, drawing, messages
from consistency.reporting.escape import harmless

_BACKGROUND = {"error": "#fbd5d5", "warning": "#fdecc8", "note": "#dcebfa", "none": "#e3f4e1"}


def fragment(report: Report) -> str:
    """A table of every quotation, the worst first, and a line of summary."""
    report = report_as_read(report)
    canonicals = {d.id: d.text for d in report.canonicals}
    rows = [(a, c) for a in report.articles for c in a.quotations]
    rows.sort(key=lambda row: (-LEVELS.index(row[1].level), row[1].verdict == "not-checked"))
    counts = data.summary(report.articles)
    told = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items() if n)
    head = "".join(
        f"<th>{name}</th>"
        for name in ("Place", "Verdict", "Speaker", messages.ARTICLE_AND_SOURCE, "Findings")
    )
    body = "".join(_row(a, c, canonicals) for a, c in rows)
    return f"<p>{escape(told)}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(article: ArticleReport, checked: Checked, canonicals: dict[str, str]) -> str:
    quotation = checked.quotation
    who = quotation.speaker
    findings = "<br>".join(
        f"<b>{f.level}</b> {_safe(f.message)} <code>{_safe(f.rule)}</code>" for f in checked.findings
    )
    cells = (
        _safe(f"{article.document.id}:{place(article.document, quotation.start)}"),
        _safe(checked.verdict),
        _safe((who.resolved or who.name) if who else "—"),
        _wordings(article.document.text, checked, canonicals),
        findings or _safe(checked.reason or ""),
    )
    style = f"background:{_BACKGROUND[checked.level]};color:#111;text-align:left;vertical-align:top"
    return f'<tr style="{style}">' + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"


def _wordings(article: str, checked: Checked, canonicals: dict[str, str]) -> str:
    match = checked.match
    if match is None or not checked.edits:
        return _safe(checked.quotation.exact)
    cells = drawing.shorten(drawing.align(article, canonicals[match.canonical], match, checked.edits))
    return "<br>".join(" ".join(_side(cells, side, tag)) for side, tag in ((0, "del"), (1, "ins")))


def _side(cells: list[drawing.Cell], side: int, tag: str) -> Iterator[str]:
    for cell in cells:
        word = _safe(str(cell[side]))
        yield f"<{tag}>{word}</{tag}>" if cell.differs and word else word


def _safe(text: str) -> str:
    return escape(harmless(text))
