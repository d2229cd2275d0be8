"""What a file is, by its content first; its name decides only between kinds of plain text."""

from __future__ import annotations

import re

from consistency.reading import messages
from consistency.reading.tables import is_table

# The first bytes of files, and what they are; None for files without text.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"WEBVTT", "subtitles"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OFFICE = (".docx", ".docm", ".xlsx", ".pptx")  # a zip, unless a password locks it
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (_OLE, messages.OLD_OFFICE),
    (b"BZh", messages.BZIP2),
    (b"\xfd7zXZ\x00", messages.XZ),
    (b"7z\xbc\xaf", messages.SEVEN_ZIP),
    (b"Rar!", messages.RAR),
    (b"\x28\xb5\x2f\xfd", messages.ZSTD),
    (b"\x89PNG", messages.IMAGE),
    (b"\xff\xd8\xff", messages.IMAGE),
    (b"GIF8", messages.IMAGE),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", messages.SOUND),
    (b"OggS", messages.SOUND),
    (b"SQLite format 3", "a database"),
)
_HTML = re.compile(
    rb"(?>(?:<\?xml[^>]{0,200}\?>|<!--(?>.{0,2000}?-->)|\s)*)<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|style|script)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"<(?:p|div|article|h1|blockquote|span|a\s)[\s>/]", re.IGNORECASE)
_ANY_TAG = re.compile(rb"\s*+<(?:[a-z!?]|/[a-z])", re.IGNORECASE)
# A PDF may have up to 1,024 bytes before its header; the comment of non-ASCII bytes after it tells it from a text.
_PDF = re.compile(rb"%PDF-\d\.\d\s{1,4}%[\x80-\xff]{2}")
_PDF_NAMED = re.compile(rb"%PDF-\d\.\d")
_SUBRIP = re.compile(rb"\s*+\d{1,6}\s*\r?\n\d{1,3}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_SBV = re.compile(rb"\s*+\d{1,3}:\d\d:\d\d\.\d{1,3},\d{1,3}:\d\d:\d\d\.\d{1,3}[ \t]*\r?\n")
_TTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>|<!--(?>.{0,2000}?-->)|\s++)*+<(?:[a-z]{1,10}:)?tt[\s>]", re.DOTALL
)
# Possessive throughout: each line reads in one way only, so a long header that ends without a blank line is read once.
_FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}+:[^\r\n]*+\r?\n(?:[ \t][^\r\n]*+\r?\n)*+)++\r?\n")
_MAIL = re.compile(
    rb"^(?:from|received|return-path|message-id|mime-version|delivered-to|date|subject|to):",
    re.IGNORECASE | re.MULTILINE,
)
_TAR = slice(257, 262)
# Endings of files that are text but hold no prose.
_CODE = (
    ".toml",
    ".cfg",
    ".ini",
    ".yaml",
    ".yml",
    ".css",
    ".js",
    ".py",
    ".sh",
    ".xml",
    ".svg",
    ".log",
    ".lock",
    ".sha256",
)


def sniff(head: bytes, name: str) -> str:
    """The kind of a file from its first bytes and its name, in lower case: one of the kinds of `files.py`."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(b"WEBVTT") or any(p.match(bare) for p in (_SUBRIP, _SBV, _TTML)):
        return "subtitles"
    if (_PDF_NAMED if name.endswith(".pdf") else _PDF).search(head[:1100]):
        return "pdf"
    if _HTML.match(bare):
        return "html"
    if name.endswith((".html", ".htm", ".xhtml")) and (_HTML_TAG.search(bare) or _ANY_TAG.match(bare)):
        return "html"
    if table := is_table(head, name):
        return table
    if _is_mail(bare, name):
        return "mail"
    return "markdown" if name.endswith((".md", ".markdown", ".mdown", ".mkd")) else "text"


def foreign(head: bytes, name: str) -> str | None:
    """Why a file has no text to read, if its first bytes show that."""
    if head.startswith(_OLE) and name.endswith(_OFFICE):
        return messages.LOCKED_OFFICE
    for magic, reason in _FOREIGN:
        if head.startswith(magic):
            return reason
    if head[_TAR] == b"ustar":
        return messages.TAR
    if name.endswith(_CODE):
        return messages.NO_TEXT_TO_CHECK.format(ending=name[name.rfind(".") :])
    return None


def _is_mail(head: bytes, name: str) -> bool:
    """Whether it begins with the fields of a message; a memorandum in a .txt does so too and stays a text."""
    if name.endswith((".txt", ".text", ".md", ".markdown")):
        return False
    fields = _FIELD.match(head)
    if not fields and not name.endswith(".eml"):
        return False
    known = {m.group().lower() for m in _MAIL.finditer(head[: fields.end() if fields else 4096])}
    return len(known) >= (1 if name.endswith(".eml") else 3)
