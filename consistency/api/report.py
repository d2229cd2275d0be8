"""The report of a check as Python has it: counts, findings, tables, formats."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from consistency import model
from consistency.api.level import Level
from consistency.checking import baseline as accepted
from consistency.model import ArticleReport, Checked, Finding
from consistency.reporting import View, data, render

if TYPE_CHECKING:
    import pandas as pd


class Report(model.Report):
    """What was found: `articles` with their `quotations`, the sources (`canonicals`), and what was `skipped`."""

    __slots__ = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that are not accepted, article by article."""
        return tuple(f for a in self.articles for f in data.told(a))

    @property
    def summary(self) -> dict[str, Any]:
        """Counts: quotations, each verdict, findings by level, accepted findings."""
        return data.summary(self.articles)

    @property
    def statistics(self) -> dict[str, int]:
        """How many findings each rule has, most first."""
        counts: dict[str, int] = {}
        for rule, _, count in data.by_rule(self.articles):
            counts[rule] = counts.get(rule, 0) + count
        return counts

    @property
    def level(self) -> Level:
        """The worst level of any finding."""
        return Level(data.worst(self))

    def fails(self, fail_on: str = "error", max_findings: int = 0) -> bool:
        """Whether more than `max_findings` findings are at or above `fail_on`; nothing fails with "none"."""
        least = Level(fail_on)
        return least != "none" and sum(Level(f.level) >= least for f in self.findings) > max_findings

    def accept(self, baseline: str | os.PathLike[str], *, update: bool = False) -> Report:
        """The report without the findings that a baseline file accepts; `update` first writes all of today's into it.

        Raises `ConfigurationError` for a file that is no baseline.
        """
        path = Path(baseline)
        if update:
            old = accepted.load(path) if path.exists() else accepted.Baseline(folder=path.parent)
            path.write_text(accepted.renewed(self, old), encoding="utf-8")
        return of_model(accepted.load(path).silence(self))

    def render(
        self,
        format: str = "text",
        width: int = 80,
        *,
        color: bool = False,
        quiet: bool = False,
        verbose: bool = False,
        statistics: bool = False,
        fail_on: str = "error",
    ) -> str:
        """The report as the command line prints it; `format` is one of its formats."""
        level = cast("model.Level", str(Level(fail_on)))
        view = View(width, color, quiet, verbose, level, statistics=statistics)
        return render(self, format, view)

    def write(self, path: str | os.PathLike[str], format: str) -> None:
        """Writes the report to a file, in UTF-8."""
        Path(path).write_bytes(self.render(format).encode("utf-8", "backslashreplace"))

    def to_dict(self) -> dict[str, Any]:
        """The object that `check --format json` prints, see `consistency schema`."""
        return data.report(self)

    def to_frame(self, table: str = "quotations") -> pd.DataFrame:
        """A table of an audit as a pandas frame: articles, quotations, segments, edits, findings, reuses."""
        from consistency.corpora.frames import of_report

        return of_report(self).table(table)

    def _repr_html_(self) -> str:
        from consistency.reporting.notebook import fragment

        return fragment(self)


def of_model(found: model.Report) -> Report:
    """A report of the inner rooms as that of the API: levels compare by their weight."""
    return Report(found.signature, found.canonicals, tuple(map(_article, found.articles)), found.skipped)


def _article(of: ArticleReport) -> ArticleReport:
    return replace(of, quotations=tuple(map(checked, of.quotations)), findings=_findings(of.findings))


def checked(of: Checked) -> Checked:
    """A checked quotation whose levels compare by their weight."""
    return replace(of, level=_level(of.level), findings=_findings(of.findings))


def _findings(of: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(replace(f, level=_level(f.level)) for f in of)


def _level(of: str) -> Any:
    return Level(of)
