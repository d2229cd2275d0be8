"""The articles of an audit by what they are compared with: one group for each plan that settings files make."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from consistency.checking.messages import NO_SOURCE_FOR_IT
from consistency.checking.naming import Directory
from consistency.checking.opening import Opened, archive_of
from consistency.checking.planning import Plan, Planner
from consistency.checking.running import add_sources
from consistency.corpora import identity
from consistency.corpora.identity import Source
from consistency.errors import ReadError
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import Document, Skipped
from consistency.reading import files_of

_CHOICES = 64  # choices of a few sources that are kept indexed


@dataclass(slots=True)
class Group:
    """Sources, policy and settings that some articles have in common.

    `language` is that of articles that name none themselves; `whole` checks their whole text.
    """

    archive: Archive
    policy: Policy
    language: str | None = None
    whole: bool = False
    _directory: Directory | None = None
    _few: dict[tuple[str, ...], Archive] = field(default_factory=dict)

    def of(self, path: str) -> Group:
        """This group, for any article."""
        return self

    def all(self) -> list[Group]:
        """This group alone."""
        return [self]

    def sources(self, article: Document) -> Archive:
        """The sources of an article: those that it names, else all.

        Raises `ReadError` if it names one that is not among them, or if there are none.
        """
        if not len(self.archive):
            raise ReadError(NO_SOURCE_FOR_IT)
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


class Groups:
    """The group of each article, opened before processes part; raises as `archive_of` does."""

    def __init__(self, planner: Planner, plans: Iterable[Plan]) -> None:
        self._planner = planner
        self._opened: dict[int, tuple[Plan, Opened, Group]] = {}
        for plan in plans:
            opened, s = archive_of(plan.sources, plan.settings), plan.settings
            group = Group(opened.archive, s.load(), s.language, s.whole)
            self._opened[id(plan)] = (
                plan,
                opened,
                group,
            )  # by identity: a planner has one object for each plan

    def of(self, path: str) -> Group:
        """The group of the article with this path, empty for a text without one."""
        return self._opened[id(self._planner(path))][2]

    def all(self) -> list[Group]:
        """All groups, that of the run first."""
        return [group for _, _, group in self._opened.values()]

    def used(self) -> list[Group]:
        """The groups that have sources."""
        return [group for group in self.all() if len(group.archive)]

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The sources that could not be read."""
        return tuple(dict.fromkeys(s for _, opened, _ in self._opened.values() for s in opened.skipped))

    def documents(self) -> tuple[Document, ...]:
        """The sources of all groups, each once; raises `UsageError` if two different texts have the same id."""
        found: dict[str, Document] = {}
        for group in self.all():
            add_sources(found, group.archive.documents)
        return tuple(found.values())


def files_by_plan(articles: Iterable[Source], planner: Planner) -> list[tuple[Plan, list[str]]]:
    """The plans of the articles and the files of each; that of the run is the first."""
    run = planner("")
    found: dict[int, tuple[Plan, list[str]]] = {id(run): (run, [])}
    for path in filter(None, _files(articles)):
        plan = planner(path)
        found.setdefault(id(plan), (plan, []))[1].append(path)
    return list(found.values())


def _files(articles: Iterable[Source]) -> Iterator[str]:
    for source in articles:
        if isinstance(source, Document):
            yield source.path or ""
        else:
            yield from (f for f in files_of(os.fspath(source)) if isinstance(f, str))


def described(plans: Iterable[tuple[Plan, list[str]]]) -> list[dict[str, Any]]:
    """The groups as the manifest has them: files, sources with their checksums, settings."""
    return [
        {
            "articles": files,
            "canonicals": identity.inputs(plan.sources),
            "settings": identity.settings(plan.settings),
        }
        for plan, files in plans
    ]
