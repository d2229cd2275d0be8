"""Tables of documents: a row a document, read as a stream."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from consistency.errors import ReadError
from consistency.model import Skipped, Turn
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits

Row = Mapping[str, Any]
_IDS = ("id", "doc_id")
# field: the columns that may hold it, the first that does wins; tables of news say "outlet" and "author"
_WORDS = {
    "title": ("title", "headline"),
    "speaker": ("speaker", "author", "byline"),
    "organisation": ("organisation", "outlet", "publisher"),
    "date": ("date",),
    "occasion": ("occasion",),
    "language": ("language", "lang"),
}
COLUMNS = frozenset((*_IDS, *itertools.chain(*_WORDS.values()), "text", "aliases", "canonical_kind", "turns"))


def read_jsonl(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """A document for every line that holds an object with a `text`; `Skipped` for the other lines."""
    most = limits.characters * 4 + 1_000_000
    number = 0
    while line := stream.readline(most):
        number += 1
        where = f"{path}:{number}"
        if len(line) == most and not line.endswith(b"\n"):
            yield Skipped(where, f"a row longer than {limits.characters:,} characters")
            while (rest := stream.readline(most)) and not rest.endswith(b"\n"):
                pass
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _json_row(line, where, limits)


def _json_row(line: bytes, where: str, limits: Limits) -> Extracted | Skipped:
    try:
        row = json.loads(line)
    except RecursionError:
        return Skipped(where, "JSON nested too deeply")
    except ValueError as error:
        return Skipped(where, f"not JSON: {error}".splitlines()[0][:200])
    return from_row(row, where, limits) if isinstance(row, dict) else Skipped(where, "not a JSON object")


def read_csv(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """A document for every row of a CSV or TSV table whose head names a column `text`."""
    csv.field_size_limit(max(limits.characters + 1, csv.field_size_limit()))
    text = _text_lines(stream, limits)
    first = next(text, "")
    delimiter = max(",;\t|", key=first.count)
    rows = csv.DictReader(_chain(first, text), delimiter=delimiter)
    try:
        for row in rows:
            yield from_row(row, f"{path}:{rows.line_num}", limits)
    except csv.Error as error:
        yield Skipped(path, f"damaged table near line {rows.line_num}: {error}")


def _text_lines(stream: IO[bytes], limits: Limits) -> Iterator[str]:
    """The lines as UTF-8 where they are, each by itself decoded otherwise, so that nothing is held."""
    most = limits.characters * 4 + 1_000_000
    first = True
    while line := stream.readline(most):
        if len(line) == most:
            raise ReadError(f"a row longer than {limits.characters:,} characters")
        line, first = (line.removeprefix(b"\xef\xbb\xbf") if first else line), False
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.replace(b"\x00", b"").decode("cp1252", "replace")


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def from_row(row: Row, where: str, limits: Limits) -> Extracted | Skipped:
    """The document of a row, or why there is none."""
    text = row.get("text")
    if not isinstance(text, str):
        return Skipped(where, "no column `text`" if text is None else "`text` is no string")
    if not text.strip():
        return Skipped(where, "an empty text")
    if len(text) > limits.characters:
        return Skipped(where, f"longer than {limits.characters:,} characters")
    kind = _word(row.get("canonical_kind"))
    try:
        turns = parse_turns(row.get("turns"), len(text))
    except (ReadError, RecursionError) as error:
        return Skipped(where, f"turns: {error}")
    aliases = row.get("aliases")
    return Extracted(
        text=text,
        format="table",
        id=next((str(row[key]) for key in _IDS if row.get(key) not in (None, "")), where),
        canonical_kind=kind if kind in ("printed", "spoken") else None,  # type: ignore[arg-type]
        turns=turns,
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list | tuple) else (),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        **{field: _first(row, columns) for field, columns in _WORDS.items()},  # type: ignore[arg-type]
    )


def _first(row: Row, columns: Iterable[str]) -> str | None:
    """The first of these cells that is not empty."""
    return next((word for column in columns if (word := _word(row.get(column)))), None)


def _word(value: object) -> str | None:
    """A cell as a string; None where it is empty or missing."""
    return (str(value).strip() or None) if value is not None and value == value else None


def parse_turns(cell: object, length: int) -> tuple[Turn, ...]:
    """The speakers' turns of a row: a list, or the JSON of one; `ReadError` where they do not fit."""
    if cell is None or cell == "" or cell != cell:
        return ()
    turns: list[Turn] = []
    try:
        found: Any = json.loads(cell) if isinstance(cell, str) else cell
        for item in found:
            turns.append(Turn(int(item["start"]), int(item["end"]), _word(item.get("speaker"))))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ReadError("not a list of {start, end, speaker}") from error
    if any(not 0 <= turn.start <= turn.end <= length for turn in turns):
        raise ReadError("outside of the text")
    return tuple(sorted(turns, key=lambda turn: turn.start))


def is_table(head: bytes, name: str) -> str | None:
    """Whether the beginning of a file is that of a table: "jsonl", "csv" or None."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"{" and (name.endswith((".jsonl", ".ndjson", ".json")) or _first_object(start)):
        return "jsonl"
    line = start.split(b"\n", 1)[0].strip().lower()
    cells = [
        cell.strip(b" \"'\r") for cell in max((line.split(d) for d in (b",", b";", b"\t", b"|")), key=len)
    ]
    if b"text" in cells and (name.endswith((".csv", ".tsv", ".tab")) or (len(cells) > 1 and b"id" in cells)):
        return "csv"
    return None


def _first_object(start: bytes) -> bool:
    """Whether the first line is an object that has a text."""
    line, newline, _ = start.partition(b"\n")
    if not newline:
        return b'"text"' in line
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row


def as_stream(data: bytes) -> IO[bytes]:
    return io.BytesIO(data)
