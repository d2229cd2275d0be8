"""Tables of documents in JSON: rows, lines, and the transcripts that other programs write in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO, Any

from consistency.errors import ReadError
from consistency.model import Skipped
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits
from consistency.reading.rows import COLUMNS, Row, from_row
from consistency.reading.tables import BOM, is_timed, recorded

_SHARE = 0.8  # of the words of a row's text, so many at least are in its list of what is said


def read_jsonl(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """A document for every line that holds an object with a `text`; `Skipped` for the other lines."""
    most = limits.characters * 4 + 1_000_000
    number = size = 0
    pieces: list[Row] = []  # the rows so far, as long as all may be of one recording
    while line := stream.readline(most):
        number += 1
        where = f"{path}:{number}"
        if len(line) == most and not line.endswith(b"\n"):
            yield Skipped(where, messages.ROW_TOO_LONG.format(most=limits.characters))
            while (rest := stream.readline(most)) and not rest.endswith(b"\n"):
                pass
            continue
        if number == 1:
            line = line.removeprefix(BOM)
        if not line.strip():
            continue
        row = _json_row(line, where)
        if isinstance(row, Skipped):
            yield row
            continue
        size += len(line)
        if number != 1 + len(pieces) or size > most or not is_timed(row):
            yield from _documents(pieces, path, limits)
            pieces = []
            yield _row(row, where, limits, alone=path.lower().endswith(".json"))
        else:
            pieces.append(row)
    if pieces and (talk := recorded(pieces)):
        yield talk
    else:
        yield from _documents(pieces, path, limits)


def _documents(rows: Sequence[Row], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    return (from_row(row, f"{path}:{n}", limits) for n, row in enumerate(rows, 1))


def _json_row(line: bytes, where: str) -> Row | Skipped:
    try:
        row = json.loads(line)
    except RecursionError:
        return Skipped(where, messages.JSON_TOO_DEEP)
    except ValueError as error:
        return Skipped(where, messages.NOT_JSON.format(error=error).splitlines()[0][:200])
    return row if isinstance(row, dict) else Skipped(where, messages.NOT_AN_OBJECT)


def read_json(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """The documents of a JSON file that is one value: an object with a `text`, or a list of such."""
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise ReadError(messages.TOO_LARGE.format(most=limits.file_bytes))
    try:
        value = json.loads(data.removeprefix(BOM))
    except RecursionError as error:
        raise ReadError(messages.JSON_TOO_DEEP) from error
    except ValueError as error:
        raise ReadError(messages.NOT_JSON.format(error=error).splitlines()[0][:200]) from error
    rows = value if isinstance(value, list) else [value]
    if isinstance(value, list) and not _are_documents(rows) and (talk := recorded(rows)):
        yield talk
        return
    for number, row in enumerate(rows, 1):
        where = f"{path}:{number}"
        yield (
            _row(row, where, limits, alone=row is value)
            if isinstance(row, dict)
            else Skipped(where, messages.NOT_AN_OBJECT)
        )


def _are_documents(rows: Sequence[Any]) -> bool:
    """Whether rows are documents of their own: they have an id, a title, a date."""
    first = rows[0] if rows and isinstance(rows[0], dict) else {}
    return bool(COLUMNS & set(first) - {"text", "speaker"})


def _row(row: Row, where: str, limits: Limits, alone: bool = False) -> Extracted | Skipped:
    """The document of a row of JSON, which may be a transcript with lists of what is said; `alone`: of a whole file."""
    found = from_row(row, where, limits)
    talk = None if {"text", "turns"} <= set(row) else _recorded(row)
    if talk is None:
        return found
    if isinstance(found, Skipped):
        title = row.get("title")
        return replace(talk, id=None if alone else where, title=title if isinstance(title, str) else None)
    words = Counter(found.text.split())
    if (words & Counter(talk.text.split())).total() < _SHARE * words.total():
        return found  # comments on a text, and no parts of it
    own = None if alone and found.id == where else found.id
    return replace(
        found,
        id=own,
        text=talk.text,
        format=talk.format,
        canonical_kind=talk.canonical_kind,
        turns=talk.turns,
        landmarks=talk.landmarks,
    )


def _recorded(row: Row) -> Extracted | None:
    if not any(isinstance(value, list | dict) for value in row.values()):
        return None
    from consistency.reading.formats.recording import recording

    return recording(row)
