"""The desk's report: one page that needs no server, with what was checked, corrected, skipped and left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from consistency.judging import signature
from consistency.model import LEVELS, Checked, Finding
from consistency.reporting.escape import harmless, terminal
from consistency.reporting.page.templates import digest
from consistency.version import __version__
from consistency.web import messages
from consistency.web.corrections import Correction, Told, told
from consistency.web.given import Decision, Decisions
from consistency.web.items import where
from consistency.web.page import page_asset, template
from consistency.web.telling import label

if TYPE_CHECKING:
    from consistency.web.exporting import State

_VERDICTS = {
    "verbatim": messages.VERBATIM,
    "edited": messages.EDITED,
    "altered": messages.ALTERED,
    "misattributed": messages.MISATTRIBUTED,
    "not-found": messages.NOT_FOUND,
    "not-checked": messages.NOT_CHECKED,
}
_SHORT = 300  # code points of a quotation in a table


@dataclass(frozen=True, slots=True)
class Row:
    """A finding, open or decided, with the words of its quotation."""

    level: str
    place: str
    words: str
    told: Told
    decision: Decision | None = None


def render(state: State, decided: Decisions, by: str, made: list[Correction]) -> str:
    """The page; every text in it is escaped."""
    from markupsafe import Markup

    style = page_asset("report.css")
    rows = list(_rows(state, decided))
    verdicts = Counter[str](c.verdict for c in state.now.quotations)
    return template("report.html").render(
        name=terminal(state.draft.read.id),
        sha256=state.draft.read.sha256,
        when=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        by=terminal(by),
        policy=terminal(state.policy.name),
        signature=terminal(signature(state.policy)),
        version=__version__,
        sources=[(n, label(d), d) for n, d in enumerate(state.sources.values(), 1)],
        verdicts=[(words, verdicts[v]) for v, words in _VERDICTS.items() if verdicts[v]],
        corrections=[(c, terminal(c.change.text)) for c in made],
        open=[r for r in rows if r.decision is None and r.told.finding.suppressed is None],
        skipped=[r for r in rows if r.decision is not None],
        silenced=[r for r in rows if r.decision is None and r.told.finding.suppressed is not None],
        aside=[(where(state.now.document, c.quotation.start), _short(c), _reason(c)) for c in _aside(state)],
        text=harmless(state.text),
        style=Markup(style),  # our own file, not a draft's text
        style_digest=Markup(digest(style)),
    )


def _rows(state: State, decided: Decisions) -> Iterator[Row]:
    """Every finding of the draft as it is now, the worst first."""
    document = state.now.document
    found: list[tuple[Finding, Checked | None]] = [(f, None) for f in state.now.findings]
    found += [(f, c) for c in state.now.quotations for f in c.findings]
    found = [(f, c) for f, c in found if f.level != "none"]
    for finding, checked in sorted(found, key=lambda p: (-LEVELS.index(p[0].level), p[0].start)):
        decision = decided.get(finding.fingerprint)
        if decision is not None and decision.do not in ("skip", "checked"):
            decision = None
        words = _short(checked) if checked else ""
        said = told(finding, checked, state.sources)
        yield Row(finding.level, where(document, finding.start), words, said, decision)


def _aside(state: State) -> list[Checked]:
    return [c for c in state.now.quotations if c.verdict == "not-checked"]


def _short(checked: Checked) -> str:
    words = terminal(checked.quotation.exact)
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]} …"


def _reason(checked: Checked) -> str:
    return terminal(checked.reason or "")
