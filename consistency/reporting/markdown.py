"""Markdown for a pull request's comment: each drift as a diff, bounded in length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.messages import counted
from consistency.model import LEVELS, ArticleReport, Checked, Report
from consistency.reader import report_as_read
from consistency.reading import place
from consistency.reporting import View, data, messages, uncompared
from consistency.reporting.escape import terminal
from consistency.reporting.gfm import gfm
from consistency.reporting.text import shown

# GitHub cuts a comment at 65,536 characters; what does not fit is counted, not lost silently.
_LIMIT = 60_000
_MOST_CLOSE = 20  # passages close to a source that are listed
_PASSAGE = 600


def render(report: Report, format: str, view: View) -> str:
    """A heading with the counts, then each problem, the worst first."""
    report = report_as_read(report)
    counts = data.summary(report.articles)
    told = ", ".join(counted(counts[f"{k}s"], k) for k in ("error", "warning", "note"))
    passages, articles = counted(counts["quotations"], "quotation"), counted(len(report.articles), "article")
    parts = [messages.MARKDOWN_HEAD.format(levels=told, quotations=passages, articles=articles)]
    if counts["accepted"]:
        parts[0] += messages.MARKDOWN_ACCEPTED.format(findings=counted(counts["accepted"], "finding"))
    if missing := uncompared.counted(report.articles):
        parts[0] += f"\n{missing}.\n"
    used = len(parts[0])
    problems = list(_problems(report))
    for done, part in enumerate(problems):
        if used + len(part) > _LIMIT:
            parts.append(messages.MARKDOWN_MORE.format(count=len(problems) - done))
            break
        parts.append(part)
        used += len(part)
    near = list(uncompared.close(report.articles))
    for article, checked, passage in near[:_MOST_CLOSE]:
        where = f"{article.document.id}:{place(article.document, checked.quotation.start)}"
        parts.append(
            messages.MARKDOWN_CLOSE.format(
                source=gfm(passage.canonical), where=gfm(where), article=gfm(_clip(checked.quotation.exact))
            )
        )
    for s in report.skipped[:20]:
        parts.append(f"\n- skipped {gfm(s.path)}: {gfm(s.reason)}\n")
    return "".join(parts)


def _problems(report: Report) -> Iterator[str]:
    rows = [(a, c) for a in report.articles for c in a.quotations if shown(c.findings)]
    rows.sort(key=lambda row: -LEVELS.index(row[1].level))
    for article, checked in rows:
        yield _problem(article, checked)
    for article in report.articles:
        for f in shown(article.findings):
            where = f"{article.document.id}:{place(article.document, f.start)}"
            yield f"\n**{f.level}** {gfm(where)}: {gfm(f.message)} (`{f.rule}`)\n"


def _problem(article: ArticleReport, checked: Checked) -> str:
    where = f"{article.document.id}:{place(article.document, checked.quotation.start)}"
    lines = [f"\n**{checked.level}** {gfm(where)} ({checked.verdict})\n"]
    lines += [f"- {gfm(f.message)} (`{f.rule}`)" for f in shown(checked.findings)]
    lines += ["", *_diff(checked), ""]
    return "\n".join(lines)


def _diff(checked: Checked) -> list[str]:
    article = _clip(checked.quotation.exact)
    if checked.match is None or not checked.edits:
        return [f"> {gfm(article)}"]
    rows = [f"- {article}", f"+ {_clip(checked.match.exact)}"]
    ticks = "`" * max(3, 1 + max((len(run) for row in rows for run in re.findall("`+", row)), default=0))
    return [f"{ticks}diff", *rows, ticks]


def _clip(text: str) -> str:
    text = terminal(text)
    return text if len(text) <= _PASSAGE else text[:_PASSAGE].rstrip() + " …"
