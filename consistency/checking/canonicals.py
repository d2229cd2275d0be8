"""The canonicals of a run: read and indexed when the first article asks for them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from consistency.checking import cache
from consistency.checking.opening import Opened, Source, archive_of
from consistency.checking.settings import Settings
from consistency.locating import is_archive
from consistency.model import Document, Skipped

_KEPT = 5_000_000  # code points of canonicals that are worth keeping; more belong into a saved index
_ENTRY = tuple[tuple[Document, ...], tuple[Skipped, ...]]  # what the cache holds for them


class Read(NamedTuple):
    """The canonicals as documents, and those that could not be read."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


class Canonicals:
    """The canonicals behind some sources, read, opened and indexed no earlier than they are needed."""

    def __init__(self, sources: Sequence[Source], settings: Settings) -> None:
        self.settings = settings
        self._sources = sources

    @cached_property
    def files(self) -> frozenset[Path]:
        """The resolved paths of those that are files named one by one."""
        paths = [Path(s) for s in self._sources if not isinstance(s, Document)]
        return frozenset(path.resolve() for path in paths if path.is_file())

    @cached_property
    def opened(self) -> Opened:
        """The archive of them all; raises as `archive_of` does."""
        return archive_of(self._sources, self.settings)

    def read(self) -> Read:
        """The documents; from the cache where nothing has changed and no article needed the archive."""
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
        """What their content is, under these settings; None where that cannot be told beforehand."""
        if any(isinstance(s, Document) for s in self._sources):
            return None
        paths = [os.fspath(s) for s in self._sources if not isinstance(s, Document)]
        named = [str(Path(p) / "archive.json") if is_archive(Path(p)) else p for p in paths]
        found = cache.contents(named)
        s = self.settings
        asked = (s.speaker, s.canonical_kind, s.whole, s.limits, s.complete)
        return None if found is None else cache.key(paths, found, *asked)
