"""Quotations as someone coded them, a person or this tool: read from JSON, JSON Lines or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency.corpora import messages
from consistency.errors import MissingExtraError, ReadError
from consistency.reporting.cells import restore


@dataclass(frozen=True, slots=True)
class Coded:
    """A quotation at `[start, end)` code points of an article, and what was said of it (None: nothing)."""

    article: str
    start: int
    end: int
    verdict: str | None = None
    level: str | None = None
    types: tuple[str, ...] = ()


def read(path: Path) -> list[Coded]:
    """The quotations in a file; raises `ReadError` if there are none.

    A report (`check --format json` or `jsonl`, `extract --format jsonl`), the tables of an audit (its folder or its
    `quotations.csv`), or CSV or JSON Lines with `article_id`, `start`, `end` and if known `verdict`, `level`, `types`.
    """
    try:
        found = list(_read(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {error}".splitlines()[0]) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error):
        raise ReadError(f"{path}: {messages.NO_CODING}") from None
    if not found:
        raise ReadError(messages.NO_QUOTATIONS.format(path=path))
    return found


def _read(path: Path) -> Iterator[Coded]:
    if path.is_dir() or path.suffix == ".parquet":
        yield from _audit(path if path.is_dir() else path.parent)
        return
    if path.name == "quotations.csv" and (path.parent / "edits.csv").is_file():
        yield from _audit(path.parent)
        return
    if path.suffix == ".xlsx":
        yield from map(_row, _workbook(path))
        return
    text = path.read_text(encoding="utf-8-sig")
    if not text.lstrip().startswith("{"):
        yield from map(_row, _table(text, path))
        return
    try:
        whole = json.loads(text)
        rows: Iterable[Any] = whole.get("articles", [whole])
    except ValueError:
        rows = (json.loads(line) for line in text.splitlines() if line.strip())
    for row in rows:
        if "quotations" in row:
            yield from (_quotation(str(row["id"]), q) for q in row["quotations"])
        else:
            yield _row(row)


def _table(text: str, path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of CSV; semicolons and tabs between cells are understood, as spreadsheets write them."""
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    names = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    _check_columns(names, path)
    rows.fieldnames = names
    yield from ({k: restore(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows)


def _workbook(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError(messages.READING_XLSX, "coding", error) from error
    sheet = load_workbook(path, read_only=True, data_only=True).active
    rows = sheet.iter_rows(values_only=True)
    names = [str(name or "").strip().lower() for name in next(rows, ())]
    _check_columns(names, path)
    for row in rows:
        if any(cell not in (None, "") for cell in row):
            values = (restore(cell) if isinstance(cell, str) else cell for cell in row)
            yield dict(zip(names, values, strict=False))


def _check_columns(names: Iterable[str], path: Path) -> None:
    """Raises `ReadError`, which names them, if columns are missing that every coding needs."""
    names = set(names)
    missing = [name for name in ("start", "end") if name not in names]
    if not names & {"article_id", "article", "id"}:
        missing.insert(0, "article_id")
    if missing:
        raise ReadError(messages.MISSING_COLUMNS.format(path=path, columns=", ".join(missing)))


def verdict_of(cell: object) -> str | None:
    """A verdict however it is spelled: "Not found", "NOT_FOUND"; None for an empty cell."""
    word = "-".join(str(cell or "").strip().lower().replace("_", " ").replace("-", " ").split())
    return {"notfound": "not-found", "notchecked": "not-checked", "unchanged": "verbatim"}.get(
        word, word
    ) or None


def _audit(folder: Path) -> Iterator[Coded]:
    from consistency.corpora.frames import load

    tables = load(folder)
    types: dict[tuple[str, int], list[str]] = {}
    for article, number, kind in tables.edits[["article_id", "quotation", "type"]].itertuples(index=False):
        types.setdefault((article, number), []).append(kind)
    columns = ["article_id", "quotation", "start", "end", "verdict", "level"]
    for article, number, start, end, verdict, level in tables.quotations[columns].itertuples(index=False):
        yield Coded(article, start, end, verdict, level, tuple(types.get((article, number), ())))


def _quotation(article: str, of: Mapping[str, Any]) -> Coded:
    types = tuple(str(e["type"]) for e in of.get("edits") or ())
    return Coded(article, int(of["start"]), int(of["end"]), of.get("verdict"), of.get("level"), types)


def _row(row: Mapping[str, Any]) -> Coded:
    article = row.get("article_id") or row.get("article") or row["id"]
    types = row.get("types") or ()
    names = (
        types.replace(",", " ").replace(";", " ").split()
        if isinstance(types, str)
        else tuple(map(str, types))
    )
    return Coded(
        str(article),
        int(row["start"]),
        int(row["end"]),
        verdict_of(row.get("verdict")),
        str(row.get("level") or "").strip().lower() or None,
        tuple(names),
    )
