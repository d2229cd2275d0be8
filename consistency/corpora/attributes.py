"""Columns of the input beyond those that every audit has (an event, a wire story), for groups and clusters."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from consistency.corpora import messages
from consistency.corpora.identity import Source
from consistency.corpora.metadata import KEYS, raw_rows
from consistency.errors import UsageError
from consistency.model import Document, Skipped
from consistency.reading import files_of, is_single
from consistency.reporting.cells import defuse, sound

_IDS = ("id", "doc_id")


Attributes = dict[str, dict[str, str]]  # article's id → column → value


def collect(names: Sequence[str], articles: Sequence[Source], metadata: Path | None) -> Attributes:
    """These columns of the articles; raises `UsageError` if neither the articles nor the metadata have one of them."""
    found: Attributes = {}
    for ids, row in _rows(articles, metadata) if names else ():
        values = {n: str(row[n]) for n in names if row.get(n) not in (None, "") and row[n] == row[n]}
        for id in ids if values else ():
            found.setdefault(id, {}).update(values)
    for name in names:
        if not any(name in values for values in found.values()):
            raise UsageError(messages.NO_SUCH_COLUMN.format(column=name))
    return found


def write(out: Path, names: Sequence[str], found: Attributes) -> None:
    """Writes `attributes.csv`; without any names there is none."""
    path = out / "attributes.csv"
    if not names:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("article_id", *names))
        for id in sorted(found):
            cells = (id, *(found[id].get(name, "") for name in names))
            writer.writerow([defuse(sound(cell)) for cell in cells])


def _rows(articles: Sequence[Source], metadata: Path | None) -> Iterator[tuple[list[str], Mapping[str, Any]]]:
    """The rows of the tables of articles, then of the metadata, each with the ids that it may be of."""
    for source in articles:
        for path in () if isinstance(source, Document) else files_of(str(source)):
            if not isinstance(path, Skipped) and not is_single(path):
                for row in _table(Path(path)):
                    yield [str(row[key]) for key in _IDS if row.get(key) not in (None, "")][:1], row
    if metadata is not None:
        for row in raw_rows(metadata):
            names = [str(row[key]) for key in KEYS if row.get(key) not in (None, "")]
            yield [*names, *(str(metadata.parent / name) for name in names)], row


def _table(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a table of articles; none of what is no such table, which the audit itself reports."""
    name = path.name.removesuffix(".gz")
    if name.endswith(".parquet"):
        from consistency.corpora.writing import arrow

        file = arrow().parquet.ParquetFile(path)
        columns = [c for c in file.schema_arrow.names if c != "text"]
        for batch in file.iter_batches(columns=columns):
            yield from batch.to_pylist()
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with (
        opener(path, "rb") as stream,
        io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="") as file,
    ):
        if name.endswith((".csv", ".tsv")):
            csv.field_size_limit(1 << 30)
            yield from csv.DictReader(file, delimiter="\t" if name.endswith(".tsv") else ",")
            return
        for line in file:
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(row, dict):
                yield row
