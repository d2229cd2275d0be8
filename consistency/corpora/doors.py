"""Audits asked for from Python: frames or paths in, tables out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.checking.collecting import seldom
from consistency.checking.opening import archive_of
from consistency.checking.planning import Plan as One
from consistency.checking.planning import always
from consistency.checking.settings import Settings
from consistency.corpora import frames, ids, rows
from consistency.corpora.identity import Source
from consistency.corpora.partitions import Checker, NotArticles, partitions
from consistency.corpora.planned import Group
from consistency.corpora.running import SIZE, Plan, audit
from consistency.errors import UsageError
from consistency.messages import NO_SOURCE_TEXT
from consistency.model import Document, Skipped
from consistency.reading.frames import documents_of

if TYPE_CHECKING:
    import pandas as pd


def audit_tables(
    articles: pd.DataFrame | Sequence[Source],
    canonicals: Sequence[Source],
    settings: Settings,
    out: Path | None = None,
) -> frames.Tables:
    """The tables; kept only in memory if `out` is None and one process does the work."""
    skipped: list[Skipped] = []
    sources: Sequence[Source] = articles if isinstance(articles, Sequence) else []
    if not isinstance(articles, Sequence):
        read = list(documents_of(articles, "article"))
        skipped = [row for row in read if isinstance(row, Skipped)]
        sources = [row for row in read if isinstance(row, Document)]
    if out is not None:
        audit(Plan(sources, canonicals, out, settings))
        return frames.load(out)
    if settings.jobs > 1:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            audit(Plan(sources, canonicals, Path(folder) / "audit", settings))
            return frames.load(Path(folder) / "audit")
    apart = NotArticles(always(One(tuple(canonicals), settings)))
    ids.check(sources, apart)
    archive, unread = archive_of(canonicals, settings)
    if not archive.documents:
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in unread) or NO_SOURCE_TEXT)
    made = rows.empty()
    rows.add_skipped(made, [*unread, *skipped])
    for canonical in archive.documents:
        rows.add_canonical(made, canonical)
    checker = Checker(Group(archive, settings.load(), settings.language, settings.whole))
    with seldom():
        for partition in partitions(sources, SIZE, apart):
            for table, found in checker.on(partition.items).items():
                made[table] += found
    return frames.tables(made)
