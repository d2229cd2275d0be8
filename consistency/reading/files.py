"""One file to the documents in it: what it is, by its content, and which reader takes it."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from consistency.errors import ConsistencyError, ReadError
from consistency.model import Skipped
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits
from consistency.reading.tables import is_table, read_csv, read_jsonl

_HEAD = 65536


def read_file(path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """The documents of the file at `path` (`-`: standard input); `Skipped` for what cannot be read."""
    try:
        if path == "-":
            yield from _read_standard_input(limits)
        else:
            with Path(path).open("rb") as stream:
                yield from _read_stream(stream, path, limits)
    except OSError as error:
        yield Skipped(path, (error.strerror or str(error)).splitlines()[0].lower())
    except ConsistencyError as error:
        yield Skipped(path, str(error))


def _read_standard_input(limits: Limits) -> Iterator[Extracted | Skipped]:
    stream: io.BufferedReader = io.BufferedReader(sys.stdin.buffer)  # type: ignore[arg-type]
    try:
        yield from _read_stream(stream, "-", limits)
    finally:
        stream.detach()  # or it would close standard input


def _read_stream(stream: io.BufferedReader, path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    head = stream.peek(_HEAD)
    table = is_table(head, path.lower())
    if table == "jsonl":
        yield from read_jsonl(stream, path, limits)
    elif table == "csv":
        yield from read_csv(stream, path, limits)
    else:
        yield _one(stream, path, limits)


def _one(stream: IO[bytes], path: str, limits: Limits) -> Extracted:
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise ReadError(f"larger than {limits.file_bytes:,} bytes")
    if not data.strip():
        raise ReadError("empty")
    text, notes = decode(data)
    if len(text) > limits.characters:
        raise ReadError(f"longer than {limits.characters:,} characters")
    return replace(Extracted(text, "text", notes=notes), sha256=hashlib.sha256(data).hexdigest())
