"""A run taken to pieces: each is one small file, one document, or what could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from consistency.checking import cache, messages
from consistency.checking.apart import Apart
from consistency.checking.article import check_article
from consistency.checking.canonicals import Canonicals
from consistency.checking.opening import Source
from consistency.checking.planning import Plan, Planner
from consistency.checking.settings import Settings
from consistency.errors import ReadError
from consistency.judging import Policy
from consistency.model import ArticleReport, Document, Skipped
from consistency.paths import is_file, is_folder
from consistency.reading import files_of, read_articles
from consistency.reading.deadline import OvertimeError, bounded
from consistency.reading.inputs import is_new

Outcome = ArticleReport | Skipped
_ENTRY = tuple[ArticleReport, ...]  # what the cache keeps for a file

_SMALL = (
    4 << 20
)  # bytes of a file that one process reads as a whole; the documents of a larger one are dealt out


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read and checked by one of the workers."""

    path: str


Item = Document | Skipped | File


def items(articles: Iterable[Source], settings: Settings, planner: Planner) -> Iterator[Item]:
    """The pieces of a run, in the order given, each file once.

    Sources that only a folder of drafts brings in are no articles: each would be found to repeat itself.
    """
    seen: set[tuple[int, int]] = set()
    apart = Apart()
    for source in articles:
        if isinstance(source, Document):
            yield source
            continue
        folder = Path(source).resolve() if is_folder(source) else None
        for found in files_of(os.fspath(source), settings.exclude):
            if isinstance(found, Skipped):
                yield found
                continue
            if not is_new(found, seen):
                continue
            plan = planner(settings.stdin_name or found if found == "-" else found)
            if folder is not None and apart.holds(found, folder, plan):
                continue
            if _is_small(found):
                yield File(found)
            else:
                yield from read_articles(
                    [found],
                    whole=plan.settings.whole,
                    limits=plan.settings.limits,
                    stdin_name=settings.stdin_name,
                )


def _is_small(path: str) -> bool:
    try:
        return path != "-" and is_file(path) and Path(path).stat().st_size <= _SMALL
    except OSError:
        return False


def _noted(report: ArticleReport, unknown: tuple[str, ...]) -> ArticleReport:
    """The report with a note on names that no source has."""
    if not unknown:
        return report
    notes = (messages.NAMED_SOURCE_UNKNOWN.format(name=name) for name in unknown)
    document = report.document
    return replace(report, document=replace(document, notes=(*document.notes, *notes)))


class Work:
    """What is done with each piece that has the same plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.settings = plan.settings
        self.canonicals = Canonicals(plan.sources, plan.settings, plan.project)
        self.policy: Policy = plan.settings.load()

    def prepare(self) -> None:
        """Reads and indexes the canonicals now, before processes part."""
        self.canonicals.prepare()
        _ = self._key

    def on(self, item: Item) -> list[Outcome]:
        """The reports of the documents in one piece."""
        if isinstance(item, Skipped):
            return [item]
        if isinstance(item, Document):
            return [self._check(item)]
        return self._file(item.path)

    def _check(self, article: Document) -> Outcome:
        self.canonicals.prepare()
        try:
            choice = self.canonicals.of(article)
        except ReadError as error:  # about a source that only this article names
            return Skipped(article.id, str(error))
        archive = choice.archive
        try:
            found = bounded(
                self.settings.limits.seconds,
                lambda: check_article(article, archive, self.policy, self.settings.language),
            )
            return _noted(found, choice.unknown)
        except OvertimeError as error:
            return Skipped(article.id, messages.CHECKING.format(error=error))
        except Exception as error:  # a fault of ours in one article must not cost the others of the batch
            damage = archive.damage()
            return Skipped(article.id, damage) if damage else Skipped.by_fault(article.id, error)

    def _file(self, path: str) -> list[Outcome]:
        store, key = self.settings.cache, self._key_of(path)
        if store is not None and key is not None and (kept := store.get(key, _ENTRY)) is not None:
            return list(kept)
        found: list[Outcome] = [
            read if isinstance(read, Skipped) else self._check(read)
            for read in read_articles([path], whole=self.settings.whole, limits=self.settings.limits)
        ]
        # What was skipped may be readable next time, with an extra installed; a file may change while it is read; and
        # a source that only an article names is not in the key.
        whole = not any(isinstance(o, Skipped) or self._is_outside(o.document) for o in found)
        if whole and store is not None and key is not None and key == self._key_of(path):
            store.put(key, tuple(found))
        return found

    def _is_outside(self, article: Document) -> bool:
        return bool(article.sources) and self.canonicals.of(article).outside

    @cached_property
    def _key(self) -> str | None:
        """All that a result depends on, except the article itself."""
        canonicals, s = self.canonicals.key, self.settings
        asked = (self.policy, s.language, s.whole, s.limits, self.canonicals.project)
        return None if canonicals is None else cache.key(canonicals, *asked)

    def _key_of(self, path: str) -> str | None:
        if self.settings.cache is None or self._key is None:
            return None
        checksum = cache.content(path)
        return None if checksum is None else cache.key("article", self._key, path, checksum)
