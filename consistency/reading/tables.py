"""Tables of documents: a row a document, read as a stream."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from consistency.errors import ReadError
from consistency.model import Skipped
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits
from consistency.reading.rows import Row, from_row

BOM = b"\xef\xbb\xbf"


def read_csv(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """A document for every row of a CSV or TSV table whose head names a column `text`."""
    import csv

    csv.field_size_limit(max(limits.characters + 1, csv.field_size_limit()))
    text = _text_lines(stream, limits)
    first = next(text, "")
    delimiter = max(",;\t|", key=first.count)
    rows = csv.DictReader(_chain(first, text), delimiter=delimiter)
    try:
        if "text" not in (rows.fieldnames or ()):
            raise ReadError(messages.TABLE_NO_TEXT)
        if is_timed(rows.fieldnames or ()):
            pieces = list(itertools.islice(rows, limits.characters))
            if talk := recorded(pieces):
                yield talk
            else:
                yield from (from_row(row, f"{path}:{n}", limits) for n, row in enumerate(pieces, 2))
        for row in rows:
            yield from_row(row, f"{path}:{rows.line_num}", limits)
    except csv.Error as error:
        yield Skipped(path, messages.DAMAGED_TABLE.format(line=rows.line_num, error=error))


def is_timed(columns: Iterable[str]) -> bool:
    """Whether the rows may be the pieces of one recording: each has its times, and none an id."""
    return {"start", "end", "text"} <= set(columns) and not {"id", "doc_id"} & set(columns)


def recorded(rows: Sequence[Row]) -> Extracted | None:
    """The transcript of rows that are the pieces of one recording."""
    from consistency.reading.formats.recording import recording

    return recording(list(rows))


def _text_lines(stream: IO[bytes], limits: Limits) -> Iterator[str]:
    """The lines as UTF-8 where they are, each by itself decoded otherwise, so that nothing is held."""
    most = limits.characters * 4 + 1_000_000
    first = True
    while line := stream.readline(most):
        if len(line) == most:
            raise ReadError(messages.ROW_TOO_LONG.format(most=limits.characters))
        line, first = (line.removeprefix(BOM) if first else line), False
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.replace(b"\x00", b"").decode("cp1252", "replace")


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def is_table(head: bytes, name: str) -> str | None:
    """Whether the beginning of a file is that of a table: "jsonl", "json", "csv" or None."""
    start = head.removeprefix(BOM).lstrip()
    if name.endswith((".jsonl", ".ndjson")) or (start[:1] == b"{" and _first_object(start)):
        return "jsonl"
    if name.endswith(".json") or _first_object(start.removeprefix(b"[").lstrip()):
        return "json"
    if name.endswith((".csv", ".tsv", ".tab")):
        return "csv"
    line = start.split(b"\n", 1)[0].strip().lower()
    cells = max((line.split(d) for d in (b",", b";", b"\t", b"|")), key=len)
    return "csv" if {b"id", b"text"} <= {cell.strip(b" \"'\r") for cell in cells} else None


def _first_object(start: bytes) -> bool:
    """Whether a line is an object that has a text; one that is cut off counts where it names it."""
    line, newline, _ = start.partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not newline:
        return b'"text"' in line
    try:
        row = json.loads(line.rstrip().removesuffix(b","))
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row
