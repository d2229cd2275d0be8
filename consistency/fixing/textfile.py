"""Text and Markdown files: the same encoding, byte order mark and line ends as before."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterable

from consistency.errors import ConsistencyError
from consistency.fixing import messages
from consistency.fixing.changes import Change, apply

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
    (b"", "cp1252"),
)


def fix_text(data: bytes, text: str, changes: Iterable[Change]) -> bytes:
    """The file `data`, whose text is `text`, with the changes; raises `ConsistencyError` for an unknown encoding.

    A letter that the file's encoding lacks is the one reason to write UTF-8 instead.
    """
    bom, encoding = _encoding(data, text)
    corrected = apply(text, changes)
    try:
        return bom + corrected.encode(encoding)
    except UnicodeEncodeError:
        return corrected.encode("utf-8", "surrogatepass")


def _encoding(data: bytes, text: str) -> tuple[bytes, str]:
    for bom, encoding in _ENCODINGS:
        if data.startswith(bom):
            try:
                if data[len(bom) :].decode(encoding) == text:
                    return bom, encoding
            except UnicodeDecodeError:
                continue
    raise ConsistencyError(messages.SAVE_AS_UTF8)


def unified_diff(before: str, after: str, name: str) -> str:
    """What differs, as `diff -u` prints it; empty if nothing does."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
