"""Many inputs to many documents, as a stream: what cannot be read is skipped with its reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from consistency.errors import ReadError
from consistency.model import CanonicalKind, Document, Skipped
from consistency.paths import is_file
from consistency.reading.body import Role
from consistency.reading.build import document
from consistency.reading.deadline import OvertimeError, bounded
from consistency.reading.extracted import Extracted
from consistency.reading.files import read_file
from consistency.reading.inputs import expand
from consistency.reading.limits import Limits
from consistency.reading.manifest import NAME, Entry, read_manifest

_DEFAULT = Limits()


def read_articles(
    paths: Iterable[str | Path],
    *,
    limits: Limits = _DEFAULT,
    whole: bool = False,
    stdin_name: str | None = None,
) -> Iterator[Document | Skipped]:
    """The articles that `paths` name (files, folders, globs, `-`, tables), one at a time.

    Ids are a row's own `id`, else the path as given; `stdin_name` is the path that `-` stands for.  Never raises for
    what an input holds: it is `Skipped`.
    """
    for path, found in _read(paths, limits, stdin_name):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            yield bounded(limits.seconds, partial(article_of, path, found, whole=whole))
        except OvertimeError as error:
            yield Skipped(found.id or path, str(error))


def read_extracted(
    paths: Iterable[str | Path], *, limits: Limits = _DEFAULT
) -> Iterator[tuple[str, Extracted | Skipped]]:
    """The first, cheap half of `read_articles`: (path, text as found), so that the rest can be done elsewhere."""
    return _read(paths, limits)


def article_of(path: str, found: Extracted, *, whole: bool = False) -> Document:
    """The second half of `read_articles`: the article for a text as found at `path`."""
    return _document(found, path, "article", whole)


def read_canonicals(
    paths: Iterable[str | Path],
    *,
    limits: Limits = _DEFAULT,
    whole: bool = False,
    speaker: str | None = None,
    kind: CanonicalKind | None = None,
) -> Iterator[Document | Skipped]:
    """The canonicals that `paths` name, as `read_articles` does.

    `speaker` and `kind` hold for those that do not tell their own.
    """
    for path, found in _read_described(paths, limits):
        if isinstance(found, Skipped):
            yield found
            continue
        made = _document(found, path, "canonical", whole, speaker)
        yield replace(made, canonical_kind=made.canonical_kind or kind)


def _read(
    paths: Iterable[str | Path], limits: Limits, stdin_name: str | None = None
) -> Iterator[tuple[str, Extracted | Skipped]]:
    for file in expand(paths):
        if isinstance(file, Skipped):
            yield file.path, file
            continue
        name = stdin_name if file.path == "-" and stdin_name else file.path
        for found in read_file(file.path, limits, name):
            yield name, found


def _read_described(paths: Iterable[str | Path], limits: Limits) -> Iterator[tuple[str, Extracted | Skipped]]:
    """As `_read`, with what a manifest (named itself, or in a folder that is named) says of the files."""
    for path in paths:
        name = os.fspath(path)
        inside = str(Path(name) / NAME)
        try:
            if Path(name).name == NAME:
                entries = read_manifest(name)
                described = {entry.file: entry for entry in entries}
                found = _read((entry.file for entry in entries), limits)
            else:
                described = {entry.file: entry for entry in read_manifest(inside)} if is_file(inside) else {}
                found = _read([path], limits)
        except ReadError as error:
            yield name, Skipped(name if Path(name).name == NAME else inside, str(error))
            continue
        for file, item in found:
            yield file, _with(described.get(file), item)


def _with(entry: Entry | None, item: Extracted | Skipped) -> Extracted | Skipped:
    if entry is None or isinstance(item, Skipped):
        return item
    try:
        return entry.applied(item)
    except ReadError as error:
        return Skipped(entry.file, str(error))


def _document(found: Extracted, path: str, role: Role, whole: bool, speaker: str | None = None) -> Document:
    name = found.id or path
    return document(found.text, name, role=role, whole=whole, path=path, speaker=speaker, known=found)
