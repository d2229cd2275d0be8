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
from consistency.reading.rows import from_row

_BOM = b"\xef\xbb\xbf"


def read_jsonl(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """A document for every line that holds an object with a `text`; `Skipped` for the other lines."""
    most = limits.characters * 4 + 1_000_000
    number = 0
    while line := stream.readline(most):
        number += 1
        where = f"{path}:{number}"
        if len(line) == most and not line.endswith(b"\n"):
            yield Skipped(where, messages.ROW_TOO_LONG.format(most=limits.characters))
            while (rest := stream.readline(most)) and not rest.endswith(b"\n"):
                pass
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield _json_row(line, where, limits)


def _json_row(line: bytes, where: str, limits: Limits) -> Extracted | Skipped:
    try:
        row = json.loads(line)
    except RecursionError:
        return Skipped(where, messages.JSON_TOO_DEEP)
    except ValueError as error:
        return Skipped(where, messages.NOT_JSON.format(error=error).splitlines()[0][:200])
    return from_row(row, where, limits) if isinstance(row, dict) else Skipped(where, messages.NOT_AN_OBJECT)


def read_json(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """The documents of a JSON file that is one value: an object with a `text`, or a list of such."""
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise ReadError(messages.TOO_LARGE.format(most=limits.file_bytes))
    try:
        value = json.loads(data.removeprefix(_BOM))
    except RecursionError as error:
        raise ReadError(messages.JSON_TOO_DEEP) from error
    except ValueError as error:
        raise ReadError(messages.NOT_JSON.format(error=error).splitlines()[0][:200]) from error
    for number, row in enumerate(value if isinstance(value, list) else [value], 1):
        where = f"{path}:{number}"
        yield (
            from_row(row, where, limits) if isinstance(row, dict) else Skipped(where, messages.NOT_AN_OBJECT)
        )


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
        if _is_timed(rows.fieldnames or ()):
            pieces = list(itertools.islice(rows, limits.characters))
            if talk := _talk(pieces):
                yield talk
            else:
                yield from (from_row(row, f"{path}:{n}", limits) for n, row in enumerate(pieces, 2))
        for row in rows:
            yield from_row(row, f"{path}:{rows.line_num}", limits)
    except csv.Error as error:
        yield Skipped(path, messages.DAMAGED_TABLE.format(line=rows.line_num, error=error))


def _is_timed(columns: Iterable[str]) -> bool:
    """Whether the rows may be the pieces of one recording: each has its times, and none an id."""
    return {"start", "end", "text"} <= set(columns) and not {"id", "doc_id"} & set(columns)


def _talk(rows: Sequence[dict[str, str]]) -> Extracted | None:
    """The transcript of rows whose times follow one another; milliseconds if all are whole, else seconds."""
    from consistency.reading.formats.cues import Cue, Line, assembled

    try:
        times = [(float(row["start"]), float(row["end"])) for row in rows]
    except (TypeError, ValueError):
        return None
    rise = all(a <= c and b <= d for (a, b), (c, d) in itertools.pairwise(times))
    if len(rows) < 2 or not rise or not all(0 <= start <= end < 1e9 for start, end in times):
        return None
    unit = 1 if all(row["start"].isdigit() and row["end"].isdigit() for row in rows) else 1000
    cues = []
    for row, (start, end) in zip(rows, times, strict=True):
        line = Line(" ".join((row["text"] or "").split()), (row.get("speaker") or "").strip() or None)
        cues.append(Cue(round(start * unit), round(end * unit), (line,)))
    found = assembled(cues)
    return found if found.text.strip() else None


def _text_lines(stream: IO[bytes], limits: Limits) -> Iterator[str]:
    """The lines as UTF-8 where they are, each by itself decoded otherwise, so that nothing is held."""
    most = limits.characters * 4 + 1_000_000
    first = True
    while line := stream.readline(most):
        if len(line) == most:
            raise ReadError(messages.ROW_TOO_LONG.format(most=limits.characters))
        line, first = (line.removeprefix(_BOM) if first else line), False
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.replace(b"\x00", b"").decode("cp1252", "replace")


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def is_table(head: bytes, name: str) -> str | None:
    """Whether the beginning of a file is that of a table: "jsonl", "json", "csv" or None."""
    start = head.removeprefix(_BOM).lstrip()
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
