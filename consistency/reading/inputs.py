"""From what a person names (files, folders, globs, `-`) to files to open, in a settled order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from consistency.model import Skipped

_GLOB = frozenset("*?[")
# What lies beside texts in a folder (the pictures and scripts of a saved page) is nobody's draft; named itself, it is
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


def expand(paths: Iterable[str | Path]) -> Iterator[File | Skipped]:
    """Every file that `paths` name, folders walked in order of names; what is none of them is skipped.

    A folder's hidden files, pictures and scripts are passed over; its links are followed only where they stay
    inside of it.
    """
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            yield File("-")
        elif _is_folder(name):
            yield from _walk(name)
        elif _exists(name):
            yield _checked(name, named=True)
        elif _GLOB & set(name):
            yield from _matches(name)
        else:
            yield Skipped(name, "no such file")


def _exists(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a NUL in the name
        return False


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (ValueError, OSError):
        return False


def _matches(pattern: str) -> Iterator[File | Skipped]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not found:
        yield Skipped(pattern, "no file matches")
    for name in found:
        if not Path(name).is_dir():
            yield _checked(name, named=False)


def _walk(folder: str) -> Iterator[File | Skipped]:
    root = Path(folder).resolve()
    empty = True
    for where, folders, names in os.walk(folder, onerror=lambda error: None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or name in _OWN or name.lower().endswith(_FURNITURE):
                continue
            empty = False
            path = str(Path(where) / name)
            if Path(path).is_symlink() and not _leads_into(Path(path), root):
                yield Skipped(path, "a link that leads out of the folder")
            else:
                yield _checked(path, named=False)
    if empty:
        yield Skipped(folder, "a folder without readable files")


def _leads_into(link: Path, root: Path) -> bool:
    """Whether a link ends below `root`; one that leads to itself ends nowhere."""
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _checked(name: str, named: bool) -> File | Skipped:
    try:
        mode = Path(name).stat().st_mode
    except OSError as error:
        return Skipped(name, (error.strerror or "cannot be read").lower())
    if stat.S_ISREG(mode):
        return File(name, named)
    return Skipped(name, "no regular file (a pipe, socket or device)")
