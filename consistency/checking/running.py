"""A run: many articles, read one after the other, each checked; what cannot be read is skipped and told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from consistency.checking import inline
from consistency.checking.article import check_article
from consistency.checking.parallel import in_processes
from consistency.checking.silencing import silence
from consistency.judging import Policy, load_policy, signature
from consistency.locating import Archive, is_archive
from consistency.model import ArticleReport, CanonicalKind, Document, Report, Skipped
from consistency.reading import read_articles, read_canonicals

Source = Document | str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked for; the fields are the options of the command line."""

    policy: str = "ap"
    canonical_kind: CanonicalKind | None = None
    speaker: str | None = None
    language: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    whole: bool = False
    jobs: int = 1

    def load(self) -> Policy:
        """The policy with the rules that are selected; raises `UsageError` for an unknown one."""
        return load_policy(self.policy, self.canonical_kind, select=self.select, ignore=self.ignore)


class Opened(NamedTuple):
    """The canonicals ready to be searched, and those that could not be read."""

    archive: Archive
    skipped: list[Skipped]


Outcome = ArticleReport | Skipped


def run(
    articles: Iterable[Source],
    canonicals: Iterable[Source],
    settings: Settings,
    watch: Callable[[Iterable[Outcome]], Iterable[Outcome]] = iter,
) -> Report:
    """Every article against every canonical; `watch` sees the outcomes pass."""
    archive, skipped = archive_of(canonicals, settings)
    done: list[ArticleReport] = []
    for outcome in watch(outcomes(articles_of(articles, settings), archive, settings)):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            done.append(outcome)
    policy = settings.load()
    report = Report(signature(policy), tuple(archive.documents), tuple(done), tuple(skipped))
    return silence(report, inline.reason)


def outcomes(
    articles: Iterable[Document | Skipped], archive: Archive, settings: Settings
) -> Iterator[Outcome]:
    """The report of each article, in the order given, as each is done; in `settings.jobs` processes."""
    work = _Work(archive, settings.load(), settings.language)
    if settings.jobs == 1:
        yield from map(work.on, articles)
    else:
        yield from in_processes(work.on, articles, settings.jobs)


@dataclass(frozen=True, slots=True)
class _Work:
    """What every article meets."""

    archive: Archive
    policy: Policy
    language: str | None

    def on(self, article: Document | Skipped) -> Outcome:
        if isinstance(article, Skipped):
            return article
        return check_article(article, self.archive, self.policy, self.language)


def archive_of(sources: Iterable[Source], settings: Settings) -> Opened:
    """The canonicals read and indexed, saved archives opened.

    Two of the same id are a UsageError, a damaged archive a ReadError; other inputs that cannot be read are skipped.
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
    for read in read_canonicals(
        paths, whole=settings.whole, speaker=settings.speaker, kind=settings.canonical_kind
    ):
        if isinstance(read, Skipped):
            skipped.append(read)
        else:
            documents.append(read)
    archive = Archive.open(*saved).add(documents) if saved else Archive.build(documents)
    return Opened(archive, skipped)


def _told(document: Document, settings: Settings) -> Document:
    if document.speaker is None and settings.speaker is not None:
        return replace(document, speaker=settings.speaker)
    return document


def articles_of(sources: Iterable[Source], settings: Settings) -> Iterator[Document | Skipped]:
    """The articles, read as they are asked for."""
    for source in sources:
        if isinstance(source, Document):
            yield source
        else:
            yield from read_articles([os.fspath(source)], whole=settings.whole)
