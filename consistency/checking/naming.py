"""The sources that an article itself names (front matter, a table's column): found among those of the run, or as files.

The text of an article may be anyone's, so a file counts only if it is in the folder of the article or of the
settings, links followed, and is not hidden.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.checking import messages
from consistency.errors import ReadError
from consistency.model import Document
from consistency.paths import is_file


@dataclass(frozen=True, slots=True)
class Named:
    """The sources named: `ids` of those of the run, `files` of others; `unknown` are names of neither."""

    ids: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Directory:
    """The sources of a run, found by id, path, or what a person may call them: file name or title."""

    def __init__(self, heads: Iterable[Document]) -> None:
        self._ids: set[str] = set()
        self._paths: dict[Path, list[str]] = {}
        self._called: dict[str, list[str]] = {}
        for head in heads:
            self._ids.add(head.id)
            if head.path and (whole := _resolved(Path(head.path))) is not None:
                self._paths.setdefault(whole, []).append(head.id)
            path = Path(head.path or head.id)
            for name in {n.casefold() for n in (path.name, path.stem, head.title) if n}:
                self._called.setdefault(name, []).append(head.id)

    def find(self, article: Document, project: Path | None, files_too: bool = True) -> Named:
        """Where the sources are that an article names; raises `ReadError` for a required one that is nowhere.

        Without `files_too` only sources of the run count.
        """
        ids: dict[str, None] = {}
        files: dict[str, None] = {}
        unknown: list[str] = []
        bases = list(bases_of(article.path, project))
        for source in article.sources:
            if found := self._among(source.name, bases):
                ids.update(dict.fromkeys(found))
            elif files_too and (file := _file(source.name, bases)) is not None:
                files[file] = None
            elif found := self._called.get(source.name.casefold(), []):
                ids.update(dict.fromkeys(found))
            elif source.required:
                raise ReadError(messages.SOURCE_NOT_FOUND.format(name=source.name))
            else:
                unknown.append(source.name)
        return Named(tuple(ids), tuple(files), tuple(unknown))

    def _among(self, name: str, bases: Sequence[Path]) -> list[str]:
        """The sources of that id, else those read from that path."""
        if name in self._ids:
            return [name]
        paths = dict.fromkeys(p for base in bases if (p := _resolved(base / name)) is not None)
        return [id for path in paths for id in self._paths.get(path, ())]


def bases_of(path: str | None, project: Path | None) -> Iterator[Path]:
    """The folders that a path in an article counts from: its own, and that of the settings if it has the article."""
    if path and path != "-" and "\0" not in path:
        folder = Path(path).absolute().parent
        yield folder
        whole, above = _resolved(folder), project and _resolved(project)
        if above is not None and whole is not None and whole.is_relative_to(above):
            yield above


def _file(name: str, bases: Sequence[Path]) -> str | None:
    """The file of that name, as seen from the working folder; None if it is missing or outside these folders."""
    name = name.replace("\\", "/")
    hidden = any(p.startswith(".") and p != ".." for p in Path(name).parts)
    if hidden or "\0" in name or Path(name).is_absolute():
        return None
    roots = [root for base in bases if (root := _resolved(base)) is not None]
    for base in bases:
        found = _resolved(base / name)
        if found is None or not is_file(found):
            continue
        inside = next((root for root in roots if found.is_relative_to(root)), None)
        if inside is not None and not any(p.startswith(".") for p in found.relative_to(inside).parts):
            return os.path.relpath(found) if found.is_relative_to(Path.cwd()) else str(found)
    return None


def _resolved(path: Path) -> Path | None:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL, links that lead to themselves
        return None
