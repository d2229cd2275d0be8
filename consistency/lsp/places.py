"""Where a passage of a source is for an editor: in the source's own file, or in a text made from it."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from lsprotocol import types

from consistency.lsp.positions import Lines
from consistency.model import Document

_OWN = ("text", "markdown")  # formats whose file is its text
_UNSAFE = re.compile(r"[^\w.-]+")


class Places:
    """Locations of passages; sources of other formats (Word, PDF, rows of a table) are opened as text.

    Those texts are files in a private folder, which `close` removes.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._files: dict[tuple[str, str], str] = {}
        self._lines: dict[tuple[str, str], Lines] = {}

    def location(self, source: Document, start: int, end: int, encoding: str) -> types.Location:
        """Where `[start, end)` of a source (code points of its text) is."""
        key = (source.id, f"{source.sha256}{len(source.text)}{encoding}")
        lines = self._lines.get(key)
        if lines is None:
            lines = self._lines[key] = Lines(source.text, encoding)
        return types.Location(self.uri(source), lines.range(start, end))

    def uri(self, source: Document) -> str:
        """The address of the file that shows a source's text."""
        if source.path and source.format in _OWN:
            return Path(source.path).absolute().as_uri()
        key = (source.id, f"{source.sha256}{len(source.text)}")
        if key not in self._files:
            self._files[key] = self._written(source)
        return self._files[key]

    def _written(self, source: Document) -> str:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="consistency-sources-"))
        name = _UNSAFE.sub("-", Path(source.id).name)[-80:] or "source"
        path = self._folder / f"{len(self._files)}-{name}.txt"
        path.write_text(source.text, "utf-8", newline="")
        path.chmod(0o400)
        return path.as_uri()

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
