"""Baselines of a run: the one that the command line names, or that of each article's nearest settings."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from consistency import locking
from consistency.checking import baseline as accepted_
from consistency.checking.baseline import Baseline, Entry
from consistency.checking.cache import default_folder
from consistency.cli import messages, targets
from consistency.configuration.planning import Plans
from consistency.errors import UsageError
from consistency.messages import counted
from consistency.model import ArticleReport, Report
from consistency.reporting import data

# Formats that say themselves how many findings were accepted, or list each of them.
_COUNTED = frozenset({"text", "json", "sarif", "junit", "markdown", "html"})


def accepted(report: Report, plans: Plans, update: bool, whole: bool) -> tuple[Report, tuple[Entry, ...]]:
    """The report with the accepted findings suppressed, and the entries that no finding matches any more.

    With `update` each baseline is written first.  Raises `UsageError` if there is none to write.
    """
    by_file = _by_baseline(report, plans)
    if update and not by_file:
        raise UsageError(messages.NEEDS_BASELINE)
    gone: list[Entry] = []
    silenced: dict[str, ArticleReport] = {}
    for path, articles in by_file.items():
        part = replace(report, articles=tuple(articles))
        known = _read(part, path, update, whole)
        gone += known.stale(part, whole)
        silenced.update((a.document.id, a) for a in known.silence(part).articles)
    done = tuple(silenced.get(a.document.id, a) for a in report.articles)
    return replace(report, articles=done), tuple(gone)


def has_baseline(report: Report, plans: Plans) -> bool:
    """Whether any article of the report has a baseline."""
    return bool(_by_baseline(report, plans))


def tell_accepted(report: Report, wanted: Iterable[targets.Target], quiet: bool) -> None:
    """A line on standard error with the number of accepted findings if a format has no place for it."""
    count = data.accepted(report.articles)
    if count and not quiet and any(t.format not in _COUNTED for t in wanted):
        click.echo(messages.ACCEPTED.format(findings=counted(count, "finding")), err=True)


def _by_baseline(report: Report, plans: Plans) -> dict[Path, list[ArticleReport]]:
    """The articles of each baseline; a baseline of the run is there without any article, too."""
    found: dict[Path, list[ArticleReport]] = {}
    if own := plans.value("", "baseline"):
        found[Path(own)] = []
    for article in report.articles:
        if path := plans.value(article.document.path or "", "baseline"):
            found.setdefault(Path(path), []).append(article)
    return found


def _read(report: Report, path: Path, update: bool, whole: bool) -> Baseline:
    """The accepted findings of a file, which is updated first if asked for."""
    if update:
        with _alone(path):
            old = accepted_.load(path) if path.exists() else Baseline(folder=path.parent)
            targets.replace_file(path, accepted_.renewed(report, old, whole).encode())
            return accepted_.load(path)
    return accepted_.load(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keeps other runs of this account from renewing the same baseline; the lock does not lie among the drafts."""
    folder = (default_folder() or Path(tempfile.gettempdir()) / "consistency") / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    except OSError:
        yield  # nowhere to put a lock
        return
    with locking.alone(folder / f"{name}.lock", messages.BASELINE_LOCKED.format(path=path)):
        yield
