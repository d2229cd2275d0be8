"""The columns of the tables: names, types, descriptions, in the order in which they are written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Type = Literal["text", "whole", "number", "flag"]
PANDAS: dict[Type, str] = {"text": "string", "whole": "Int64", "number": "Float64", "flag": "boolean"}
_FRICTIONLESS: dict[Type, str] = {"text": "string", "whole": "integer", "number": "number", "flag": "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `description` names the unit.  `whole` and all others may be missing."""

    name: str
    type: Type
    description: str


def _read(file: str) -> dict[str, tuple[Column, ...]]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    found: dict[str, list[Column]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        column = Column(row["column"], row["type"], row["description"])  # type: ignore[arg-type]
        found.setdefault(row["table"], []).append(column)
    return {table: tuple(columns) for table, columns in found.items()}


@cache
def dictionary() -> dict[str, tuple[Column, ...]]:
    """Table → its columns, from `columns.tsv`."""
    return _read("columns.tsv")


@cache
def derived() -> dict[str, tuple[Column, ...]]:
    """The same for the tables that are computed from the others, from `derived.tsv`."""
    return _read("derived.tsv")


@cache
def names(table: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(column.name for column in dictionary()[table])


def markdown() -> str:
    """The data dictionary as a page."""
    from consistency.corpora.counts import measures

    pieces = ["# Data dictionary\n", *_tables(dictionary())]
    pieces.append("\n# Computed tables\n\nWritten with the report, always as CSV.\n")
    pieces += _tables(derived())
    pieces.append("\n# Measures\n\n| measure | a quotation counts if | out of |\n|---|---|---|\n")
    pieces += [f"| `{m.name}` | {m.description} | {m.denominator} |\n" for m in measures()]
    pieces.append(
        "\nTypes: `text`, `whole` (a whole number), `number`, `flag` (true or false). A cell is missing if nothing is"
        " known: an empty cell in CSV, null in Parquet. A text of no characters (the article's words of a deletion) is"
        " stored as missing in both, so CSV and Parquet say the same. In CSV, a text that a spreadsheet would take for"
        " a formula has an apostrophe before it.\n"
    )
    return "".join(pieces)


def _tables(of: dict[str, tuple[Column, ...]]) -> list[str]:
    pieces = []
    for table, columns in of.items():
        pieces.append(f"\n## `{table}`\n\n| column | type | description |\n|---|---|---|\n")
        pieces += [
            f"| `{c.name}` | {c.type} | {c.description.replace('|', chr(92) + '|')} |\n" for c in columns
        ]
    return pieces


def fields(columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    """The columns as fields of a Table Schema (frictionless data)."""
    return [{"name": c.name, "type": _FRICTIONLESS[c.type], "description": c.description} for c in columns]
