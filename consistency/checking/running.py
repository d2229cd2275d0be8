"""A run: many articles, read one after the other, each checked; what cannot be read is skipped and reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from consistency.checking import inline, messages
from consistency.checking.collecting import seldom
from consistency.checking.opening import Source
from consistency.checking.parallel import in_processes
from consistency.checking.planning import Plan, Planner, always
from consistency.checking.settings import Settings
from consistency.checking.work import Item, Outcome, Work, items
from consistency.errors import UsageError
from consistency.judging import signature
from consistency.model import ArticleReport, Document, Report, Skipped

__all__ = ["Outcome", "Plan", "Planner", "Settings", "always", "run", "run_planned"]


def run(
    articles: Iterable[Source],
    canonicals: Iterable[Source],
    settings: Settings,
    watch: Callable[[Iterable[Outcome]], Iterable[Outcome]] = iter,
) -> Report:
    """Every article against every canonical, or those that it names itself; `watch` sees the outcomes pass."""
    plan = Plan(tuple(canonicals), settings, project=Path.cwd())
    return run_planned(articles, plan, always(plan), watch)


def run_planned(
    articles: Iterable[Source],
    plan: Plan,
    planner: Planner,
    watch: Callable[[Iterable[Outcome]], Iterable[Outcome]] = iter,
) -> Report:
    """Every article by its own plan; `plan` is that of the run, whose jobs, cache and `exclude` hold for all."""
    works = _Works(plan, planner)
    done: list[ArticleReport] = []
    skipped: list[Skipped] = []
    for outcome in watch(_outcomes(articles, works)):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            done.append(outcome)
    documents, unread = works.sources(done)
    report = Report(works.signature(), documents, tuple(done), (*unread, *skipped))
    if plan.settings.cache is not None:
        plan.settings.cache.tidy()
    return inline.silenced(report)


def _outcomes(articles: Iterable[Source], works: _Works) -> Iterator[Outcome]:
    """The report of each article, in the order given, as each is done; in as many processes as are asked for."""
    settings = works.plan.settings
    todo = items(articles, settings, works.planner)
    with seldom():
        if settings.jobs == 1:
            done: Iterable[list[Outcome]] = map(works.on, todo)
        else:
            works.of("").prepare()
            done = in_processes(works.on, todo, settings.jobs)
        for found in done:
            yield from found


class _Works:
    """The work of each plan, begun when the first article asks for it."""

    def __init__(self, plan: Plan, planner: Planner) -> None:
        self.plan = plan
        self.planner = planner
        self._made: dict[int, Work] = {
            id(plan): Work(plan)
        }  # by identity: a planner has one object for each plan

    def of(self, path: str) -> Work:
        """The work of the plan for an article's path."""
        plan = self.planner(path)
        if id(plan) not in self._made:
            self._made[id(plan)] = Work(plan)
        return self._made[id(plan)]

    def on(self, item: Item) -> list[Outcome]:
        """The reports of the documents in one piece."""
        if isinstance(item, Skipped):
            return [item]
        return self.of(item.path or "").on(item)

    def sources(self, done: Iterable[ArticleReport]) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
        """The sources of the run and of all articles that were checked, each once, and what could not be read."""
        documents: dict[str, Document] = {}
        skipped: dict[Skipped, None] = {}
        read: set[int] = set()

        def add(work: Work) -> None:
            if id(work) not in read:
                read.add(id(work))
                found = work.canonicals.read()
                add_sources(documents, found.documents)
                skipped.update(dict.fromkeys(found.skipped))

        add(self._made[id(self.plan)])
        for report in done:
            article = report.document
            work = self.of(article.path or "")
            choice = work.canonicals.of(article) if article.sources else None
            if choice is not None and choice.outside:
                add_sources(documents, choice.archive.documents)
            else:
                add(work)
        return tuple(documents.values()), tuple(skipped)

    def signature(self) -> str:
        """What makes two runs comparable: that of each policy that was used."""
        return " + ".join(
            dict.fromkeys(
                signature(work.policy, work.settings.language or "own") for work in self._made.values()
            )
        )


def add_sources(documents: dict[str, Document], more: Iterable[Document]) -> None:
    """Adds sources; raises `UsageError` if two different texts have the same id, since findings name them by it."""
    for document in more:
        known = documents.setdefault(document.id, document)
        if known.text != document.text:
            places = " and ".join(str(d.path or d.title or d.id) for d in (known, document))
            raise UsageError(messages.SAME_ID.format(id=document.id, places=places))
