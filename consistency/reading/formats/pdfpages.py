"""PDF files whose end or index is damaged, and which of a file's pages are missing or only readable in part."""

from __future__ import annotations

import io
import re
import zlib
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from consistency.reading import messages

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})[ \t\r\n]{1,4}(\d{1,5})[ \t\r\n]{1,4}obj\b")
_CATALOG = re.compile(rb"/Type\s{0,4}/Catalog\b")
_PAGE = re.compile(rb"/Type\s{0,4}/Page\b")
_HEAD = 4_000  # bytes of an object in which its type is looked for
_LARGEST = 100_000_000  # bytes of unpacked contents that are looked at
_DEEPEST, _MOST = 50, 100_000  # levels and entries of a tree of pages


def opened(data: bytes) -> tuple[PdfReader, bool]:
    """The reader of a file, and whether its index had to be built again; raises `PyPdfError` if it cannot be read."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted or len(reader.pages):
            return reader, False
    except PyPdfError:
        reader = None
    repaired = _with_index(data)
    if repaired is not None:
        try:
            again = PdfReader(io.BytesIO(repaired), strict=False)
            if len(again.pages):
                return again, True
        except PyPdfError:
            if reader is None:
                raise
    if reader is None:
        raise PyPdfError(messages.NO_PAGES)
    return reader, False


def _with_index(data: bytes) -> bytes | None:
    """The file with a trailer that makes the library look for the objects itself; None if it has none.

    If the catalog is lost, the pages that are there become the file's pages, in the order of the file.
    """
    found = list(_OBJECT.finditer(data))
    if not found:
        return None
    size = 1 + max(int(m[1]) for m in found)
    added = b""
    if not _CATALOG.search(data):
        ends = [*(m.start() for m in found[1:]), len(data)]
        pages = [
            b"%d %d R" % (int(m[1]), int(m[2]))
            for m, end in zip(found, ends, strict=True)
            if _PAGE.search(data, m.end(), min(end, m.end() + _HEAD))
        ]
        if pages:
            added = b"%d 0 obj\n<</Type /Catalog /Pages %d 0 R>>\nendobj\n" % (size, size + 1)
            added += b"%d 0 obj\n<</Type /Pages /Count %d /Kids [%s]>>\nendobj\n" % (
                size + 1,
                len(pages),
                b" ".join(pages),
            )
            size += 2
    return b"%s\nendobj\n%strailer\n<</Size %d>>\nstartxref\n0\n%%%%EOF\n" % (data, added, size)


def numbered(reader: PdfReader) -> tuple[list[int], list[int]]:
    """The number of each page that the reader has, and the numbers of those that the file names but does not hold."""
    held: list[bool] = []
    try:
        _walk(reader.root_object["/Pages"], held, set(), 0)
    except Exception:  # the library raises anything on a damaged tree
        held = []
    if sum(held) != len(reader.pages):
        return list(range(1, len(reader.pages) + 1)), []
    present = [number for number, there in enumerate(held, 1) if there]
    return present, [number for number, there in enumerate(held, 1) if not there]


def _walk(node: Any, held: list[bool], seen: set[int], depth: int) -> None:
    """Adds an entry to `held` for each page below a node: whether the file holds it."""
    node = node.get_object()
    if depth > _DEEPEST or len(held) > _MOST or id(node) in seen:
        return
    seen.add(id(node))
    kids = node.get("/Kids") if hasattr(node, "get") else None
    if kids is None:
        held.append(hasattr(node, "get"))
        return
    for kid in kids.get_object():
        _walk(kid, held, seen, depth + 1)


def is_cut_short(page: Any) -> bool:
    """Whether a stream of the page's contents breaks off or is damaged on the way, so that the library reads a part."""
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else []
    streams = [s.get_object() for s in contents] if isinstance(contents, list) else [contents]
    return any(
        s.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]) and _breaks_off(packed(s)) for s in streams
    )


def packed(stream: Any) -> bytes:
    """The bytes of a stream as the file has them."""
    written = io.BytesIO()
    stream.write_to_stream(written)
    return written.getvalue().partition(b"stream\n")[2].removesuffix(b"\nendstream")


def _breaks_off(data: bytes) -> bool:
    """Whether data that zlib has packed does not unpack to its end; a checksum that is missing is no damage."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum = zlib.adler32(b"")
    total = 0
    rest = data[2:]
    try:
        while rest and not unpacking.eof and total < _LARGEST:
            piece = unpacking.decompress(rest, 1 << 20)
            checksum, total, rest = (
                zlib.adler32(piece, checksum),
                total + len(piece),
                unpacking.unconsumed_tail,
            )
    except zlib.error:
        return True
    if not unpacking.eof:
        return total < _LARGEST
    told = unpacking.unused_data[:4]
    return len(told) == 4 and int.from_bytes(told, "big") != checksum
