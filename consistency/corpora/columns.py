"""The columns of the tables: names, types, descriptions, in the order in which they are written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Type = Literal["text", "whole", "number", "flag"]
PANDAS: dict[Type, str] = {"text": "string", "whole": "Int64", "number": "Float64", "flag": "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `description` names the unit.  `whole` and all others may be missing."""

    name: str
    type: Type
    description: str


@cache
def dictionary() -> dict[str, tuple[Column, ...]]:
    """Table → its columns, from `columns.tsv`."""
    text = files(__package__).joinpath("columns.tsv").read_text(encoding="utf-8")
    found: dict[str, list[Column]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        column = Column(row["column"], row["type"], row["description"])  # type: ignore[arg-type]
        found.setdefault(row["table"], []).append(column)
    return {table: tuple(columns) for table, columns in found.items()}


@cache
def names(table: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(column.name for column in dictionary()[table])


def markdown() -> str:
    """The data dictionary as a page."""
    pieces = ["# Data dictionary\n"]
    for table, columns in dictionary().items():
        pieces.append(f"\n## `{table}`\n\n| column | type | description |\n|---|---|---|\n")
        pieces += [
            f"| `{c.name}` | {c.type} | {c.description.replace('|', chr(92) + '|')} |\n" for c in columns
        ]
    pieces.append(
        "\nTypes: `text`, `whole` (an integer), `number`, `flag` (true or false). Any cell may be empty where"
        " nothing is known. In CSV, a text that a spreadsheet would take for a formula has an apostrophe before it.\n"
    )
    return "".join(pieces)
