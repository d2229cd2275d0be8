"""A corpus dealt out into partitions of so many articles, each read and checked by whoever takes it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.checking import inline
from consistency.checking.apart import Apart
from consistency.checking.article import check_articles
from consistency.checking.naming import Directory
from consistency.checking.planning import Plan
from consistency.checking.settings import Settings
from consistency.checking.silencing import silence
from consistency.checking.work import File
from consistency.corpora import rows
from consistency.corpora.identity import Source
from consistency.errors import ConsistencyError, ReadError
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import ArticleReport, Document, Report, Skipped
from consistency.reading import Limits, article_of, files_of, is_single, read_extracted
from consistency.reading.deadline import OvertimeError, bounded

if TYPE_CHECKING:
    from consistency.reading.extracted import Extracted


_CHOICES = 64  # choices of a few sources that are kept indexed
_TOGETHER = 128  # articles that are checked, and held in memory, together
_SECONDS = Limits().seconds  # for these; beyond that each is checked alone, with as much time


@dataclass(frozen=True, slots=True)
class Raw:
    """A text as found at `path`, not yet made into a document."""

    path: str
    found: Extracted


Item = Document | Skipped | Raw | File


@dataclass(frozen=True, slots=True)
class Partition:
    """Some articles, or files of one article, in their order; `number` counts from 0."""

    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody knows of an article besides its text."""

    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    title: str | None = None

    def applied(self, document: Document) -> Document:
        """The document with what is told, which wins over what was read."""
        return replace(
            document,
            organisation=self.outlet or document.organisation,
            speaker=self.author or document.speaker,
            date=self.date or document.date,
            title=self.title or document.title,
        )


class NotArticles:
    """Files of folders of articles that are sources themselves, and so no articles."""

    def __init__(self, canonicals: Iterable[Source], settings: Settings) -> None:
        self._plan = Plan(tuple(canonicals), settings)
        self._apart = Apart()

    def holds(self, file: str, walked: Path) -> bool:
        """Whether `file`, which the folder `walked` (resolved) brings in, is a source."""
        return self._apart.holds(file, walked, self._plan)


def partitions(sources: Iterable[Source], size: int, apart: NotArticles | None = None) -> Iterator[Partition]:
    """The articles, `size` at a time, in the order given; without the files of `apart`."""
    source = _items(sources, apart)
    number = 0
    while items := tuple(islice(source, size)):
        yield Partition(number, items)
        number += 1


def files_in(source: str, apart: NotArticles | None) -> Iterator[str | Skipped]:
    """The files behind a path; of a folder without those of `apart`."""
    folder = Path(source).resolve() if apart is not None and Path(source).is_dir() else None
    for path in files_of(source):
        if isinstance(path, Skipped) or folder is None or apart is None or not apart.holds(path, folder):
            yield path


def _items(sources: Iterable[Source], apart: NotArticles | None) -> Iterator[Item]:
    for source in sources:
        if isinstance(source, Document):
            yield source
            continue
        for path in files_in(os.fspath(source), apart):
            if isinstance(path, Skipped):
                yield path
            elif is_single(path):
                yield File(path)
            else:
                yield from _raw(path)


def _raw(path: str) -> Iterator[Raw | Skipped]:
    for where, found in read_extracted([path]):
        yield found if isinstance(found, Skipped) else Raw(where, found)


class Checker:
    """Checks partitions against an archive; `told` gives by id or path what is known of articles.

    `language` is that of articles that name none themselves.
    """

    def __init__(
        self,
        archive: Archive,
        policy: Policy,
        language: str | None = None,
        whole: bool = False,
        told: dict[str, Told] | None = None,
    ) -> None:
        self.archive = archive
        self.policy = policy
        self.language = language
        self.whole = whole
        self.told = told or {}
        self._directory: Directory | None = None
        self._few: dict[tuple[str, ...], Archive] = {}

    def prepare(self) -> None:
        """Makes what every article needs of the canonicals now, so that processes that part later share it."""
        check_articles([], self.archive, self.policy)

    def on(self, items: Sequence[Item]) -> rows.Rows:
        """The rows of these articles in every table but `canonicals`, in their order."""
        made = rows.empty()
        for start in range(0, len(items), _TOGETHER):
            found = [d for item in items[start : start + _TOGETHER] for d in self._documents(item)]
            reports = iter(self._checked([d for d in found if isinstance(d, Document)]))
            for one in found:
                self._add(made, one if isinstance(one, Skipped) else next(reports))
        return made

    def _checked(self, articles: Sequence[Document]) -> list[ArticleReport | Skipped]:
        """The report of each, in their order: against the sources that it names, else against all."""
        done: dict[int, ArticleReport | Skipped] = {}
        groups: dict[int, tuple[Archive, list[int]]] = {}
        for number, article in enumerate(articles):
            try:
                archive = self._archive(article)
            except ReadError as error:
                done[number] = Skipped(article.id, str(error))
            else:
                groups.setdefault(id(archive), (archive, []))[1].append(number)
        for archive, numbers in groups.values():
            found = self._together([articles[n] for n in numbers], archive)
            done.update(zip(numbers, found, strict=True))
        return [done[number] for number in range(len(articles))]

    def _archive(self, article: Document) -> Archive:
        """The sources of an article; raises `ReadError` if it names one that is not among those of the audit."""
        if not article.sources:
            return self.archive
        if self._directory is None:
            self._directory = Directory(self.archive.heads)
        ids = self._directory.find(article, Path.cwd(), files_too=False).ids
        if not ids:
            return self.archive
        if ids not in self._few:
            self._few[ids] = self.archive.only(ids)
            if len(self._few) > _CHOICES:
                del self._few[next(iter(self._few))]
        return self._few[ids]

    def _together(self, articles: Sequence[Document], archive: Archive) -> list[ArticleReport | Skipped]:
        """The report of each; one article of a million must not end the run, but it must be told."""
        try:
            return bounded(_SECONDS, lambda: list(check_articles(articles, archive, self.policy)))
        except OvertimeError as error:
            if len(articles) > 1:
                return [found for article in articles for found in self._together([article], archive)]
            return [Skipped(articles[0].id, f"checking it {error}")]
        except ConsistencyError:
            raise
        except Exception as error:
            if len(articles) > 1:
                return [found for article in articles for found in self._together([article], archive)]
            return [Skipped.by_fault(articles[0].id, error)]

    def _add(self, made: rows.Rows, found: ArticleReport | Skipped) -> None:
        if isinstance(found, Skipped):
            rows.add_skipped(made, [found])
            return
        if inline.silences(found.document.text):
            (found,) = silence(Report("", (), (found,)), inline.reason).articles
        cited = {c.match.canonical for c in found.quotations if c.match}
        cited.update(r.match.canonical for r in found.reuses)
        rows.add_article(made, found, {id: self.archive.document(id) for id in cited})

    def _documents(self, item: Item) -> Iterator[Document | Skipped]:
        """The documents of an item, most often one."""
        if isinstance(item, File):
            for raw in _raw(item.path):
                yield from self._documents(raw)
        elif isinstance(item, Skipped):
            yield item
        else:
            made = item if isinstance(item, Document) else article_of(item.path, item.found, whole=self.whole)
            told = self._told(made) if self.told else None
            made = told.applied(made) if told else made
            yield made if made.language or not self.language else replace(made, language=self.language)

    def _told(self, of: Document) -> Told | None:
        """What is told of a document by its id, its path as given, or where that leads."""
        names = [of.id, of.path, os.path.realpath(of.path) if of.path and "\0" not in of.path else None]
        return next((self.told[name] for name in names if name in self.told), None)
