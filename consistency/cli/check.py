"""`consistency check`."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from consistency import locking
from consistency.checking import baseline as accepted
from consistency.checking.cache import Cache, default_folder
from consistency.checking.running import run
from consistency.cli import messages, options, targets
from consistency.cli.progress import watched
from consistency.errors import UsageError
from consistency.judging import policy_files
from consistency.model import Level, Report
from consistency.reading.inputs import EMPTY
from consistency.reporting import FORMATS, data, render
from consistency.reporting.escape import terminal


@click.command("check")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@options.canonical_options
@options.complete_option
@options.every_quotation_option
@options.judging_options
@options.language_option
@click.option("--whole", is_flag=True, help="Check the whole text, including mastheads and link lists.")
@options.limit_option
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=1, metavar="N", help="Number of parallel processes."
)
@click.option("--no-cache", is_flag=True, help="Don't read or write the cache.")
@options.accepting_options
@options.output_options(*FORMATS)
@options.config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    articles: tuple[str, ...],
    canonical: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
    fail_on: Level,
    max_findings: int,
    allow_empty: bool,
    changed_since: str | None,
    baseline: str | None,
    update_baseline: bool,
    no_cache: bool,
    **rest: Any,
) -> None:
    """Check every quotation in every ARTICLE against the sources.

    An ARTICLE is a file, a folder, a table of texts, or `-` for standard input. Without arguments,
    the articles in the configuration are checked.
    """
    wanted = targets.targets(formats, output, FORMATS)
    if not articles:
        raise UsageError(messages.NO_ARTICLES_CONFIGURED)
    if not canonical:
        raise UsageError(messages.NO_SOURCE)
    if update_baseline and baseline is None:
        raise UsageError(messages.NEEDS_BASELINE)
    chosen = list(articles)
    if changed_since is not None:
        from consistency.cli.changed import only_changed

        judged_by = [*policy_files(rest["policy"]), *([ctx.obj.path] if ctx.obj.path else [])]
        chosen = only_changed(chosen, canonical, changed_since, judged_by)
    folder = None if no_cache else default_folder()
    settings = replace(options.settings(rest), cache=Cache(folder) if folder else None)
    report = run(chosen, canonical, settings, lambda done: watched(done, "articles", quiet))
    gone: tuple[accepted.Entry, ...] = ()
    if baseline is not None:
        known = _baseline(report, Path(baseline), update_baseline, whole=changed_since is None)
        gone = known.stale(report, whole=changed_since is None)
        report = known.silence(report)
    for entry in gone:
        told = messages.BASELINE_GONE.format(article=entry.article, rule=entry.rule, message=entry.message)
        click.echo(f"consistency: {terminal(told)}", err=True)
    for target in wanted:
        view = targets.view(target, quiet, verbose, fail_on)
        view = replace(view, baseline=baseline is not None, gone=gone)
        targets.write(target, render(report, target.format, view))
    ctx.exit(_status(report, fail_on, max_findings, allow_empty or changed_since is not None))


def _baseline(report: Report, path: Path, update: bool, whole: bool) -> accepted.Baseline:
    """The accepted findings, their file renewed first where that is asked for."""
    if update:
        with _alone(path):
            old = accepted.load(path) if path.exists() else accepted.Baseline()
            targets.replace_file(path, accepted.renewed(report, old, whole).encode())
            return accepted.load(path)
    return accepted.load(path)


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


def _status(report: Report, fail_on: Level, most: int, allow_empty: bool) -> int:
    """The exit status that the contract gives a report."""
    if status := targets.status_of(s for s in report.skipped if not (allow_empty and s.reason in EMPTY)):
        return status
    if not allow_empty and not any(c.verdict != "not-checked" for a in report.articles for c in a.quotations):
        click.echo(messages.NOTHING_CHECKED, err=True)
        return 3
    return int(sum(data.reaches(f.level, fail_on) for a in report.articles for f in data.told(a)) > most)
