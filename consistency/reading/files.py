"""One file to the documents in it: what it is, by its content, and which reader takes it."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import IO, TYPE_CHECKING, cast

from consistency.errors import ConsistencyError, MissingExtraError, ReadError
from consistency.model import Skipped
from consistency.reading import messages
from consistency.reading.deadline import bounded
from consistency.reading.extracted import Extracted
from consistency.reading.json_tables import read_json, read_jsonl
from consistency.reading.limits import Limits
from consistency.reading.looks import HEAD, opened, peek
from consistency.reading.sniffing import foreign, sniff
from consistency.reading.tables import read_csv

if TYPE_CHECKING:
    import zipfile

_PIECE = 1_000_000  # bytes; most files are smaller
# kind: (module of formats/, what it is called, the extra that it needs)
_READERS = {
    "text": ("plain", "text", ""),
    "markdown": ("markdown", "Markdown", ""),
    "html": ("html", "HTML", "html"),
    "docx": ("docx", messages.WORD_FILES, "docx"),
    "odt": ("odt", messages.OPENDOCUMENT_FILES, "odt"),
    "epub": ("epub", "EPUB", "epub"),
    "pdf": ("pdf", "PDF", "pdf"),
    "rtf": ("rtf", "RTF", "rtf"),
    "subtitles": ("subtitles", "subtitles", "subtitles"),
    "mail": ("mail", "e-mail", ""),
}

_TABLES = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv}

NO_TEXT, NO_BYTES = messages.NO_TEXT, "empty"  # reasons
Found = Iterator[Extracted | Skipped]


def read_file(path: str, limits: Limits, name: str | None = None) -> Found:
    """The documents of the file at `path` (`-`: standard input); `Skipped` for what cannot be read.

    `name` is the path that standard input stands for; its ending says what it is, as a file's does.
    """
    try:
        if path == "-":
            yield from _read_standard_input(limits, name or path)
        else:
            with opened(path) as stream:
                yield from read_stream(stream, path, limits, os.fstat(stream.fileno()).st_size)
    except OSError as error:
        yield Skipped(path, (error.strerror or str(error)).splitlines()[0].lower())
    except ConsistencyError as error:
        yield Skipped(name or path, str(error))


def _read_standard_input(limits: Limits, name: str) -> Found:
    if sys.stdin is None:
        raise ReadError(messages.INPUT_CLOSED)
    stream: io.BufferedReader = io.BufferedReader(sys.stdin.buffer, HEAD)  # type: ignore[arg-type]
    try:
        yield from read_stream(stream, name, limits, None)
    finally:
        stream.detach()  # or it would close standard input


def read_stream(
    stream: io.BufferedReader, path: str, limits: Limits, size: int | None, depth: int = 0
) -> Found:
    """The documents in a stream that `path` names; `size` in bytes where it is known, `depth` of archives.

    Raises `ReadError` or `MissingExtraError` if nothing of it can be read.
    """
    head = peek(stream)
    name = path.lower()
    kind = sniff(head, name)
    if kind == "gzip":
        from consistency.reading.archives import gunzip

        _check_depth(depth, limits)
        yield from read_stream(gunzip(stream, size, limits), _inner_name(path), limits, None, depth + 1)
    elif kind == "zip":
        yield from _read_zip(stream, path, limits, depth)
    elif kind in _TABLES:
        yield from _TABLES[kind](stream, path, limits)
    elif kind == "parquet":
        yield from _read_parquet(stream, path, limits)
    elif reason := foreign(head, name):
        raise ReadError(reason)
    else:
        yield _one(kind, _bytes(stream, limits), limits)


def _read_zip(stream: IO[bytes], path: str, limits: Limits, depth: int) -> Found:
    from consistency.reading.archives import members, open_zip

    with open_zip(stream, limits) as packed:
        if kind := _document_in_zip(packed, limits):
            yield _one(kind, packed, limits)
            return
        _check_depth(depth, limits)
        for name, inner in members(packed, limits):
            where = f"{path}/{name}"
            if isinstance(inner, str):
                yield Skipped(where, inner)
                continue
            try:
                for found in read_stream(inner, where, limits, None, depth + 1):
                    yield found if isinstance(found, Skipped) or found.id else replace(found, id=where)
            except (ConsistencyError, OSError) as error:
                yield Skipped(where, str(error).splitlines()[0])


def _document_in_zip(packed: zipfile.ZipFile, limits: Limits) -> str | None:
    """The kind of document that a zip is, by the files that only such a document has."""
    from consistency.reading import word

    names = set(packed.namelist())
    if word.main_part(packed, limits):
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    if word.TYPES_PART in names:
        raise ReadError(messages.NOT_A_TEXT_DOCUMENT)
    return None


def _read_parquet(stream: IO[bytes], path: str, limits: Limits) -> Found:
    try:
        from consistency.reading.formats.parquet import read
    except ImportError as error:
        raise MissingExtraError(messages.READING_PARQUET, "parquet", error) from error
    yield from read(stream, path, limits)


def _one(kind: str, content: bytes | zipfile.ZipFile, limits: Limits) -> Extracted:
    """The one document that `content` is; every error of a library comes out as a `ReadError`."""
    module, called, extra = _READERS[kind]
    try:
        reader = import_module(f"consistency.reading.formats.{module}")
    except ImportError as error:
        raise MissingExtraError(f"reading {called}", extra, error) from error
    try:
        found = cast(Extracted, bounded(limits.seconds, lambda: reader.read(content, limits)))
    except ConsistencyError:
        raise
    except (RecursionError, MemoryError) as error:
        raise ReadError(messages.DAMAGED_OR_MALICIOUS.format(kind=called)) from error
    except Exception as error:  # a library may raise anything on a damaged file
        reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise ReadError(f"damaged {called}: {reason}") from error
    if len(found.text) > limits.characters:
        raise ReadError(messages.TOO_LONG.format(most=limits.characters))
    if not found.text.strip():
        raise ReadError(NO_TEXT)
    return replace(found, sha256=_checksum(content))


def _checksum(content: bytes | zipfile.ZipFile) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    stream = cast(IO[bytes], content.fp)
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _bytes(stream: IO[bytes], limits: Limits) -> bytes:
    data = stream.read(_PIECE)  # a read takes as much memory as it asks for, at once
    if len(data) == _PIECE:
        data += stream.read(max(0, limits.file_bytes + 1 - _PIECE))
    if len(data) > limits.file_bytes:
        raise ReadError(messages.TOO_LARGE.format(most=limits.file_bytes))
    if not data.strip():
        raise ReadError(NO_BYTES)
    return data


def _check_depth(depth: int, limits: Limits) -> None:
    if depth >= limits.archive_depth:
        raise ReadError(messages.ARCHIVES_NESTED.format(most=limits.archive_depth))


def _inner_name(path: str) -> str:
    return path[:-3] if path.lower().endswith(".gz") else path
