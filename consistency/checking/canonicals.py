"""The canonicals of a run: read and indexed when the first article asks for them."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from consistency.checking import cache, messages
from consistency.checking.naming import Directory
from consistency.checking.opening import Opened, Source, archive_of
from consistency.checking.settings import Settings
from consistency.errors import ReadError
from consistency.locating import Archive, is_archive
from consistency.model import Document, Skipped

_KEPT = 5_000_000  # code points of canonicals that are worth keeping; more belong into a saved index
_CHOICES = 64  # choices of a few sources that are kept indexed
_ENTRY = tuple[tuple[Document, ...], tuple[Skipped, ...]]  # what the cache keeps for them


class Read(NamedTuple):
    """The canonicals as documents, and those that could not be read."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


class Choice(NamedTuple):
    """The sources of one article.

    `unknown` are names that it gives and that are no source; `outside` says that some are files which only it names.
    """

    archive: Archive
    unknown: tuple[str, ...] = ()
    outside: bool = False
    narrowed: bool = False


class Canonicals:
    """The canonicals behind some sources, read, opened and indexed no earlier than they are needed."""

    def __init__(self, sources: Sequence[Source], settings: Settings, project: Path | None = None) -> None:
        self.settings = settings
        self._sources = sources
        self.project = project
        self._few: OrderedDict[tuple[tuple[str, ...], ...], Opened] = OrderedDict()

    def prepare(self) -> None:
        """Reads and indexes them now; raises as `archive_of` does."""
        if self._sources:
            _ = self.opened

    def of(self, article: Document) -> Choice:
        """What an article is compared with: the sources that it names itself, else all of them.

        Raises `ReadError` if it names one that is not there, or none and there are none.
        """
        if not article.sources:
            return self._all(())
        named = self._directory.find(article, self.project)
        if not named.ids and not named.files:
            return self._all(named.unknown)
        key = (named.ids, named.files)
        if key not in self._few:
            chosen = [self.opened.archive.document(id) for id in named.ids]
            self._few[key] = archive_of([*chosen, *named.files], self.settings)
            if len(self._few) > _CHOICES:
                self._few.popitem(last=False)
        self._few.move_to_end(key)
        found = self._few[key]
        if not len(found.archive):
            told = "; ".join(f"{s.path}: {s.reason}" for s in found.skipped)
            raise ReadError(told or messages.SOURCE_WITHOUT_TEXT)
        return Choice(found.archive, named.unknown, bool(named.files), narrowed=True)

    def _all(self, unknown: tuple[str, ...]) -> Choice:
        if not self._sources:
            raise ReadError(messages.NO_SOURCE_FOR_IT)
        return Choice(self.opened.archive, unknown)

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self.opened.archive.heads)

    @cached_property
    def opened(self) -> Opened:
        """The archive of them all; raises as `archive_of` does."""
        return archive_of(self._sources, self.settings)

    def read(self) -> Read:
        """The documents; from the cache if nothing has changed and no article needed the archive."""
        store, key = self.settings.cache, self.key
        if store is None or key is None or "opened" in self.__dict__:
            return self._read(store, key)
        kept = store.get(cache.key("canonicals", key), _ENTRY)
        return Read(*kept) if kept is not None else self._read(store, key)

    def _read(self, store: cache.Cache | None, key: str | None) -> Read:
        found = Read(tuple(self.opened.archive.documents), self.opened.skipped)
        small = self.opened.archive.characters <= _KEPT
        if store is not None and key is not None and small and not found.skipped:
            store.put(cache.key("canonicals", key), tuple(found))
        return found

    @cached_property
    def key(self) -> str | None:
        """What their content is, under these settings; None if that is unknown before they are read."""
        if any(isinstance(s, Document) for s in self._sources):
            return None
        paths = [os.fspath(s) for s in self._sources if not isinstance(s, Document)]
        named = [str(Path(p) / "archive.json") if is_archive(Path(p)) else p for p in paths]
        found = cache.contents(named)
        s = self.settings
        asked = (s.speaker, s.canonical_kind, s.whole, s.limits, s.complete)
        return None if found is None else cache.key(paths, found, *asked)
