"""`consistency audit`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from consistency.cli import analyzing, messages, options, targets
from consistency.cli.configured import config_option, given, tell_ignored
from consistency.cli.params import FilePath
from consistency.cli.targets import is_terminal
from consistency.configuration.planning import Plans
from consistency.corpora import attributes
from consistency.corpora.groups import GROUPS
from consistency.corpora.identity import identity
from consistency.corpora.manifest import manifest
from consistency.corpora.running import SIZE, Done, Plan, audit, describe
from consistency.errors import UsageError
from consistency.judging import signature
from consistency.messages import counted
from consistency.model import Level, Skipped
from consistency.reading import files_of
from consistency.reporting import data
from consistency.reporting.escape import terminal
from consistency.reporting.json import dumps

_STEP = 0.5  # seconds between two lines of progress
_KNOWN = frozenset({*GROUPS, "article", "story"})  # columns that every audit has


@click.command("audit")
@click.argument("articles", nargs=-1, metavar="ARTICLE...", type=FilePath())
@options.canonical_options
@options.complete_option
@options.judging_options
@options.language_option
@options.whole_option
@options.jobs_option
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    type=FilePath(),
    default="audit",
    show_default=True,
    help="Output folder.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "parquet")),
    default="csv",
    show_default=True,
    help="Format of the tables.",
)
@click.option(
    "--metadata",
    metavar="FILE",
    type=FilePath(),
    help="Table with the outlet, author and date of articles, by `id` or `file`: CSV, JSONL or TOML.",
)
@analyzing.analysis_options
@click.option("--report/--no-report", default=True, help="Also write measures and report.html.")
@click.option(
    "--partition",
    type=click.IntRange(min=1),
    default=SIZE,
    show_default=True,
    metavar="N",
    help="Articles per part file.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "spark")),
    default="local",
    show_default=True,
    help="spark: read articles and write tables as Parquet, on the session's cluster.",
)
@click.option("--fresh", is_flag=True, help="Start over, discarding an earlier run in the folder.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    articles: tuple[str, ...],
    output: str,
    form: Any,
    metadata: str | None,
    report: bool,
    partition: int,
    engine: str,
    fresh: bool,
    quiet: bool,
    fail_on: Level,
    **rest: Any,
) -> None:
    """Check a corpus of articles against sources and write tables, measures and a report.

    An ARTICLE is a file, a folder or a table (JSONL, CSV, Parquet) with `id`, `text` and optionally `outlet`,
    `author`, `date`, `title`, `language`. Each has the sources and settings of the nearest settings file. An
    interrupted run continues when it is called again.
    """
    if not articles:
        raise UsageError(messages.NO_ARTICLES_CONFIGURED)
    plans = Plans(ctx.obj, given(ctx), options.settings(rest))
    run = plans.run
    planner = plans.of if engine == "local" else None
    if not run.sources and (planner is None or not any(plans.of(a).sources for a in _each(articles))):
        raise UsageError(messages.NO_SOURCE)
    how = analyzing.analysis(rest)
    more = [c for c in dict.fromkeys((how.by, *how.cluster)) if c not in _KNOWN]
    if more and engine == "spark":
        raise UsageError(messages.UNKNOWN_COLUMN.format(column=more[0], known=", ".join(GROUPS)))
    held = attributes.collect(more, articles, None if metadata is None else Path(metadata)) if more else {}
    told = {}
    if metadata is not None:
        from consistency.corpora.metadata import read

        told = read(Path(metadata))
    plan = Plan(
        articles, run.sources, Path(output), run.settings, form, partition, told, fresh, planner
    )  # fmt: skip
    found = _on_spark(plan) if engine == "spark" else audit(plan, _watch(quiet))
    if report and plan.out.is_dir():
        from consistency.corpora.page import write_report

        attributes.write(plan.out, more, held)
        write_report(plan.out, how)
    tell_ignored(plans.nearest.ignored)
    _tell(found, plan.out, quiet)
    counts = found["counts"]
    failed = any(n and data.reaches(level, fail_on) for level, n in counts["levels"].items())
    unchecked = 0 if counts["quotations"] else 3
    ctx.exit(targets.status_of(_skipped(found)) or unchecked or int(failed))


# A corpus is described, not passed or failed, unless someone asks for it.
next(p for p in command.params if p.name == "fail_on").default = "none"


def _each(articles: Iterable[str]) -> Iterator[str]:
    """The files behind the articles."""
    return (file for article in articles for file in files_of(article) if isinstance(file, str))


def _on_spark(plan: Plan) -> dict[str, Any]:
    """The audit by Spark, and its manifest, written next to the tables if these are on this machine."""
    from consistency.corpora import spark
    from consistency.corpora.columns import markdown

    if plan.told:
        raise UsageError(messages.SPARK_METADATA)
    paths = [str(p) for p in plan.articles]
    session = spark.session()
    out = str(plan.out) if "://" in str(plan.out) else os.path.realpath(plan.out)
    spark.audit(spark.read(session, paths), [str(c) for c in plan.canonicals], out, plan.settings)
    described = describe(plan, plan.planned())
    counts = spark.counts(session, out)
    signed = signature(plan.settings.load(), plan.settings.language or "own")
    found = manifest(identity(described), described, signed, counts, [])
    if plan.out.is_dir():
        (plan.out / "manifest.json").write_text(dumps(found, indent=1) + "\n", encoding="utf-8")
        (plan.out / "dictionary.md").write_text(markdown(), encoding="utf-8")
    return found


def _skipped(of: dict[str, Any]) -> list[Skipped]:
    """One for each kind of reason among the articles, and each canonical."""
    found = of["skipped"]
    sources = [Skipped(s["path"], s["reason"]) for s in found["canonicals"]]
    return [*(Skipped("", reason) for reason in found["articles"]), *sources]


def _tell(of: dict[str, Any], out: Path, quiet: bool) -> None:
    for reason, count in of["skipped"]["articles"].items():
        click.echo(
            messages.SKIPPED_INPUTS.format(inputs=counted(count, "input"), reason=terminal(reason)), err=True
        )
    for s in of["skipped"]["canonicals"]:
        click.echo(messages.SKIPPED.format(path=terminal(s["path"]), reason=terminal(s["reason"])), err=True)
    if quiet:
        return
    counts = of["counts"]
    verdicts = ", ".join(f"{n:,} {verdict}" for verdict, n in counts["verdicts"].items())
    articles, passages = counted(counts["articles"], "article"), counted(counts["quotations"], "quotation")
    click.echo(terminal(f"{articles}, {passages} ({verdicts or 'none'}) in {out}"))


def _watch(quiet: bool) -> Callable[[Iterable[Done]], Iterable[Done]]:
    """Progress with an estimate, on a terminal's standard error."""
    if quiet or not is_terminal(sys.stderr):
        return iter

    def watched(found: Iterable[Done]) -> Iterator[Done]:
        start = shown = time.monotonic()
        done = earlier = count = 0
        for one in found:
            yield one
            # Articles are counted, not bytes, so that the estimate is right for compressed files too.
            count = one.counts.articles + sum(one.counts.skipped.values())
            done += count
            earlier += count if one.resumed else 0
            now = time.monotonic()
            if now - shown >= _STEP:
                shown = now
                total = max(one.of, done)
                left = (total - done) * (now - start) / max(done - earlier, 1)
                said = messages.PROGRESS.format(
                    done=done, articles=counted(total, "article"), left=_duration(left)
                )
                print(f"\r{said}\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201

    return watched


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
