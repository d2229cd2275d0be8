"""`consistency cache`."""

from __future__ import annotations

from pathlib import Path

import click

from consistency.checking.cache import default_folder, remove
from consistency.cli import messages
from consistency.errors import ConsistencyError
from consistency.messages import counted


@click.group("cache")
def command() -> None:
    """Show or empty the cache of earlier results."""


@command.command("dir")
def show() -> None:
    """Print the folder of the cache."""
    click.echo(str(_folder()))


@command.command("clean")
def clean() -> None:
    """Remove all cached results; the next run checks every article again."""
    entries, size = remove(_folder())
    click.echo(
        messages.CACHE_CLEANED.format(entries=counted(entries, "entry", "entries"), size=size), err=True
    )


def _folder() -> Path:
    folder = default_folder()
    if folder is None:
        raise ConsistencyError(messages.NO_CACHE)
    return folder
