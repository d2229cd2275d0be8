"""gzip and zip, as streams, with a bound on how much comes out of how little."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.limits import Limits

_FREE = 1_000_000  # bytes that may come out of anything


class _Metered(io.RawIOBase):
    """An unpacking stream that stops where it has given more than its packed size allows."""

    def __init__(self, inner: IO[bytes], most: int) -> None:
        self._inner = inner
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except (EOFError, zlib.error, zipfile.BadZipFile, OSError) as error:
            raise ReadError(messages.DAMAGED_ARCHIVE.format(error=error).splitlines()[0]) from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(messages.ARCHIVE_BOMB)
        buffer[: len(data)] = data
        return len(data)


def gunzip(stream: IO[bytes], packed: int | None, limits: Limits) -> io.BufferedReader:
    """The unpacked stream; `packed` is the size of the packed one where it is known."""
    most = _most(packed, limits)
    return io.BufferedReader(_Metered(gzip.GzipFile(fileobj=stream), most), 1 << 17)  # type: ignore[arg-type]


def open_zip(stream: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """The zip in `stream`, which is read into memory first where it cannot be searched."""
    if not stream.seekable():
        data = stream.read(limits.file_bytes + 1)
        if len(data) > limits.file_bytes:
            raise ReadError(messages.TOO_LARGE.format(most=limits.file_bytes))
        stream = io.BytesIO(data)
    try:
        packed = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ReadError(messages.DAMAGED_ZIP.format(error=error).splitlines()[0]) from error
    if len(packed.infolist()) > limits.archive_members:
        raise ReadError(messages.TOO_MANY_FILES.format(most=limits.archive_members))
    return packed


def members(packed: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, io.BufferedReader | str]]:
    """The files of a zip in its order: name, and the stream or the reason why there is none."""
    for info in packed.infolist():
        if info.filename.endswith("/") or info.filename.startswith("__MACOSX/"):
            continue
        if info.flag_bits & 1:
            yield info.filename, "password-protected"
            continue
        try:
            inner = packed.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            yield info.filename, f"damaged: {error}".splitlines()[0]
            continue
        with inner:
            yield (
                info.filename,
                io.BufferedReader(_Metered(inner, _most(info.compress_size, limits)), 1 << 17),
            )


def part(packed: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One file of a document that is a zip (.docx, .odt, .epub); `ReadError` if it is not there."""
    try:
        info = packed.getinfo(name)
        if info.flag_bits & 1:
            raise ReadError("password-protected")
        with packed.open(info) as inner:
            stream = io.BufferedReader(
                _Metered(inner, min(_most(info.compress_size, limits), limits.file_bytes))
            )
            return stream.read()
    except KeyError as error:
        raise ReadError(messages.ARCHIVE_LACKS.format(name=name)) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise ReadError(f"damaged: {error}".splitlines()[0]) from error


def _most(packed: int | None, limits: Limits) -> int:
    if packed is None:
        return limits.archive_bytes
    return min(limits.archive_bytes, max(_FREE, packed * limits.archive_ratio))
