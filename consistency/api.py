"""The door for Python: `check`, `check_quotation`, `extract`, and a report that draws itself in a notebook."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency import model
from consistency.checking.article import check_alone
from consistency.checking.opening import Source, archive_of
from consistency.checking.running import run
from consistency.checking.settings import Settings
from consistency.errors import UsageError
from consistency.judging import load_policy
from consistency.model import CanonicalKind, Checked, Document, Quotation
from consistency.reading import document, read_articles
from consistency.reporting import View, data, render

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables


class Report(model.Report):
    """A report with ways out: `render`, `to_dict`, and a table in a notebook."""

    __slots__ = ()

    def render(self, format: str = "text", width: int = 80) -> str:
        """The report as the command line prints it; `format` is one of its formats."""
        return render(self, format, View(width=width))

    def to_dict(self) -> dict[str, Any]:
        """The object that `check --format json` prints, see `consistency schema`."""
        return data.report(self)

    def to_frame(self, table: str = "quotations") -> pd.DataFrame:
        """A table of an audit as a pandas frame: articles, quotations, segments, edits, findings, reuses."""
        from consistency.corpora.frames import of_report

        return of_report(self).table(table)

    @property
    def level(self) -> model.Level:
        """The worst level of any finding."""
        return data.worst(self)

    def _repr_html_(self) -> str:
        from consistency.reporting.notebook import fragment

        return fragment(self)


def check(
    articles: Source | Iterable[Source],
    canonicals: Source | Iterable[Source],
    *,
    policy: str = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    whole: bool = False,
    jobs: int = 1,
) -> Report:
    """Every quotation of the articles against the canonicals.

    An article or canonical is a path (file, folder, table of texts) or a `Document` (see `document`).
    `speaker` is the author of canonicals that do not tell it.  What cannot be read is listed under `skipped`
    of the report; an unknown policy, rule or language raises `UsageError`.
    """
    settings = Settings(policy, canonical_kind, speaker, language, tuple(select), tuple(ignore), whole, jobs)
    done = run(_sources(articles), _sources(canonicals), settings)
    return Report(done.signature, done.canonicals, done.articles, done.skipped)


def check_quotation(
    quotation: str,
    canonicals: Source | Iterable[Source],
    *,
    policy: str = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Checked:
    """One quotation, with or without marks around it, held to come from one of the canonicals.

    Raises `UsageError` where no canonical could be read.
    """
    settings = Settings(policy, canonical_kind, speaker, None, tuple(select), tuple(ignore))
    archive, skipped = archive_of(_sources(canonicals), settings)
    if not len(archive):
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in skipped) or "no source given")
    return check_alone(
        document(quotation, "quotation", whole=True), archive, load_policy(policy, canonical_kind)
    )


def extract(article: Source, *, language: str | None = None) -> list[Quotation]:
    """The quotations of one article, with their speakers; raises `UsageError` where it cannot be read."""
    from consistency.quoting import extract as quotations_of

    read = article if isinstance(article, Document) else next(read_articles([os.fspath(article)]), None)
    if not isinstance(read, Document):
        raise UsageError(f"{read.path}: {read.reason}" if read else f"{article}: contains no article")
    return quotations_of(read, language)


def audit(
    articles: pd.DataFrame | Source | Iterable[Source],
    canonicals: Source | Iterable[Source],
    *,
    out: str | os.PathLike[str] | None = None,
    policy: str = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    jobs: int = 1,
) -> Tables:
    """The tables of an audit of many articles.

    `articles` may be a frame with a column `text` and optionally `id`, `outlet`, `author`, `date`, `title`.  With
    `out` the tables are written into that folder as they are made, and a run that was broken off goes on.
    Raises `UsageError` where no canonical could be read.
    """
    from consistency.corpora.doors import audit_tables

    settings = Settings(policy, canonical_kind, speaker, language, tuple(select), tuple(ignore), jobs=jobs)
    given: Any = articles if hasattr(articles, "columns") else _sources(articles)
    return audit_tables(given, _sources(canonicals), settings, None if out is None else Path(out))


def _sources(given: Source | Iterable[Source]) -> list[Source]:
    return [given] if isinstance(given, (Document, str, Path, os.PathLike)) else list(given)
