"""An article as the report shows it, and what a report of many keeps packed until it is asked for."""

from __future__ import annotations

import base64
import gzip
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from consistency.judging.rules import rules
from consistency.model import LEVELS, ArticleReport, Document
from consistency.reporting import data
from consistency.reporting.escape import terminal
from consistency.reporting.page.cards import Card, Told, cards, told
from consistency.reporting.page.pieces import Piece, pieces
from consistency.reporting.page.templates import environment

_SOURCES = 200  # sources that are listed below a report


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article: its cards in its own order, those with a problem (worst first), and how many of each level.

    `loose` are findings of the article as a whole, `left_out` the kinds of what is not part of its text, counted.
    `rest` is the markup of its text and of its faithful quotations, packed, if it is one of many.
    """

    id: str
    title: str
    outlet: str
    cards: list[Card]
    problems: list[Card]
    faithful: list[Card]
    pieces: list[Piece]
    loose: tuple[Told, ...]
    left_out: list[tuple[str, int]]
    quotations: int
    errors: int
    warnings: int
    notes: int
    rest: str = ""

    @property
    def level(self) -> str:
        found = (("error", self.errors), ("warning", self.warnings), ("note", self.notes))
        return next((level for level, n in found if n), "none")


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """A rule that some finding of the report has, and how many have it."""

    id: str
    title: str
    meaning: str
    source: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceUsed:
    """A source as it is listed below the report."""

    title: str
    file: str
    speaker: str | None
    date: str | None
    sha256: str


def sheet(
    report: ArticleReport, canonicals: Mapping[str, Document], id: str = "a1", prefix: str | None = None
) -> Sheet:
    """What the page shows of one article; `prefix` begins the ids of its cards."""
    made = cards(report, canonicals, prefix or f"{id}q")
    loose = told([f for f in report.findings if f.rule != "reuse/unquoted"])
    levels = Counter(f.level for f in data.told(report))
    problems = [c for c in made if c.level != "none"]
    return Sheet(
        id,
        terminal(report.document.id),
        terminal(report.document.organisation or ""),
        made,
        sorted(problems, key=lambda c: -LEVELS.index(c.level)),
        [c for c in made if c.level == "none"],
        list(pieces(report.document, made)),
        loose,
        sorted(Counter(gap.reason for gap in report.document.left_out).items()),
        len(report.quotations),
        levels["error"],
        levels["warning"],
        levels["note"],
    )


def sheets(reports: Sequence[ArticleReport], canonicals: Mapping[str, Document]) -> list[Sheet]:
    """All articles, the worst first; those of many have their texts packed."""
    made = [sheet(report, canonicals, f"a{n}") for n, report in enumerate(reports, 1)]
    if len(made) < 2:
        return made
    made.sort(key=lambda s: (-s.errors, -s.warnings, -s.notes, s.title))
    macro = environment().get_template("sheet.html").module.rest  # type: ignore[attr-defined]
    return [replace(one, rest=_packed(str(macro(one)))) for one in made]


def _packed(markup: str) -> str:
    """Compressed and as letters, so that a browser need not look into it before an article is opened."""
    return base64.b64encode(gzip.compress(markup.encode(), 6, mtime=0)).decode()


def outlets(made: Iterable[Sheet]) -> list[tuple[str, int]]:
    """The outlets of the articles with how many each has, by name."""
    return sorted(Counter(s.outlet for s in made if s.outlet).items())


def rules_used(reports: Iterable[ArticleReport]) -> list[RuleUsed]:
    """The rules of all findings, the most frequent first."""
    counts = Counter(f.rule for report in reports for f in data.told(report))
    known = {r.id: r for r in rules()}
    return [
        RuleUsed(id, known[id].title, known[id].meaning, known[id].source, n)
        for id, n in counts.most_common()
        if id in known
    ]


def sources_used(documents: Sequence[Document]) -> list[SourceUsed]:
    """The sources, with what identifies each."""
    return [
        SourceUsed(
            terminal(d.title or d.id),
            terminal(d.id),
            d.speaker and terminal(d.speaker),
            d.date and terminal(d.date),
            terminal(d.sha256),
        )
        for d in documents[:_SOURCES]
    ]
