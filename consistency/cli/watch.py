"""`consistency watch`: `check` again after each change of an article, a source or a setting."""

from __future__ import annotations

import os
from pathlib import Path

import click

from consistency.cli import check, messages
from consistency.cli.configured import given
from consistency.cli.options import settings
from consistency.configuration.changed import Changes, files_behind, resolved
from consistency.configuration.planning import Plans
from consistency.errors import ConsistencyError, MissingExtraError, UsageError
from consistency.model import Skipped
from consistency.reading import files_of
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
    files: set[Path] = set()
    while True:
        files |= _checked(list(arguments))
        click.echo(messages.WAITING, err=True)
        # Whole folders, since editors replace a file by a new one of the same name, and drafts are added.
        near = {folder for path in files for folder in (path, path.parent)}
        folders = {folder for folder in near if os.path.isdir(folder)}  # noqa: PTH112 (false for names that are too long)
        for changes in watchfiles.watch(*(folders or {Path.cwd()}), recursive=False, step=100):
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
                        found.update(map(resolved, (Path(file), *files_behind(file, plans))))
    except ConsistencyError:
        pass  # half written: the next change is near
    return found
