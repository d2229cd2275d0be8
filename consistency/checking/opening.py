"""Sources to an archive: canonicals read and indexed, saved archives opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from consistency.checking.settings import Settings
from consistency.errors import ReadError
from consistency.locating import Archive, is_archive
from consistency.model import Document, Skipped

Source = Document | str | os.PathLike[str]


class Opened(NamedTuple):
    """The canonicals ready to be searched, and those that could not be read."""

    archive: Archive
    skipped: tuple[Skipped, ...]


def archive_of(sources: Iterable[Source], settings: Settings) -> Opened:
    """The canonicals read and indexed, saved archives opened.

    Two of the same id are a UsageError; a damaged archive, or a file or folder named here that cannot be read, is a
    ReadError.  A file that only a folder or table brings in is skipped.
    """
    documents: list[Document] = []
    saved: list[str] = []
    paths: list[str] = []
    for source in sources:
        if isinstance(source, Document):
            documents.append(_told(source, settings))
        else:
            (saved if is_archive(Path(source)) else paths).append(os.fspath(source))
    skipped: list[Skipped] = []
    for read in _read(paths, settings) if paths else ():
        if isinstance(read, Skipped):
            if read.path in paths:  # named itself: without it every quotation would seem to be someone else's
                raise ReadError(f"{read.path}: {read.reason}")
            skipped.append(read)
        else:
            documents.append(read)
    archive = Archive.open(*saved).add(documents) if saved else Archive.build(documents)
    return Opened(archive.completely() if settings.complete else archive, tuple(skipped))


def _read(paths: list[str], settings: Settings) -> Iterator[Document | Skipped]:
    from consistency.reading import read_canonicals  # a saved index is searched without it

    return read_canonicals(
        paths,
        whole=settings.whole,
        speaker=settings.speaker,
        kind=settings.canonical_kind,
        limits=settings.limits,
    )


def _told(document: Document, settings: Settings) -> Document:
    if document.speaker is None and settings.speaker is not None:
        return replace(document, speaker=settings.speaker)
    return document
