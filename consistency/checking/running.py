"""A run: many articles, read one after the other, each checked; what cannot be read is skipped and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from consistency.checking import inline
from consistency.checking.canonicals import Canonicals
from consistency.checking.collecting import seldom
from consistency.checking.opening import Source
from consistency.checking.parallel import in_processes
from consistency.checking.settings import Settings
from consistency.checking.work import Outcome, Work, items
from consistency.judging import signature
from consistency.model import ArticleReport, Report, Skipped

__all__ = ["Outcome", "Settings", "outcomes", "run"]


def run(
    articles: Iterable[Source],
    canonicals: Iterable[Source],
    settings: Settings,
    watch: Callable[[Iterable[Outcome]], Iterable[Outcome]] = iter,
) -> Report:
    """Every article against every canonical; `watch` sees the outcomes pass."""
    held = Canonicals(list(canonicals), settings)
    done: list[ArticleReport] = []
    skipped: list[Skipped] = []
    for outcome in watch(outcomes(articles, held, settings)):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            done.append(outcome)
    found = held.read()
    signed = signature(settings.load(), settings.language or "own")
    report = Report(signed, found.documents, tuple(done), (*found.skipped, *skipped))
    if settings.cache is not None:
        settings.cache.tidy()
    return inline.silenced(report)


def outcomes(articles: Iterable[Source], canonicals: Canonicals, settings: Settings) -> Iterator[Outcome]:
    """The report of each article, in the order given, as each is done; in `settings.jobs` processes."""
    work = Work(canonicals, settings)
    todo = items(articles, settings, canonicals.files)
    with seldom():
        if settings.jobs == 1:
            done: Iterable[list[Outcome]] = map(work.on, todo)
        else:
            work.prepare()
            done = in_processes(work.on, todo, settings.jobs)
        for found in done:
            yield from found
