"""From what a person names (files, folders, globs, `-`) to files to open, in a settled order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.messages import NO_SUCH_FILE, NOT_FETCHED
from consistency.model import Skipped
from consistency.paths import is_folder
from consistency.reading import messages
from consistency.reading.files import NO_BYTES, NO_TEXT
from consistency.reading.ignoring import Ignored
from consistency.reading.looks import may_be_draft

NOTHING = messages.EMPTY_FOLDER
EMPTY = frozenset(
    {NO_BYTES, NO_TEXT, NOTHING}
)  # reasons why there is nothing to read, and nothing went wrong
_GLOB = frozenset("*?[")
_WEB = ("http://", "https://", "ftp://")
# What lies beside texts in a folder (the pictures and scripts of a saved page) is no one's draft; named itself, it is
# skipped with its reason like any other file that holds no text.
_FURNITURE = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".avif"),
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot"),
    *(".mp3", ".mp4", ".m4a", ".mov", ".avi", ".wav", ".ogg", ".webm"),
)
_OWN = frozenset({"canonicals.toml", "manifest.toml", "consistency.toml"})  # about the texts, none of them


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `named` says that it was named itself and not found in a folder."""

    path: str
    named: bool = True


def expand(paths: Iterable[str | Path], exclude: Sequence[str] = ()) -> Iterator[File | Skipped]:
    """Every file that `paths` name, each once, folders walked in order of names; `Skipped` for what is no file.

    Of a folder those files are skipped that are hidden, that a `.gitignore` or `exclude` (patterns of the same
    kind) names, and that hold no text to check; its links are followed only where they stay inside it.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for found in _named(os.fspath(path), exclude):
            if isinstance(found, Skipped) or is_new(found.path, seen):
                yield found


def is_new(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether a file (by its device and number there) is not in `seen`, and puts it in; standard input is new."""
    if path == "-":
        return True
    try:
        found = os.stat(path)  # noqa: PTH116 -- called for each of very many files
    except OSError:
        return True
    known = (found.st_dev, found.st_ino) in seen
    seen.add((found.st_dev, found.st_ino))
    return not known


def _named(name: str, exclude: Sequence[str]) -> Iterator[File | Skipped]:
    if name == "-":
        yield File("-")
    elif is_folder(name):
        yield from _walk(name, exclude)
    elif _exists(name):
        yield _checked(name, named=True)
    elif _GLOB & set(name) and not name.lower().startswith(_WEB):
        yield from _matches(name)
    else:
        yield Skipped(name, NOT_FETCHED if name.lower().startswith(_WEB) else NO_SUCH_FILE)


def _exists(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a NUL in the name
        return False


def _matches(pattern: str) -> Iterator[File | Skipped]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not found:
        yield Skipped(pattern, messages.NO_MATCH)
    for name in found:
        if not is_folder(name):
            yield _checked(name, named=False)


def _walk(folder: str, exclude: Sequence[str]) -> Iterator[File | Skipped]:
    root = Path(folder).resolve()
    ignored = Ignored(Path(folder), exclude)
    empty = True
    for place, folders, names in os.walk(folder, onerror=lambda error: None):
        where = Path(place)
        ignored.enter(where)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not ignored.passes_over(where / name, True)
        )
        for name in sorted(names):
            if name.startswith(".") or name in _OWN or name.lower().endswith(_FURNITURE):
                continue
            path = where / name
            if path in ignored:
                continue
            if path.is_symlink():
                target = _target(path)
                if target is None:  # a link to itself or to nothing
                    continue
                if not target.is_relative_to(root):
                    empty = False
                    yield Skipped(str(path), messages.LINK_OUTSIDE)
                    continue
            found = _checked(str(path), named=False)
            if isinstance(found, File) and not may_be_draft(found.path):
                continue
            empty = False
            yield found
    if empty:
        yield Skipped(folder, NOTHING)


def _target(link: Path) -> Path | None:
    """Where a link leads; None if it leads nowhere or in a circle."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):
        return None


def _checked(name: str, named: bool) -> File | Skipped:
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 -- called for each of very many files
    except OSError as error:
        return Skipped(name, (error.strerror or messages.NOT_READABLE).lower())
    except RuntimeError:  # Python before 3.13 on a link to itself
        return Skipped(name, messages.LINK_LOOP)
    if stat.S_ISREG(mode):
        return File(name, named)
    return Skipped(name, messages.NOT_A_FILE)
