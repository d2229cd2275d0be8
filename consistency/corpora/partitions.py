"""A corpus dealt out into partitions of so many articles, each read and checked by one worker."""

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
from consistency.checking.planning import Planner
from consistency.checking.silencing import silence
from consistency.checking.work import File
from consistency.corpora import messages, rows
from consistency.corpora.identity import Source
from consistency.corpora.planned import Group, Groups
from consistency.errors import ConsistencyError, ReadError
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import ArticleReport, Document, Report, Skipped
from consistency.paths import is_folder
from consistency.reading import Limits, article_of, files_of, is_single, read_extracted
from consistency.reading.deadline import OvertimeError, bounded

if TYPE_CHECKING:
    from consistency.reading.extracted import Extracted


_TOGETHER = 128  # articles that are checked, and held in memory, together
_SECONDS = Limits().seconds  # for these; beyond that each is checked alone, with as much time


@dataclass(frozen=True, slots=True)
class Raw:
    """A text as found at `path`, not yet made into a document; `file` is the table or packed file that it is in."""

    path: str
    found: Extracted
    file: str = ""


Item = Document | Skipped | Raw | File


@dataclass(frozen=True, slots=True)
class Partition:
    """Some articles, or files of one article, in their order; `number` counts from 0."""

    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a table of metadata says about an article."""

    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    title: str | None = None

    def applied(self, document: Document) -> Document:
        """The document with these values, which win over those that were read."""
        return replace(
            document,
            organisation=self.outlet or document.organisation,
            speaker=self.author or document.speaker,
            date=self.date or document.date,
            title=self.title or document.title,
        )


class NotArticles:
    """Files of folders of articles that are sources themselves, and so no articles."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._apart = Apart()

    def holds(self, file: str, walked: Path) -> bool:
        """Whether `file`, which the folder `walked` (resolved) brings in, is a source."""
        return self._apart.holds(file, walked, self._planner(file))


def partitions(sources: Iterable[Source], size: int, apart: NotArticles | None = None) -> Iterator[Partition]:
    """The articles, `size` at a time, in the order given; without the files of `apart`."""
    source = _items(sources, apart)
    number = 0
    while items := tuple(islice(source, size)):
        yield Partition(number, items)
        number += 1


def files_in(source: str, apart: NotArticles | None) -> Iterator[str | Skipped]:
    """The files behind a path; of a folder without those of `apart`."""
    folder = Path(source).resolve() if apart is not None and is_folder(source) else None
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
        yield found if isinstance(found, Skipped) else Raw(where, found, path)


class Checker:
    """Checks partitions, each article by its group; `told` has by id or path what is known of articles."""

    def __init__(self, groups: Group | Groups, told: dict[str, Told] | None = None) -> None:
        self.groups = groups
        self.told = told or {}

    def prepare(self) -> None:
        """Makes what every article needs of the canonicals now, so that processes that part later share it."""
        for group in self.groups.all():
            check_articles([], group.archive, group.policy)

    def on(self, items: Sequence[Item]) -> rows.Rows:
        """The rows of these articles in every table but `canonicals`, in their order."""
        made = rows.empty()
        for start in range(0, len(items), _TOGETHER):
            found = [pair for item in items[start : start + _TOGETHER] for pair in self._documents(item)]
            for group, one in zip((g for _, g in found), self._checked(found), strict=True):
                _add(made, one, group)
        return made

    def _checked(self, found: Sequence[tuple[Document | Skipped, Group]]) -> list[ArticleReport | Skipped]:
        """The report of each, in their order: against the sources that it names, else against all of its group."""
        done: dict[int, ArticleReport | Skipped] = {}
        alike: dict[tuple[int, int], tuple[Archive, Policy, list[int]]] = {}
        for number, (article, group) in enumerate(found):
            if isinstance(article, Skipped):
                done[number] = article
                continue
            try:
                archive = group.sources(article)
            except ReadError as error:
                done[number] = Skipped(article.id, str(error))
            else:
                key = (id(group), id(archive))
                alike.setdefault(key, (archive, group.policy, []))[2].append(number)
        for archive, policy, numbers in alike.values():
            together = [d for n in numbers if isinstance(d := found[n][0], Document)]
            done.update(zip(numbers, self._together(together, archive, policy), strict=True))
        return [done[number] for number in range(len(found))]

    def _together(
        self, articles: Sequence[Document], archive: Archive, policy: Policy
    ) -> list[ArticleReport | Skipped]:
        """The report of each; a fault in one article does not end the run: the article is skipped, with the reason."""
        try:
            return bounded(_SECONDS, lambda: list(check_articles(articles, archive, policy)))
        except OvertimeError as error:
            if len(articles) > 1:
                return [found for article in articles for found in self._together([article], archive, policy)]
            return [Skipped(articles[0].id, messages.CHECKING.format(error=error))]
        except ConsistencyError:
            raise
        except Exception as error:
            if len(articles) > 1:
                return [found for article in articles for found in self._together([article], archive, policy)]
            return [Skipped.by_fault(articles[0].id, error)]

    def _documents(self, item: Item) -> Iterator[tuple[Document | Skipped, Group]]:
        """The documents of an item, most often one, each with its group."""
        if isinstance(item, File):
            for raw in _raw(item.path):
                yield from self._documents(raw)
        elif isinstance(item, Skipped):
            yield item, self.groups.of("")
        else:
            group = self.groups.of(item.file if isinstance(item, Raw) else item.path or "")
            made = (
                item if isinstance(item, Document) else article_of(item.path, item.found, whole=group.whole)
            )
            known = self._known(made) if self.told else None
            made = known.applied(made) if known else made
            yield (
                made if made.language or not group.language else replace(made, language=group.language),
                group,
            )

    def _known(self, of: Document) -> Told | None:
        """What is known of a document by its id, its path as given, or that with links followed."""
        names = [of.id, of.path, os.path.realpath(of.path) if of.path and "\0" not in of.path else None]
        return next((self.told[name] for name in names if name in self.told), None)


def _add(made: rows.Rows, found: ArticleReport | Skipped, group: Group) -> None:
    """Adds an article's rows."""
    if isinstance(found, Skipped):
        rows.add_skipped(made, [found])
        return
    if inline.silences(found.document.text):
        (found,) = silence(Report("", (), (found,)), inline.reason).articles
    cited = {c.match.canonical for c in found.quotations if c.match}
    cited.update(r.match.canonical for r in found.reuses)
    rows.add_article(made, found, {id: group.archive.document(id) for id in cited})
