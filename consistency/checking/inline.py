"""Comments in a draft that silence a rule for a passage: `<!-- consistency: ignore[rule] reason -->`.

A comment that is in a paragraph with other text applies to that paragraph; one that is alone applies to
the next.  `ignore` without brackets silences every rule; `wording` silences all of its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from consistency.checking import messages
from consistency.checking.silencing import silence
from consistency.judging import rules
from consistency.model import ArticleReport, Document, Finding, Report, Span
from consistency.reading import place

_COMMENT = re.compile(r"<!--\s*consistency:\s*ignore(?:\[([^\]\n]{0,500})\])?([^\n]{0,500}?)-->")
_BREAK = re.compile(r"\n[ \t]*+(?:\r?\n[ \t\r]*+)++")
_NO_REASON = messages.NO_REASON_GIVEN
_ANY = ""  # means every rule


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of a document in which some rules (none named: all) are silenced, and why."""

    span: Span
    rules: frozenset[str]
    reason: str
    start: int = 0  # of the comment


def reason(document: Document, finding: Finding) -> str | None:
    """Why a comment of the document silences the finding, or None."""
    starts, tables = _tables(document.text)
    at = bisect_right(starts, finding.start) - 1
    if at < 0 or finding.start >= max(tables[at].span.end, tables[at].span.start + 1):
        return None
    told = (tables[at].reasons.get(rule) for rule in (_ANY, finding.rule, finding.rule.partition("/")[0]))
    return min((t for t in told if t is not None), default=(0, None))[1]


def silences(text: str) -> tuple[Silence, ...]:
    """Every silenced stretch of a text."""
    return _found(text)


def silenced(report: Report) -> Report:
    """The report with what its articles' comments silence, and notes on comments that do not do what they should."""
    report = silence(report, reason)
    return replace(report, articles=tuple(map(_noted, report.articles)))


def _noted(article: ArticleReport) -> ArticleReport:
    notes = tuple(remarks(article))
    if not notes:
        return article
    document = article.document
    return replace(article, document=replace(document, notes=(*document.notes, *notes)))


def remarks(article: ArticleReport) -> Iterator[str]:
    """What is wrong with an article's comments: a rule that does not exist, no reason, nothing that is silenced."""
    comments = silences(article.document.text)
    if not comments:
        return
    known = {kind for rule in rules() for kind in (rule.id, rule.id.partition("/")[0])}
    findings = [f for c in article.quotations for f in c.findings] + [*article.findings]
    for told in comments:
        where = messages.SUPPRESSION_AT.format(place=place(article.document, told.start))
        unknown = sorted(told.rules - known)
        if unknown:
            yield messages.SUPPRESSES_UNKNOWN_RULE.format(where=where, rules=", ".join(unknown))
        if told.reason == _NO_REASON:
            yield messages.SUPPRESSES_WITHOUT_REASON.format(where=where)
        if told.rules - known == told.rules and told.rules:
            continue
        if not any(_holds(told, f) for f in findings):
            yield messages.SUPPRESSES_NOTHING.format(where=where)


def _holds(told: Silence, finding: Finding) -> bool:
    if finding.suppressed != told.reason:
        return False
    inside = told.span.start <= finding.start < max(told.span.end, told.span.start + 1)
    return inside and (not told.rules or bool(told.rules & {finding.rule, finding.rule.partition("/")[0]}))


@dataclass(slots=True)
class _Table:
    """A paragraph's rules (`_ANY`: all of them), each with the first comment that silences it: (its number, why)."""

    span: Span
    reasons: dict[str, tuple[int, str]]


@lru_cache(maxsize=8)
def _tables(text: str) -> tuple[list[int], list[_Table]]:
    """The paragraphs in which something is silenced, and where they start; made once for all findings of a text."""
    tables: dict[int, _Table] = {}
    for number, told in enumerate(_found(text)):
        table = tables.setdefault(told.span.start, _Table(told.span, {}))
        for rule in told.rules or (_ANY,):
            table.reasons.setdefault(rule, (number, told.reason))
    starts = sorted(tables)
    return starts, [tables[start] for start in starts]


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[Silence, ...]:
    return tuple(_silences(text)) if "<!--" in text else ()


def _silences(text: str) -> Iterator[Silence]:
    comments = list(_COMMENT.finditer(text))
    if not comments:
        return
    edges = [0, *(e for m in _BREAK.finditer(text) for e in m.span()), len(text)]
    paragraphs = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    # Each paragraph is looked at once, however many comments it holds.
    says = [bool(_COMMENT.sub("", p.of(text)).strip()) for p in paragraphs]
    following: list[Span | None] = [None] * len(paragraphs)  # the next paragraph that says something
    for i in range(len(paragraphs) - 1, 0, -1):
        following[i - 1] = paragraphs[i] if says[i] else following[i]
    at = 0
    for comment in comments:
        while at + 1 < len(paragraphs) and paragraphs[at + 1].start <= comment.start():
            at += 1
        held = paragraphs[at] if says[at] else following[at] or paragraphs[at]
        rules = frozenset(r.strip() for r in (comment[1] or "").split(",") if r.strip())
        why = " ".join(comment[2].split()) or _NO_REASON
        yield Silence(held, rules, why, comment.start())
