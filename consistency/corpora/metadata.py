"""What a table of metadata says about articles: outlet, author, date, title, by path or id."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from consistency.corpora import messages
from consistency.corpora.partitions import Told
from consistency.errors import ReadError

KEYS = ("id", "article_id", "path", "file")
_COLUMNS = {
    "outlet": ("outlet", "publisher", "organisation"),
    "author": ("author", "byline"),
    "date": ("date",),
    "title": ("title", "headline"),
}


def read(path: Path) -> dict[str, Told]:
    """Article's id or path → its outlet, author, date and title, from TOML, CSV, TSV or JSON Lines.

    A `file` or `path` that is relative counts from the table's folder as well as from the working folder.
    Raises ReadError if the table cannot be read or names no article.
    """
    try:
        rows = list(raw_rows(path))
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        raise ReadError(f"{path}: {error}".splitlines()[0]) from None
    found: dict[str, Told] = {}
    for row in rows:
        told = Told(**{field: _first(row, columns) for field, columns in _COLUMNS.items()})
        for key in KEYS:
            if row.get(key) not in (None, ""):
                name = str(row[key])
                found[name] = told
                if key in ("path", "file"):
                    found[str(path.parent / name)] = found[str((path.parent / name).resolve())] = told
    if not found:
        raise ReadError(messages.NO_ARTICLE_IN_METADATA.format(path=path, keys=", ".join(KEYS)))
    return found


def raw_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a table of metadata, with all of their columns."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".toml":
        tables = (value for value in tomllib.loads(text).values() if isinstance(value, list))
        yield from (row for table in tables for row in table if isinstance(row, dict))
    elif text.lstrip().startswith("{"):
        loaded = (json.loads(line) for line in text.splitlines() if line.strip())
        yield from (row for row in loaded if isinstance(row, dict))
    else:
        yield from csv.DictReader(text.splitlines(), delimiter="\t" if path.suffix == ".tsv" else ",")


def _first(row: Mapping[str, Any], columns: Iterable[str]) -> str | None:
    return next((str(row[c]) for c in columns if row.get(c) not in (None, "")), None)
