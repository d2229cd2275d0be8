"""A page on file: the articles, worst first, every quotation next to its source; needs no server and no network."""

from __future__ import annotations

from consistency.model import Report
from consistency.reader import report_as_read
from consistency.reporting import View, data, uncompared
from consistency.reporting.escape import terminal
from consistency.reporting.page import sheets
from consistency.reporting.page.templates import asset, digest, environment
from consistency.version import __version__


def render(report: Report, format: str, view: View) -> str:
    """The whole report as one HTML file with its style and script in it."""
    from markupsafe import Markup

    report = report_as_read(report)
    made = sheets.sheets(report.articles, {d.id: d for d in report.canonicals})
    style, script = asset("colors.css") + asset("report.css"), asset("report.js")
    return (
        environment()
        .get_template("report.html")
        .render(
            title=_title(report),
            summary=_summary(report),
            sheets=made,
            outlets=sheets.outlets(made),
            rules=sheets.rules_used(report.articles),
            canonicals=sheets.sources_used(report.canonicals),
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


def _title(report: Report) -> str:
    """What the browser's tab says: how bad it is, then which articles."""
    counts = data.summary(report.articles)
    worst = next((n for n in ("errors", "warnings") if counts[n]), None)
    told = f"{counts[worst]} {worst if counts[worst] != 1 else worst[:-1]}" if worst else "no problems"
    names = ", ".join(terminal(a.document.id) for a in report.articles[:3])
    more = f" and {len(report.articles) - 3} more" if len(report.articles) > 3 else ""
    return f"{told} · {names}{more}"


def _summary(report: Report) -> str:
    counts = data.summary(report.articles)
    totals = {name: n for name, n in counts.items() if isinstance(n, int) and name != "close"}
    named = {name: name.replace("_", " ").removesuffix("s" if n == 1 else "") for name, n in totals.items()}
    summary = ", ".join(f"{n} {named[name]}" for name, n in totals.items() if n)
    if missing := uncompared.counted(report.articles):
        summary += f" ({missing})"
    return summary
