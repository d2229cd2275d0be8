"""`check`, `check_quotation`, `extract`, `check_frame`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from consistency.api import inputs, messages
from consistency.api.inputs import Sources
from consistency.api.report import Report, checked, of_model
from consistency.checking.article import check_alone
from consistency.checking.cache import Cache, default_folder
from consistency.checking.planning import Plan, Planner, always
from consistency.checking.running import Outcome, run_planned
from consistency.checking.settings import Settings
from consistency.configuration import Configuration, Nearest, find, load
from consistency.configuration.changed import Changes
from consistency.configuration.changed import changed_since as files_changed_since
from consistency.configuration.planning import Plans
from consistency.errors import UsageError
from consistency.judging import Policy
from consistency.model import CanonicalKind, Checked, Document, Quotation
from consistency.reading import asked_limits, document, read_articles

_NO_SETTINGS = Nearest(Configuration(None, {}), named=True)
Progress = bool | Callable[[int], None]


def check(
    articles: Sources = None,
    canonicals: Sources = None,
    *,
    text: str | Sequence[str] | None = None,
    source_text: str | Sequence[str] | None = None,
    policy: str | Policy = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    whole: bool = False,
    complete: bool = False,
    every_quotation: bool = False,
    reported: bool = False,
    exclude: Sequence[str] = (),
    limits: Mapping[str, float] | None = None,
    jobs: int = 1,
    cache: bool = False,
    config: bool | str | os.PathLike[str] = False,
    changed_since: str | None = None,
    baseline: str | os.PathLike[str] | None = None,
    progress: Progress = False,
) -> Report:
    """Check every quotation in the articles against the sources.

    An article or source is a path (a file, a folder, a table of texts), a `Document`, or a pandas or polars frame with
    a column `text`; `text` and `source_text` are strings (plain text or Markdown).  `speaker` is the author of sources
    that do not name one.  An article may name its sources itself (column `canonical`, front matter).

    `reported` also compares the numbers and names of statements without quotation marks.

    `config=True` reads the settings files as the command line does, a path only that file; arguments win over both.
    `limits` change how much of one input is read (`{"seconds": 10}`).  `progress` is true for a running count on
    standard error, or a function that gets the number of inputs done.

    What cannot be read is listed under `skipped`.  Raises `UsageError` for an unknown policy, rule or language, and if
    there is no source; `ReadError` if a source cannot be read.  Warns if an extra is missing for an input.
    """
    base = inputs.settings(
        policy,
        canonical_kind,
        speaker,
        select,
        ignore,
        language=language,
        whole=whole,
        jobs=jobs,
        limits=asked_limits([f"{name}={value}" for name, value in (limits or {}).items()]),
        cache=Cache(folder) if cache and (folder := default_folder()) else None,
        complete=complete,
        every_quotation=every_quotation,
        exclude=tuple(exclude),
        reported=reported,
    )
    found, unread = inputs.articles(articles, text, whole)
    sources = inputs.sources(canonicals, source_text, speaker, whole)
    plan, planner, plans = _planned(base, sources, config)
    if plans is not None:
        changes = Changes(frozenset(), plans)
        found = found or list(changes.named())
        if changed_since is not None:
            changes = Changes(files_changed_since(changed_since), plans)
    elif changed_since is not None:
        changes = Changes(
            files_changed_since(changed_since),
            Plans(_NO_SETTINGS, {"canonical": sources}, base),
        )
    if not found and not unread:
        raise UsageError(messages.NO_ARTICLE)
    if changed_since is not None:
        paths = [os.fspath(a) for a in found if not isinstance(a, Document)]
        found = [*changes.keep(paths), *(a for a in found if isinstance(a, Document))]
    report = of_model(run_planned(found, plan, planner, _watch(progress)))
    if found and not report.canonicals:
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in report.skipped) or messages.NO_SOURCE)
    report = Report(report.signature, report.canonicals, report.articles, (*unread, *report.skipped))
    inputs.warn_of_extras(report.skipped)
    return report if baseline is None else report.accept(baseline)


def _planned(
    base: Settings, sources: list[Any], config: bool | str | os.PathLike[str]
) -> tuple[Plan, Planner, Plans | None]:
    """The plan of the run and that of each article; with settings files also how these decide."""
    if config is False:
        plan = Plan(tuple(sources), base, project=Path.cwd())
        return plan, always(plan), None
    nearest = Nearest(find(Path.cwd())) if config is True else Nearest(load(Path(config)), named=True)
    usual = Settings()
    names = ("policy", "canonical_kind", "speaker", "language", "select", "ignore", "whole", "complete")
    given = {
        name.replace("_", "-"): getattr(base, name)
        for name in (*names, "every_quotation", "reported")
        if getattr(base, name) != getattr(usual, name)
    }
    if sources:
        given["canonical"] = sources
    exclude = base.exclude or tuple(nearest.run.values.get("exclude", ()))
    plans = Plans(nearest, given, replace(base, exclude=exclude))
    return plans.run, plans.of, plans


def _watch(progress: Progress) -> Callable[[Iterable[Outcome]], Iterator[Outcome]]:
    def watched(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for count, outcome in enumerate(outcomes, 1):
            yield outcome
            if callable(progress):
                progress(count)
            elif progress:
                print(f"\r{count:,} article{'s' * (count > 1)}", end="", file=sys.stderr, flush=True)  # noqa: T201
        if progress is True:
            print(file=sys.stderr)  # noqa: T201

    return watched


def check_quotation(
    quotation: str,
    canonicals: Sources = None,
    *,
    source_text: str | Sequence[str] | None = None,
    policy: str | Policy = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    complete: bool = False,
) -> Checked:
    """One quotation, with or without marks around it, held to come from one of the sources.

    Raises `UsageError` if it is empty or no source could be read.
    """
    if not quotation.strip():
        raise UsageError(messages.EMPTY_QUOTATION)
    settings = inputs.settings(policy, canonical_kind, speaker, select, ignore, complete=complete)
    archive = inputs.archive(inputs.sources(canonicals, source_text, speaker, False), settings)
    passage = document(quotation, "quotation", whole=True)
    return checked(check_alone(passage, archive, settings.load()))


def extract(
    article: str | os.PathLike[str] | Document | None = None,
    *,
    text: str | None = None,
    language: str | None = None,
    whole: bool = False,
    doubled: bool = False,
) -> list[Quotation]:
    """The quotations in one article or text, with their speakers; raises `UsageError` if it cannot be read."""
    from consistency.quoting import extract as quotations_of

    found, _ = inputs.articles(article, text, whole)
    if not found:
        raise UsageError(messages.NO_ARTICLE)
    read = found[0]
    if not isinstance(read, Document):
        first = next(read_articles([os.fspath(read)], whole=whole), None)
        if not isinstance(first, Document):
            told = messages.NOTHING_READ.format(path=article)
            raise UsageError(f"{first.path}: {first.reason}" if first else told)
        read = first
    return quotations_of(read, language, doubled=doubled)
