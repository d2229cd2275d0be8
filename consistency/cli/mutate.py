"""`consistency mutate`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click

from consistency.checking.opening import archive_of
from consistency.cli import messages, options, targets
from consistency.cli.configured import config_option, given, tell_ignored
from consistency.cli.params import FilePath
from consistency.configuration.planning import Plans
from consistency.errors import ReadError, UsageError
from consistency.judging import signature
from consistency.messages import NO_SOURCE_TEXT
from consistency.mutating.self_test import Score, self_test
from consistency.reporting import data
from consistency.reporting.escape import terminal
from consistency.reporting.json import dumps, line

FORMATS = ("text", "json", "jsonl")


@click.command("mutate")
@click.argument("canonicals", nargs=-1, metavar="[CANONICAL]...", type=FilePath())
@options.canonical_options
@options.judging_options
@click.option(
    "--each", type=click.IntRange(min=1), default=20, show_default=True, help="Number of quotations per kind."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Random seed.")
@options.output_options(*FORMATS)
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    canonicals: tuple[str, ...],
    each: int,
    seed: int,
    formats: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
    **rest: Any,
) -> None:
    """Corrupt sentences of your own sources in every known way and show what the policy misses.

    The settings are those nearest to the sources. Exits 1 if a corrupted quotation was reported as clean, unless
    --fail-on is none.
    """
    (target,) = targets.only_one(formats, output, FORMATS)
    plans = Plans(ctx.obj, given(ctx), options.settings(rest))
    named = canonicals or plans.given.get("canonical", ())
    plan = plans.of_sources(named)
    chosen = named or (
        *plan.sources,
        *plan.others,
    )  # those of the settings only if the command line names none
    if not chosen:
        raise UsageError(messages.NO_SOURCE_GIVEN)
    fail_on = plans.value(plans.nearest.of_all(named), "fail-on", "error")
    archive, skipped = archive_of(chosen, plan.settings)
    if not len(archive):
        raise ReadError("; ".join(f"{s.path}: {s.reason}" for s in skipped) or NO_SOURCE_TEXT)
    policy = plan.settings.load()
    rows = self_test(archive.documents, policy, each=each, seed=seed)
    if not any(row.tried for row in rows):
        raise ReadError(messages.TOO_SHORT_TO_CORRUPT)
    with targets.opened(target) as out:
        if target.format == "jsonl":
            out.write("".join(line(_row(row)) for row in rows))
        elif target.format == "json":
            kinds = [_row(row) for row in rows]
            out.write(dumps({**data.header(signature(policy)), "kinds": kinds}, indent=1) + "\n")
        else:
            out.write("\n".join(_table(rows)) + "\n")
            out.write(terminal(f"{signature(policy)}|each:{each}|seed:{seed}") + "\n")
    tell_ignored(plans.nearest.ignored)
    targets.tell_skipped(skipped)
    missed = any(row.untold for row in rows if not row.harmless)
    ctx.exit(3 if skipped else int(missed and fail_on != "none"))


def _row(row: Score) -> dict[str, Any]:
    return {**asdict(row), "wrong": round(row.wrong, 4)}


def _table(rows: Sequence[Score]) -> Iterator[str]:
    """A row for each kind: how many were tried, missed, reported below a warning, and given a wrong type."""
    wide = max(len(row.kind) for row in rows)
    yield messages.MUTATE_HEAD.format(kind="kind".ljust(wide))
    for row in rows:
        missed = "-" if row.harmless else str(row.untold)
        mark = messages.HARMLESS if row.harmless else ""
        cells = f"{row.tried:5}  {missed:>6}  {row.passed:13}  {row.mistyped:8}  {row.lost:4}"
        yield f"{row.kind.ljust(wide)}  {cells}{mark}"
