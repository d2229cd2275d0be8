"""Rows → files: CSV, or Parquet where pyarrow is there; parts of a table joined without holding it in memory."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from consistency.corpora import messages
from consistency.corpora.columns import Type, dictionary, names
from consistency.errors import ConsistencyError, MissingExtraError
from consistency.messages import unwritable
from consistency.reporting.cells import defuse, sound

Form = Literal["csv", "parquet"]
Row = Sequence[Any]


def arrow() -> Any:
    """pyarrow with its Parquet module; raises `MissingExtraError` if it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError(messages.WRITING_PARQUET, "parquet", error) from error
    return pyarrow


def schema(table: str) -> Any:
    """The Arrow schema of a table."""
    pa = arrow()
    types: dict[Type, Any] = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
    }
    return pa.schema([(column.name, types[column.type]) for column in dictionary()[table]])


def batch(table: str, rows: Sequence[Row]) -> Any:
    """The rows of a table as one Arrow table."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names(table))
    cleaned = [
        [sound(v) if v else None for v in values] if column.type == "text" else list(values)
        for column, values in zip(dictionary()[table], columns, strict=True)
    ]
    return arrow().Table.from_arrays(
        [arrow().array(v, t) for v, t in zip(cleaned, schema(table).types, strict=True)], schema=schema(table)
    )


def write(path: Path, table: str, rows: Sequence[Row], form: Form) -> None:
    """Writes one part of a table, whole and down on the disk."""
    if form == "parquet":
        arrow().parquet.write_table(batch(table, rows), path, compression="zstd")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names(table))
            columns = zip(dictionary()[table], zip(*rows, strict=True), strict=False)
            writer.writerows(zip(*(_cells(column.type, values) for column, values in columns), strict=True))
    settle(path)


_FLAGS = {True: "true", False: "false", None: None}


def _cells(type_: Type, values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as CSV holds them."""
    if type_ == "flag":
        return [_FLAGS[v] for v in values]
    return [defuse(sound(v)) if v else None for v in values] if type_ == "text" else values


def join(parts: Iterable[Path], into: Path, table: str, form: Form) -> None:
    """Joins the parts of a table, in order, into one file that appears whole or not at all."""
    beside = into.with_name(f".{into.name}.new")
    if form == "parquet":
        parquet = arrow().parquet
        with parquet.ParquetWriter(beside, schema(table), compression="zstd") as writer:
            for part in parts:
                writer.write_table(parquet.read_table(part, schema=schema(table)))
    else:
        with beside.open("wb") as out:
            out.write((",".join(names(table)) + "\n").encode())
            for part in parts:
                with part.open("rb") as file:
                    file.readline()
                    shutil.copyfileobj(file, out, 1 << 20)
    settle(beside)
    beside.replace(into)


def settle(path: Path) -> None:
    """Sees to it that a file is on the disk, not only in the system's memory."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def made(folder: Path) -> None:
    """Makes a folder; raises `ConsistencyError` if that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConsistencyError(f"{folder}: {unwritable(error)}") from None
