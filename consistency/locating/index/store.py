"""A saved archive: a folder with a manifest and one file a shard, each mapped into memory when it is opened.

A file is a header (magic, version, length and CRC-32 of what follows: JSON that names the sections), then the
sections, each on an 8-byte boundary.  Opening checks what can be checked at once: the manifest, the headers,
the sizes; `verify` reads everything.  New files get names that no other write uses, and the manifest is put in
its place last, so that a broken-off write leaves the old archive whole.  One writer at a time holds the folder's lock.
"""

from __future__ import annotations

import json
import mmap
import os
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from consistency import locking
from consistency.errors import ReadError
from consistency.locating import messages
from consistency.locating.index.hashing import common_table
from consistency.locating.index.shard import Shard
from consistency.locating.library import Library
from consistency.model import Document

MANIFEST = "archive.json"
FORMAT = "quote-consistency archive"
VERSION = 1
MAGIC = b"QCSHARD\n"
HEAD = struct.Struct("<8sIII")  # magic, version, bytes of the header, its CRC-32
NUMBERS = ("starts", "cards_at", "exceptions", "points", "hidden", "buckets", "postings")
OCTETS = ("page", "levels", "cards")


def is_archive(path: Path) -> bool:
    """Whether a path is a saved archive (or means to be one)."""
    return (path / MANIFEST).is_file()


def open_shards(path: Path) -> list[Shard]:
    """The shards of a saved archive; ReadError in one line if it is no archive, damaged, or too new.

    Between its manifest and its files another process may replace both: then the new ones are read.
    """
    entries = _manifest(path)["shards"]
    try:
        return _opened(path, entries)
    except ReadError:
        again = _manifest(path)["shards"]
        if again == entries:
            raise
        return _opened(path, again)


def _opened(path: Path, entries: list[dict[str, Any]]) -> list[Shard]:
    return [_open_shard(path / entry["file"], entry["bytes"]) for entry in entries]


def verify(path: Path) -> None:
    """Reads all of a saved archive; ReadError where a checksum does not agree."""
    for entry in _manifest(path)["shards"]:
        file = path / entry["file"]
        _open_shard(file, entry["bytes"])
        total = 0
        with file.open("rb") as f:
            while block := f.read(1 << 20):
                total = zlib.crc32(block, total)
        if total != entry["crc32"]:
            raise ReadError(messages.WRONG_CHECKSUM.format(file=file))


def save(path: Path, library: Library) -> None:
    """Writes what the folder does not hold yet; small shards at the end are merged with what is new."""
    path.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, Any]] = []
    kept = 0
    if is_archive(path):
        on_disk = _manifest(path)["shards"]
        here = [s.source for s in library.shards]
        if on_disk and [str(path / e["file"]) for e in on_disk] == here:
            entries, kept = list(on_disk), len(here)
    fresh: list[Document] = [d for s in library.shards[kept:] for d in s] + list(library.loose)
    while fresh and kept and len(library.shards[kept - 1].page) < 2 * sum(len(d.text) for d in fresh):
        kept -= 1
        entries.pop()
        fresh = [*library.shards[kept], *fresh]
    if fresh or not entries:
        entries.append(_write(path, fresh))
    _put(path / MANIFEST, _sealed({"format": FORMAT, "version": VERSION, "shards": entries}))
    named = {e["file"] for e in entries}
    for old in path.glob("*.shard"):
        if old.name not in named:
            old.unlink()


def _write(path: Path, documents: list[Document]) -> dict[str, Any]:
    from consistency.locating.index.packing import pack

    packed = pack(documents)
    views = {**packed.numbers, **packed.octets}
    header: dict[str, Any] = {
        "bits": packed.bits,
        "words": packed.words,
        "order": sys.byteorder,
        "keys": _keys(),
        "sections": {},
    }
    at = 0
    for name, view in views.items():
        header["sections"][name] = [at, view.nbytes]
        at += view.nbytes + -view.nbytes % 8
    text = json.dumps(header).encode()
    text += b" " * (-(HEAD.size + len(text)) % 8)
    total, size = 0, 0
    file = path / f"{os.urandom(16).hex()}.shard"
    try:
        with file.open("xb") as f:
            for piece in (HEAD.pack(MAGIC, VERSION, len(text), zlib.crc32(text)), text, *_padded(views)):
                f.write(piece)
                total, size = zlib.crc32(piece, total), size + len(piece)
            f.flush()
            os.fsync(f.fileno())
    except OSError:  # a full disk: what is half written is of no use
        file.unlink(missing_ok=True)
        raise
    return {
        "file": file.name,
        "bytes": size,
        "crc32": total,
        "canonicals": len(documents),
        "words": packed.words,
    }


