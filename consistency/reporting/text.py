"""The report for an editor: problems first, then accurate quotations, what was not compared, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.messages import counted
from consistency.model import LEVELS, ArticleReport, Checked, Document, Finding, Level, Place, Report
from consistency.reader import report_as_read
from consistency.reading import place
from consistency.reporting import View, data, drawing, messages, uncompared
from consistency.reporting.escape import log_line, terminal
from consistency.reporting.passing import without_findings
from consistency.reporting.textlines import LABEL, Lines

_NEAR = 0.5  # of the words, for a passage to be worth showing as the nearest


def render(report: Report, format: str, view: View) -> str:
    """The whole report as text of at most `view.width` columns if the words allow it."""
    report = report_as_read(report)
    return "\n".join(log_line(line.rstrip()) for line in _Text(report, view).lines()) + "\n"


def shown(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that a reader must know, worst first."""
    told = [f for f in findings if f.level != "none" and f.suppressed is None]
    return sorted(told, key=lambda f: -LEVELS.index(f.level))


class _Text(Lines):
    """One rendering: the report, and how it is to look."""

    def __init__(self, report: Report, view: View) -> None:
        super().__init__(view, {d.id: d for d in report.canonicals})
        self.report = report

    def lines(self) -> Iterator[str]:
        if self.view.statistics:
            yield from self.statistics()
            yield from self.skipped()
            yield self.summary()
            return
        quotations = [(a, c) for a in self.report.articles for c in a.quotations]
        told = [(a, c) for a, c in quotations if c.level != "none"]
        worst: dict[str, int] = {}
        for a, c in told:
            worst[a.document.id] = max(worst.get(a.document.id, 0), LEVELS.index(c.level))
        order = {a.document.id: i for i, a in enumerate(self.report.articles)}
        told.sort(  # article by article, errors first; stable within a level
            key=lambda pair: (
                -worst[pair[0].document.id],
                order[pair[0].document.id],
                -LEVELS.index(pair[1].level),
            )
        )
        for a, c in told:
            if not self.view.quiet or c.level in ("warning", "error"):
                yield from self.problem(a.document, c)
                yield ""
        yield from self.whole_articles()
        if not self.view.quiet:
            yield from self.reuses()
            compared = [(a, c) for a, c in quotations if c.level == "none" and c.verdict != "not-checked"]
            for title, rows in without_findings(compared):
                yield from self.list(title, rows)
            if self.view.verbose:
                aside = [(a, c) for a, c in quotations if c.verdict == "not-checked"]
                yield from self.list(messages.NOT_COMPARED, aside)
            yield from self.close()
        yield from self.skipped()
        if not self.view.quiet:
            yield from self.left_out()
            if counted := uncompared.counted(self.report.articles):
                yield from self.wrap(f"{counted}{'' if self.view.verbose else messages.LIST_WITH_V}", 0)
        yield self.summary()

    def problem(self, article: Document, checked: Checked) -> Iterator[str]:
        q = checked.quotation
        who = (q.speaker.resolved or q.speaker.name) if q.speaker else ""
        where = f"{terminal(article.id)}:{place(article, q.start)}"
        verdict = self.style(checked.verdict, checked.level)
        yield f"{self.bold(where)}  {verdict}  {terminal(who)}".rstrip()
        for f in shown(checked.findings):
            yield from self.finding(f)
        if checked.match is not None:
            yield from self.wordings(article, checked)
        else:
            yield from self.labelled("article", q.exact)
            for near in [p for p in checked.alternatives[:1] if p.score >= _NEAR]:
                yield from self.labelled("nearest", near.exact)
                yield self.source("in", near)

    def finding(self, f: Finding) -> Iterator[str]:
        head = f"  {f.level}: "
        body = f"{f.message} [{f.rule}]"
        lines = self.wrap(terminal(body), len(head))
        yield self.style(head, f.level) + lines[0]
        yield from (" " * len(head) + line for line in lines[1:])

    def wordings(self, article: Document, checked: Checked) -> Iterator[str]:
        match = checked.match
        assert match is not None
        canonical = self.canonicals[match.canonical]
        cells = drawing.align(article.text, canonical.text, match, checked.edits)
        if not any(c.differs for c in cells):
            yield from self.labelled("article", checked.quotation.exact)
        for line in drawing.lines(drawing.shorten(cells), self.view.width - 2 - LABEL) if cells else ():
            if any(c.differs for c in line.cells):
                yield self.label("article") + self.row(line.row(0), "red")
                yield self.label("source") + self.row(line.row(1), "green")
                yield " " * (2 + LABEL) + line.marks()
            elif any(c.differs for c in cells):
                yield " " * (2 + LABEL) + self.row(line.row(0), "red")
        if any(f.suggestion is not None for f in shown(checked.findings)):
            yield from self.labelled("suggestion", drawing.corrected(cells))
        yield self.source("in", Place(match.canonical, match.start, match.end, match.exact))

    def whole_articles(self) -> Iterator[str]:
        for a in self.report.articles:
            findings = [
                f for f in shown(a.findings) if f.rule != "reuse/unquoted"
            ]  # they have a list of their own
            for f in findings:
                yield self.bold(f"{terminal(a.document.id)}:{place(a.document, f.start)}")
                yield from self.finding(f)
            if findings:
                yield ""

    def reuses(self) -> Iterator[str]:
        rows = [(a.document, r) for a in self.report.articles for r in a.reuses]
        if rows:
            yield self.bold(messages.REPEATED)
        for document, r in rows:
            place_in = self.canonicals[r.match.canonical]
            yield self.fit(f"  {terminal(document.id)}:{place(document, r.start)}  ", r.exact)
            yield self.fit(
                f"    from {terminal(place_in.id)}:{place(place_in, r.match.start)}  ", r.match.exact
            )
        if rows:
            yield ""

    def list(self, title: str, rows: Sequence[tuple[ArticleReport, Checked]]) -> Iterator[str]:
        if not rows:
            return
        yield self.bold(title)
        for a, c in rows:
            why = c.reason if c.verdict == "not-checked" else c.verdict
            head = (
                f"  {terminal(a.document.id)}:{place(a.document, c.quotation.start)}  {terminal(why or '')}  "
            )
            yield self.fit(head, c.quotation.exact)
        yield ""

    def close(self) -> Iterator[str]:
        """What was set aside although a source has something close to it."""
        rows = list(uncompared.close(self.report.articles))
        if rows:
            yield self.bold(messages.CLOSE)
        for a, c, passage in rows:
            yield self.fit(
                f"  {terminal(a.document.id)}:{place(a.document, c.quotation.start)}  ", c.quotation.exact
            )
            source = self.canonicals.get(passage.canonical)
            at = f":{place(source, passage.start)}" if source else ""
            yield self.fit(f"    {terminal(passage.canonical)}{at}  ", passage.exact)
        if rows:
            yield ""

    def statistics(self) -> Iterator[str]:
        """How many findings each rule has, at each level."""
        counts = data.by_rule(self.report.articles)
        wide = max((len(rule) for rule, _, _ in counts), default=0)
        for rule, level, count in counts:
            yield f"{count:6,}  {self.style(level.ljust(7), level)}  {rule.ljust(wide)}"

    def skipped(self) -> Iterator[str]:
        for s in self.report.skipped:
            yield f"{self.style('skipped', 'warning')} {terminal(s.path)}: {terminal(s.reason)}"

    def left_out(self) -> Iterator[str]:
        """Notes of the readers; with -v also what was skipped because it is not part of a text."""
        documents = [*self.report.canonicals, *(a.document for a in self.report.articles)]
        for d in documents if self.view.verbose else ():
            for gap in d.left_out:
                head = messages.SKIPPED_IN.format(
                    document=terminal(d.id), place=place(d, gap.start), reason=terminal(gap.reason)
                )
                yield self.fit(head, d.text[gap.start : gap.end])
        for d in documents:
            for note in d.notes:
                yield f"{terminal(d.id)}: {terminal(note)}"

    def summary(self) -> str:
        n = data.summary(self.report.articles)
        verdicts = [f"{n[v]} {v.replace('_', ' ')}" for v in data.VERDICTS if n[v]]
        levels = [counted(n[f"{level}s"], level) for level in ("error", "warning", "note")]
        articles = counted(len(self.report.articles), "article")
        passages = counted(n["quotations"], "quotation")
        said = ", ".join(verdicts) or messages.NO_QUOTATIONS
        told = messages.SUMMARY.format(
            quotations=passages, articles=articles, verdicts=said, levels=", ".join(levels)
        )
        if n["accepted"]:
            told += messages.COUNT_ACCEPTED.format(count=n["accepted"])
        if self.report.skipped:
            told += messages.COUNT_SKIPPED.format(count=len(self.report.skipped))
        worst: Level = "error" if n["errors"] else "warning" if n["warnings"] else "none"
        return self.style(told, worst)
