"""`consistency check`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from consistency.checking.cache import Cache, default_folder
from consistency.checking.messages import NO_SOURCE_FOR_IT, SOURCE_NOT_FOUND
from consistency.checking.running import run_planned
from consistency.cli import accepting, messages, options, targets
from consistency.cli.configured import config_option, given, tell_ignored
from consistency.cli.progress import watched
from consistency.configuration.changed import Changes, changed_since
from consistency.configuration.planning import Plans
from consistency.errors import UsageError
from consistency.model import ArticleReport, Level, Report
from consistency.reading.inputs import EMPTY
from consistency.reporting import FORMATS, data, render
from consistency.reporting.escape import terminal


@click.command("check")
@options.articles_argument
@options.canonical_options
@options.complete_option
@options.every_quotation_option
@options.reported_option
@options.judging_options
@options.language_option
@options.whole_option
@options.limit_option
@options.jobs_option
@click.option("--no-cache", is_flag=True, help="Don't read or write the cache.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="Path of the draft on standard input, which decides its format and settings.",
)
@options.accepting_options
@options.output_options(*FORMATS)
@options.add_format_option
@click.option(
    "--statistics", is_flag=True, help="Text report: count the findings by rule instead of listing them."
)
@click.option(
    "--show-settings",
    is_flag=True,
    help="Show the settings of each article and where they come from; check nothing.",
)
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    articles: tuple[str, ...],
    formats: tuple[str, ...],
    add_format: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
    max_findings: int,
    allow_empty: bool,
    hook: bool,
    changed_since: str | None,
    update_baseline: bool,
    no_cache: bool,
    statistics: bool,
    show_settings: bool,
    **rest: Any,
) -> None:
    """Check every quotation in every ARTICLE against the sources.

    An ARTICLE is a file, a folder, a table of texts, or `-` for standard input. Without arguments,
    the articles in the configuration are checked.
    """
    wanted = targets.targets(targets.together(formats, add_format), output, FORMATS)
    folder = None if no_cache else default_folder()
    settings = replace(options.settings(rest), cache=Cache(folder) if folder else None)
    plans = Plans(ctx.obj, given(ctx), settings)
    chosen, whole = _chosen(plans, articles, hook, changed_since)
    if hook and not chosen:
        return  # none of the changed files concerns a draft
    if show_settings:
        from consistency.cli.showing import shown

        targets.write(targets.Target("text", None), shown(plans, chosen))
        return
    report = run_planned(chosen, plans.run, plans.of, lambda done: watched(done, "articles", quiet))
    if chosen and not report.canonicals and not report.articles and _lacks_sources(plans, report):
        raise UsageError(messages.NO_SOURCE)
    report, gone = accepting.accepted(report, plans, update_baseline, whole)
    tell_ignored(plans.nearest.ignored)
    for entry in gone:
        told = messages.BASELINE_GONE.format(article=entry.article, rule=entry.rule, message=entry.message)
        click.echo(f"consistency: {terminal(told)}", err=True)
    fail_on = plans.value("", "fail-on", "error")
    levels = {a.document.id: plans.value(a.document.path or "", "fail-on", "error") for a in report.articles}
    for target in wanted:
        view = targets.view(target, quiet, verbose, fail_on, ctx.color)
        view = replace(
            view,
            baseline=accepting.has_baseline(report, plans),
            gone=gone,
            statistics=statistics,
            fail_levels={id: level for id, level in levels.items() if level != fail_on},
        )
        targets.write(target, render(report, target.format, view))
    accepting.tell_accepted(report, wanted, quiet)
    ctx.exit(_status(report, levels, max_findings, allow_empty or not whole))


def _chosen(
    plans: Plans, articles: tuple[str, ...], hook: bool, revision: str | None
) -> tuple[list[str], bool]:
    """The articles to check, and whether these are all that the run was asked for."""
    if hook and revision is not None:
        raise UsageError(messages.HOOK_AND_CHANGED_SINCE)
    if hook:
        return Changes(frozenset(Path(a).resolve() for a in articles), plans).of_hook(articles), False
    chosen = list(articles) or Changes(frozenset(), plans).named()
    if not chosen:
        raise UsageError(messages.NO_ARTICLES_CONFIGURED)
    if revision is not None:
        return Changes(changed_since(revision), plans).keep(chosen), False
    return chosen, True


def _lacks_sources(plans: Plans, report: Report) -> bool:
    """Whether nothing was checked since neither command line, settings nor articles name a source."""
    if any(s.reason.startswith(NO_SOURCE_FOR_IT) for s in report.skipped):
        return True
    return not plans.names_sources() and not any(
        s.reason.startswith(SOURCE_NOT_FOUND.partition("{")[0]) for s in report.skipped
    )


def _is_checked(article: ArticleReport) -> bool:
    """Whether anything in an article was compared with a source: a quotation, or a statement that differs."""
    return any(c.verdict != "not-checked" for c in article.quotations) or any(
        f.rule.startswith("fact/") for f in article.findings
    )


def _status(report: Report, fail_on: dict[str, Level], most: int, allow_empty: bool) -> int:
    """The exit status that the contract gives a report; `fail_on` has the level that fails, by article."""
    if status := targets.status_of(s for s in report.skipped if not (allow_empty and s.reason in EMPTY)):
        return status
    if not allow_empty and not any(map(_is_checked, report.articles)):
        click.echo(messages.NOTHING_CHECKED, err=True)
        return 3
    failing = sum(
        data.reaches(f.level, fail_on[a.document.id]) for a in report.articles for f in data.told(a)
    )
    return int(failing > most)