def _padded(views: dict[str, memoryview]) -> list[memoryview | bytes]:
    pieces: list[memoryview | bytes] = []
    for view in views.values():
        pieces += [view.cast("B"), bytes(-view.nbytes % 8)]
    return pieces


def _open_shard(file: Path, size: int) -> Shard:
    try:
        with file.open("rb") as f:
            if os.fstat(f.fileno()).st_size != size:
                raise ReadError(messages.WRONG_SIZE.format(file=file))
            whole = memoryview(mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise ReadError(messages.CANNOT_READ.format(file=file, reason=error)) from error
    if len(whole) < HEAD.size:
        raise ReadError(messages.TOO_SHORT_A_FILE.format(file=file))
    magic, version, length, checksum = HEAD.unpack_from(whole)
    text = bytes(whole[HEAD.size : HEAD.size + length])
    if magic != MAGIC or zlib.crc32(text) != checksum:
        raise ReadError(messages.INCONSISTENT_HEADER.format(file=file))
    try:
        return _laid_out(file, whole, version, length, json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ReadError(messages.INCONSISTENT_SECTIONS.format(file=file)) from None


def _laid_out(file: Path, whole: memoryview, version: int, length: int, header: dict[str, Any]) -> Shard:
    if version != VERSION or (header["order"], header["keys"]) != (sys.byteorder, _keys()):
        raise ReadError(messages.OTHER_MACHINE.format(file=file))
    first = HEAD.size + length
    sections = {n: whole[first + at : first + at + size] for n, (at, size) in header["sections"].items()}
    numbers = {name: sections[name].cast("I") for name in NUMBERS}
    return Shard(header["bits"], header["words"], numbers, {n: sections[n] for n in OCTETS}, str(file))


def _keys() -> int:
    """What the keys of an index depend on besides the version: the list of common words."""
    return zlib.crc32(common_table())


def _manifest(path: Path) -> dict[str, Any]:
    file = path / MANIFEST
    try:
        found = json.loads(file.read_bytes())
    except OSError as error:
        raise ReadError(messages.CANNOT_OPEN.format(path=path, reason=error.strerror or error)) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(messages.MANIFEST_NOT_JSON.format(path=path, file=file.name)) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ReadError(messages.NOT_AN_INDEX.format(path=path, file=file.name))
    if found.get("version") != VERSION:
        raise ReadError(messages.OTHER_VERSION.format(path=path))
    if _sealed({k: v for k, v in found.items() if k != "crc32"}) != found:
        raise ReadError(messages.MANIFEST_CHECKSUM.format(path=path, file=file.name))
    if not isinstance(found.get("shards"), list) or not all(map(_is_entry, found["shards"])):
        raise ReadError(messages.MANIFEST_NO_FILES.format(path=path, file=file.name))
    return found


def _is_entry(entry: Any) -> bool:
    """Whether it describes a file beside the manifest: an index may come from anyone."""
    if not isinstance(entry, dict) or not all(type(entry.get(key)) is int for key in ("bytes", "crc32")):
        return False
    name = entry.get("file")
    return isinstance(name, str) and re.fullmatch(r"[\w.-]+\.shard", name) is not None


def _sealed(manifest: dict[str, Any]) -> dict[str, Any]:
    return {**manifest, "crc32": zlib.crc32(json.dumps(manifest, sort_keys=True).encode())}


def _put(file: Path, manifest: dict[str, Any]) -> None:
    beside = file.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as f:
        f.write(json.dumps(manifest, indent=1) + "\n")
        f.flush()
        os.fsync(f.fileno())
    beside.replace(file)


def is_remainder(path: Path) -> bool:
    """Whether a folder holds nothing but what a broken-off write of an archive leaves."""
    return not is_archive(path) and all(
        file.suffix == ".shard" or file.name in (Path(MANIFEST).with_suffix(".new").name, locking.NAME)
        for file in path.iterdir()
    )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Keeps other writers out of an archive's folder, from the reading of what is there to the end of the writing."""
    path.mkdir(parents=True, exist_ok=True)
    busy = messages.BEING_WRITTEN.format(path=path)
    with locking.alone(path / locking.NAME, busy):
        yield
