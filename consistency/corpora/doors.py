"""Audits asked for from Python: frames or paths in, tables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.checking.collecting import seldom
from consistency.checking.opening import archive_of
from consistency.checking.settings import Settings
from consistency.corpora import frames, ids, rows
from consistency.corpora.identity import Source
from consistency.corpora.partitions import Checker, partitions
from consistency.corpora.running import SIZE, Plan, audit
from consistency.errors import UsageError
from consistency.messages import NO_SOURCE_TEXT
from consistency.model import Document, Skipped
from consistency.reading import article_of
from consistency.reading.limits import Limits
from consistency.reading.rows import from_row

if TYPE_CHECKING:
    import pandas as pd


def audit_tables(
    articles: pd.DataFrame | Sequence[Source],
    canonicals: Sequence[Source],
    settings: Settings,
    out: Path | None = None,
) -> frames.Tables:
    """The tables; kept in memory alone where `out` is None and one process does the work."""
    skipped: list[Skipped] = []
    sources = articles if isinstance(articles, Sequence) else list(_rows(articles, skipped))
    if out is not None:
        audit(Plan(sources, canonicals, out, settings))
        return frames.load(out)
    if settings.jobs > 1:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            audit(Plan(sources, canonicals, Path(folder) / "audit", settings))
            return frames.load(Path(folder) / "audit")
    ids.check(sources)
    archive, unread = archive_of(canonicals, settings)
    if not archive.documents:
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in unread) or NO_SOURCE_TEXT)
    made = rows.empty()
    rows.add_skipped(made, [*unread, *skipped])
    for canonical in archive.documents:
        rows.add_canonical(made, canonical)
    checker = Checker(archive, settings.load(), settings.language, settings.whole)
    with seldom():
        for partition in partitions(sources, SIZE):
            for table, found in checker.on(partition.items).items():
                made[table] += found
    return frames.tables(made)


def _rows(frame: pd.DataFrame, skipped: list[Skipped]) -> Iterator[Document]:
    """The articles of a frame, as those of a table that is read from a file."""
    if "text" not in frame.columns:
        raise UsageError("the data frame has no column `text`")
    limits = Limits()
    for number, values in enumerate(frame.itertuples(index=False, name=None), 1):
        row: dict[str, Any] = {str(k): v for k, v in zip(frame.columns, values, strict=True)}
        found = from_row(row, f"row {number}", limits)
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            yield article_of(f"row {number}", found)
