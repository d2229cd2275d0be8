"""What a look at the head of a file tells: whether it may be a draft, and whether it is one document."""

from __future__ import annotations

import io

from consistency.reading.sniffing import foreign, sniff

HEAD = 65536  # bytes
TABLES = frozenset({"jsonl", "json", "csv"})
_MANY = frozenset({*TABLES, "parquet", "gzip", "zip"})  # kinds of files that may hold any number of documents
_DRAFTS = (
    ".md",
    ".markdown",
    ".txt",
    ".text",
    ".html",
    ".htm",
    ".docx",
    ".odt",
    ".epub",
    ".pdf",
    ".rtf",
    ".eml",
)
_PACKED = (".docx", ".odt", ".epub")  # one document each, in a zip


def opened(path: str) -> io.BufferedReader:
    """The file, with so large a buffer that a look at its head shows what it is."""
    return io.BufferedReader(io.FileIO(path), HEAD)


def peek(stream: io.BufferedReader) -> bytes:
    return stream.peek(HEAD)[:HEAD]


def may_be_draft(path: str) -> bool:
    """Whether a file that a folder holds may be a text to check; true of one that cannot be opened.

    Programs, pictures, settings and tables without a `text` are not drafts.
    """
    name = path.lower()
    if name.endswith(_DRAFTS):
        return True
    try:
        with opened(path) as stream:
            head = peek(stream)
    except OSError:
        return True
    kind = sniff(head, name)
    if kind in TABLES:
        return b"text" in head.lower()
    if kind in ("text", "markdown", "mail"):
        return foreign(head, name) is None and not _is_binary(head)
    return True


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any encoding: NULs that are neither every second nor three of four bytes."""
    return not head.startswith((b"\xff\xfe", b"\xfe\xff")) and 0 < head.count(0) * 5 < len(head)


def is_single(path: str) -> bool:
    """Whether a file is one document, and no table or packed file with many; true of one that cannot be read."""
    if path == "-":
        return False
    try:
        with opened(path) as stream:
            kind = sniff(peek(stream), path.lower())
    except (OSError, ValueError):
        return True
    return kind not in _MANY or (kind == "zip" and path.lower().endswith(_PACKED))
