"""`consistency quote`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from consistency.checking.items import Item, Outcome, check_items, read_items
from consistency.checking.opening import archive_of
from consistency.cli import messages, options, targets
from consistency.cli.configured import config_option, given, tell_ignored
from consistency.cli.params import FilePath
from consistency.cli.progress import watched
from consistency.configuration.planning import Plans
from consistency.errors import ReadError, UsageError
from consistency.judging import signature
from consistency.messages import NO_SOURCE_TEXT
from consistency.model import ArticleReport, Level, Report, Skipped
from consistency.reporting import data, render
from consistency.reporting.json import dumps, line

FORMATS = ("text", "json", "jsonl")


@click.command("quote")
@click.argument("text", required=False)
@click.option(
    "--from",
    "table",
    metavar="FILE",
    type=FilePath(),
    help="Read many quotations: JSONL or CSV with `id`, `quote` and optionally `canonical`, `speaker`; `-` is stdin.",
)
@options.canonical_options
@options.complete_option
@options.limit_option
@options.judging_options
@options.output_options(*FORMATS)
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    text: str | None,
    table: str | None,
    formats: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
    **rest: Any,
) -> None:
    """Check one quotation, TEXT, with or without quotation marks, against the sources.

    An item of --from that names a `canonical` is compared with that source only. The settings are those nearest to
    FILE.
    """
    (target,) = targets.only_one(formats, output, FORMATS)
    if (text is None) == (table is None):
        raise UsageError(messages.NO_QUOTATION)
    if text is not None and not text.strip():
        raise UsageError(messages.EMPTY_QUOTATION)
    plans = Plans(ctx.obj, given(ctx), options.settings(rest))
    plan = plans.of(table or "")
    if not plan.sources:
        raise UsageError(messages.NO_SOURCE)
    fail_on = plans.value(table or "", "fail-on", "error")
    policy = plan.settings.load()
    items: Iterator[Item] = iter([Item("quotation", text)]) if text is not None else read_items(table or "-")
    archive, unread = archive_of(plan.sources, plan.settings)
    skipped = list(unread)
    if not len(archive):
        raise ReadError("; ".join(f"{s.path}: {s.reason}" for s in skipped) or NO_SOURCE_TEXT)
    tally = _Tally(skipped, fail_on)
    done = watched(map(tally.count, check_items(items, archive, policy)), "quotations", quiet)
    with targets.opened(target) as out:
        if target.format == "jsonl":
            for outcome in done:
                out.write(line(row(outcome)))
                out.flush()
        elif target.format == "json":
            rows = [row(outcome) for outcome in done]
            head = data.header(signature(policy))
            out.write(dumps({**head, **(rows[0] if text is not None else {"items": rows})}, indent=1) + "\n")
        else:
            articles = tuple(ArticleReport(o.passage, (o.checked,)) for o in done)
            cited = {
                p.canonical for a in articles for c in a.quotations for p in (*c.alternatives, c.match) if p
            }
            canonicals = tuple(archive.document(id) for id in sorted(cited))
            report = Report(signature(policy), canonicals, articles, tuple(skipped))
            out.write(render(report, "text", targets.view(target, quiet, verbose)))
    tell_ignored(plans.nearest.ignored)
    targets.tell_skipped(skipped, unless=target.format == "text")
    targets.tell_skipped(tally.broken)
    ctx.exit(tally.status())


def row(outcome: Outcome) -> dict[str, Any]:
    """A line of `quote --from FILE --format jsonl`."""
    told = data.verdict(outcome.checked)
    return {"id": outcome.id, **told}


class _Tally:
    """What the exit status depends on, counted as the items pass."""

    def __init__(self, skipped: list[Skipped], fail_on: Level) -> None:
        self.skipped = skipped
        self.fail_on = fail_on
        self.checked = 0
        self.failed = False
        self.broken: list[Skipped] = []

    def count(self, outcome: Outcome) -> Outcome:
        self.checked += outcome.checked.verdict != "not-checked"
        if outcome.problem is not None:
            self.broken.append(Skipped(f"item {outcome.id}", outcome.problem))
        self.failed |= data.reaches(outcome.checked.level, self.fail_on)
        return outcome

    def status(self) -> int:
        unchecked = 0 if self.checked else 3
        return targets.status_of([*self.skipped, *self.broken]) or unchecked or int(self.failed)
