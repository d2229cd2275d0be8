"""The files behind the paths that a person names, to find out whether any of them has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from consistency.errors import ReadError
from consistency.model import Skipped
from consistency.paths import is_file
from consistency.reading.inputs import expand
from consistency.reading.manifest import NAME, read_manifest


def files_of(path: str, exclude: Sequence[str] = ()) -> Iterator[str | Skipped]:
    """The files to read for one path, in order: itself, a folder's without `exclude`, a pattern's; `-` stays `-`."""
    for found in expand([path], exclude):
        yield found if isinstance(found, Skipped) else found.path


def described(path: str) -> Iterator[str]:
    """Every file that decides what the canonicals behind `path` are, manifests included.

    Raises ReadError where one of them is not there.
    """
    if Path(path).name == NAME:
        yield path
        named = [entry.file for entry in read_manifest(path)]
    else:
        if is_file(Path(path, NAME)):
            yield str(Path(path, NAME))
        named = [path]
    for name in named:
        for file in files_of(name):
            if isinstance(file, Skipped):
                raise ReadError(f"{file.path}: {file.reason}")
            yield file
