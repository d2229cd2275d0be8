"""Word files in tests."""

from __future__ import annotations

from pathlib import Path

from consistency.model import Document
from consistency.reading import read_articles


def read(content: bytes, folder: Path) -> Document:
    """The document that a Word file with these bytes is read as; writes it to `draft.docx` in `folder`."""
    path = folder / "draft.docx"
    path.write_bytes(content)
    (found,) = read_articles([path])
    assert isinstance(found, Document), found
    return found
