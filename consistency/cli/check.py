"""`consistency check`."""

from __future__ import annotations

from typing import Any

import click

from consistency.checking.running import run
from consistency.cli import options, targets
from consistency.cli.progress import watched
from consistency.errors import UsageError
from consistency.model import Level
from consistency.reporting import FORMATS, render


@click.command("check")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@options.canonical_options
@options.judging_options
@options.language_option
@click.option("--whole", is_flag=True, help="Check the whole text, mastheads, link lists and all.")
@click.option("--jobs", "-j", type=int, default=1, metavar="N", help="Processes to work in.")
@options.output_options(*FORMATS)
@options.config_option
@click.pass_context
def command(
    ctx: click.Context,
    articles: tuple[str, ...],
    canonical: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
    fail_on: Level,
    **rest: Any,
) -> None:
    """Check every quotation of every ARTICLE against the canonicals.

    An ARTICLE is a file, a folder, a table of texts, or `-` for standard input. Without one, what the
    configuration names is checked.
    """
    wanted = targets.targets(formats, output, FORMATS)
    if not articles:
        raise UsageError("no article given, and no configuration that names any")
    if not canonical:
        raise UsageError("no canonical given: --canonical PATH, or `canonical` in the configuration")
    report = run(articles, canonical, options.settings(rest), lambda done: watched(done, "articles", quiet))
    for target in wanted:
        targets.write(target, render(report, target.format, targets.view(target, quiet, verbose, fail_on)))
    ctx.exit(targets.status(report, fail_on))
