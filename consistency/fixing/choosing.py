"""Which quotations are changed, and what is left for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from consistency.fixing import messages
from consistency.fixing.changes import Change, finding_of, taking
from consistency.fixing.limits import are_unclear
from consistency.judging import correctable
from consistency.model import LEVELS, ArticleReport, Checked, Finding, Level


def corrections(report: ArticleReport, level: Level = "warning") -> list[Change]:
    """The canonical's wording for every quotation whose level is at or above `level`; in order, none overlapping.

    A quotation is changed as a whole: next to an error, what is only a note is changed too.  One whose limits are
    unclear is left alone.
    """
    found: list[Change] = []
    for checked in _chosen(report, level):
        if are_unclear(report.document, checked):
            continue
        for change in taking(report.document.text, checked):
            if not found or change.start >= found[-1].end:
                found.append(change)
    return found


def left_over(report: ArticleReport, level: Level = "warning") -> Iterator[Finding]:
    """Findings at or above `level` that no change of wording answers: a source that holds no such words, …."""
    least = LEVELS.index(level)
    for checked in _chosen(report, level):
        answered = {id(finding_of(checked, e)) for e in checked.edits if correctable(e)}
        unclear = are_unclear(report.document, checked)
        for finding in checked.findings:
            if finding.suppressed is not None or LEVELS.index(finding.level) < least:
                continue
            if id(finding) not in answered:
                yield finding
            elif unclear:
                yield replace(finding, message=f"{finding.message} ({messages.UNCLEAR})")
    for finding in report.findings:
        if finding.suppressed is None and LEVELS.index(finding.level) >= least:
            yield finding


def told(report: ArticleReport, level: Level = "warning") -> Iterator[Finding]:
    """Findings at or above `level` that no one silenced, by quotation."""
    least = max(LEVELS.index(level), 1)
    findings = [f for c in report.quotations for f in c.findings]
    for finding in (*findings, *report.findings):
        if finding.suppressed is None and LEVELS.index(finding.level) >= least:
            yield finding


def _chosen(report: ArticleReport, level: Level) -> list[Checked]:
    least = max(LEVELS.index(level), 1)
    chosen = [c for c in report.quotations if LEVELS.index(c.level) >= least]
    return sorted(chosen, key=lambda c: c.quotation.start)
