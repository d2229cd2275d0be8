"""Findings that someone has looked at and accepted: silenced with a reason, never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from consistency.model import LEVELS, ArticleReport, Checked, Document, Finding, Level, Report

# Given an article and one of its findings, the reason why it is silenced, or None.
Reason = Callable[[Document, Finding], str | None]


def silence(report: Report, reason: Reason) -> Report:
    """The report with each finding that `reason` knows of marked as suppressed; levels follow."""
    return replace(report, articles=tuple(_article(a, reason) for a in report.articles))


def _article(article: ArticleReport, reason: Reason) -> ArticleReport:
    def told(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(_finding(article.document, f, reason) for f in findings)

    quotations = tuple(_checked(c, told(c.findings)) for c in article.quotations)
    return replace(article, quotations=quotations, findings=told(article.findings))


def _finding(document: Document, finding: Finding, reason: Reason) -> Finding:
    if finding.suppressed is not None or (why := reason(document, finding)) is None:
        return finding
    return replace(finding, suppressed=why)


def _checked(checked: Checked, findings: tuple[Finding, ...]) -> Checked:
    if findings == checked.findings:
        return checked
    return replace(checked, findings=findings, level=worst(findings))


def worst(findings: tuple[Finding, ...]) -> Level:
    """The worst level of those findings that are not silenced."""
    return max((f.level for f in findings if f.suppressed is None), key=LEVELS.index, default="none")
