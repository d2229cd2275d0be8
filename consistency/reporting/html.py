"""A page on file: the draft with every quotation marked, both wordings beside it; needs no server and no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from consistency.model import ArticleReport, Document, Report
from consistency.reader import report_as_read
from consistency.reporting import View, data, uncompared
from consistency.reporting.escape import terminal
from consistency.reporting.page.cards import Card, Told, cards, told
from consistency.reporting.page.pieces import Piece, pieces
from consistency.reporting.page.templates import asset, digest, environment
from consistency.version import __version__


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article as the page shows it.

    `loose` are findings of the article as a whole, `left_out` the kinds of what is no part of its text, counted.
    """

    title: str
    cards: list[Card]
    pieces: list[Piece]
    loose: tuple[Told, ...]
    left_out: list[tuple[str, int]]


def sheet(report: ArticleReport, canonicals: Mapping[str, Document], prefix: str = "q") -> Sheet:
    """What the page shows of one article; `prefix` begins the ids of its cards."""
    made = cards(report, canonicals, prefix)
    loose = [f for f in report.findings if f.rule != "reuse/unquoted"]
    counts = Counter(gap.reason for gap in report.document.left_out)
    return Sheet(
        terminal(report.document.id),
        made,
        list(pieces(report.document, made)),
        told(loose),
        sorted(counts.items()),
    )


def render(report: Report, format: str, view: View) -> str:
    """The whole report as one HTML file with its style and script in it."""
    from markupsafe import Markup

    report = report_as_read(report)

    canonicals = {d.id: d for d in report.canonicals}
    style, script = asset("desk.css"), asset("cards.js")
    counts = data.summary(report.articles)
    totals = {name: n for name, n in counts.items() if isinstance(n, int) and name != "close"}
    named = {name: name.replace("_", " ").removesuffix("s" if n == 1 else "") for name, n in totals.items()}
    summary = ", ".join(f"{n} {named[name]}" for name, n in totals.items() if n)
    if missing := uncompared.counted(report.articles):
        summary += f" ({missing})"
    return (
        environment()
        .get_template("report.html")
        .render(
            title=", ".join(terminal(a.document.id) for a in report.articles[:3]),
            summary=summary,
            articles=[sheet(a, canonicals, f"a{i}q") for i, a in enumerate(report.articles, 1)],
            skipped=[(terminal(s.path), terminal(s.reason)) for s in report.skipped],
            signature=terminal(report.signature),
            version=__version__,
            style=Markup(style),  # our own files, not a draft's text
            script=Markup(script),
            style_digest=Markup(digest(style)),
            script_digest=Markup(digest(script)),
        )
        + "\n"
    )
