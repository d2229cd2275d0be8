"""The ids of a corpus, looked through before any work: every table is joined by them."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator

from consistency.corpora import messages
from consistency.corpora.identity import Source
from consistency.corpora.partitions import NotArticles, files_in
from consistency.errors import UsageError
from consistency.model import Document, Skipped
from consistency.reading import is_single, read_extracted


def check(sources: Iterable[Source], apart: NotArticles | None = None) -> int:
    """How many articles there are; raises `UsageError` if two have the same id.

    `apart` are files of folders that are no articles.  Eight bytes an article are held, so that
    a corpus may be of any size.
    """
    sources = list(sources)
    hashes = array("q", map(hash, _ids(sources, apart)))
    twice = _repeated(hashes)
    seen: set[str] = set()
    for name in _ids(sources, apart) if twice else ():
        if name in seen:
            raise UsageError(messages.SAME_ID.format(name=name))
        if hash(name) in twice:
            seen.add(name)
    return len(hashes)


def _repeated(hashes: array[int]) -> set[int]:
    import numpy as np

    ordered = np.sort(np.frombuffer(hashes, np.int64)) if hashes else np.zeros(0, np.int64)
    return set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())


def _ids(sources: Iterable[Source], apart: NotArticles | None) -> Iterator[str]:
    """The id of every article; of a file that is one document only its path is looked at."""
    for source in sources:
        if isinstance(source, Document):
            yield source.id
            continue
        for path in files_in(os.fspath(source), apart):
            if isinstance(path, Skipped):
                continue
            if is_single(path):
                yield path
            else:
                yield from (
                    found.id or where
                    for where, found in read_extracted([path])
                    if not isinstance(found, Skipped)
                )
