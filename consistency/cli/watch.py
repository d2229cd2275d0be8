"""`consistency watch`: `check` again after each change of an article, a source or a setting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from consistency.cli import check, messages
from consistency.cli.configured import given
from consistency.cli.options import settings
from consistency.configuration.changed import Changes
from consistency.configuration.planning import Plans
from consistency.errors import ConsistencyError, MissingExtraError, UsageError
from consistency.judging import policy_files
from consistency.model import Document, Skipped
from consistency.reading import described, files_of
from consistency.reporting.escape import terminal


@click.command("watch", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[ARGUMENTS OF CHECK]...")
def command(arguments: tuple[str, ...]) -> None:
    """Run `consistency check` with these arguments, and again after each change of an article, source or setting.

    Ctrl-C ends it.
    """
    try:
        import watchfiles
    except ModuleNotFoundError as error:
        raise MissingExtraError(messages.WATCHING, "watch", error) from error
    if "-" in arguments:
        raise UsageError(messages.WATCH_STDIN)
    while True:
        files = _checked(list(arguments))
        click.echo(messages.WAITING, err=True)
        # Whole folders, since editors replace a file by a new one of the same name, and drafts are added.
        folders = sorted({path.parent for path in files if path.parent.is_dir()}) or [Path.cwd()]
        for changes in watchfiles.watch(*folders, recursive=False, step=100):
            changed = {Path(name) for _, name in changes}
            if changed & (files | _files(list(arguments))):
                break


def _checked(arguments: list[str]) -> set[Path]:
    """Runs `check` and returns the files that its result depends on; what is wrong with them is said, not raised."""
    try:
        with check.command.make_context("check", list(arguments)) as ctx:
            check.command.invoke(ctx)
    except click.exceptions.Exit:
        pass  # the status says how the check ended; there will be others
    except ConsistencyError as error:
        click.echo(f"consistency: {terminal(str(error))}", err=True)
    return _files(arguments)


def _files(arguments: list[str]) -> set[Path]:
    """The resolved paths of the articles, their sources, policies and settings, as far as they can be read now."""
    found: set[Path] = set()
    try:
        with check.command.make_context("check", list(arguments)) as ctx:
            plans = Plans(ctx.obj, given(ctx), settings(ctx.params))
            for article in ctx.params["articles"] or Changes(frozenset(), plans).named():
                for file in files_of(article, plans.run.settings.exclude):
                    if not isinstance(file, Skipped):
                        found.update(_behind(file, plans))
    except ConsistencyError:
        pass  # half written: the next change is near
    return found


def _behind(article: str, plans: Plans) -> Iterator[Path]:
    plan, configuration = plans.of(article), plans.nearest.of(article).path
    yield Path(article).resolve()
    if configuration is not None:
        yield configuration.resolve()
    yield from (path.resolve() for path in policy_files(str(plan.settings.policy)))
    sources: tuple[Any, ...] = (*plan.sources, *plan.others)
    for source in sources:
        if not isinstance(source, Document):
            yield from (Path(file).resolve() for file in described(str(source)))
