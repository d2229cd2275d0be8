"""`consistency index`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from consistency.checking.opening import Opened, archive_of
from consistency.checking.settings import Settings
from consistency.cli import messages, targets
from consistency.cli.params import FilePath
from consistency.errors import ReadError, UsageError
from consistency.locating import Archive, is_archive, is_remainder, verify, writing
from consistency.messages import NO_SOURCE_TEXT, counted, unwritable
from consistency.model import CanonicalKind

_kind = click.option(
    "--canonical-kind",
    type=click.Choice(("printed", "spoken")),
    help="Whether the sources are printed or spoken.",
)
_speaker = click.option("--speaker", metavar="NAME", help="Author of sources that don't name one.")
_whole = click.option(
    "--whole", is_flag=True, help="Index the whole text, including mastheads and link lists."
)


@click.group("index")
def command() -> None:
    """Manage a saved index of an archive of sources: a folder that opens instantly at any size.

    `check`, `quote` and `audit` accept it with --canonical.
    """


@command.command("build")
@click.argument("index", metavar="INDEX", type=FilePath())
@click.argument("canonicals", nargs=-1, required=True, metavar="CANONICAL...", type=FilePath())
@_kind
@_speaker
@_whole
@click.pass_context
def build(ctx: click.Context, /, index: str, canonicals: tuple[str, ...], **rest: Any) -> None:
    """Build an index of every CANONICAL in the new folder INDEX."""
    path = Path(index)
    if is_archive(path):
        raise UsageError(messages.INDEX_EXISTS.format(index=index))
    if path.exists() and (not path.is_dir() or not is_remainder(path)):
        raise UsageError(messages.FOLDER_NOT_EMPTY.format(index=index))
    made = _read(canonicals, rest)
    with _writing(path):
        if is_archive(path):
            raise UsageError(messages.INDEX_JUST_BUILT.format(index=index))
        made.archive.save(path)
    _tell(ctx, made, f"{index}: {counted(len(made.archive), 'source')}")


@command.command("add")
@click.argument("index", metavar="INDEX", type=FilePath())
@click.argument("canonicals", nargs=-1, required=True, metavar="CANONICAL...", type=FilePath())
@_kind
@_speaker
@_whole
@click.pass_context
def add(ctx: click.Context, /, index: str, canonicals: tuple[str, ...], **rest: Any) -> None:
    """Add every CANONICAL to the index in the folder INDEX without rebuilding it."""
    path = Path(index)
    Archive.open(path)
    made = _read(canonicals, rest)
    with _writing(path):
        # Only now: another process may have added to it since, and what it added must not be lost.
        whole = Archive.open(path).add(made.archive.documents)
        whole.save(path)
    _tell(
        ctx,
        made,
        messages.INDEX_ADDED.format(
            index=index, sources=counted(len(whole), "source"), new=len(made.archive)
        ),
    )


@command.command("info")
@click.argument("index", metavar="INDEX", type=FilePath())
@click.option("--verify", "thorough", is_flag=True, help="Read the whole index and compare its checksums.")
def info(index: str, thorough: bool) -> None:
    """Show what the index in the folder INDEX contains."""
    path = Path(index)
    archive = Archive.open(path)
    if thorough:
        verify(path)
    size = sum(file.stat().st_size for file in path.iterdir() if file.is_file())
    click.echo(f"sources: {len(archive):,}")
    click.echo(f"characters: {archive.characters:,}")
    click.echo(messages.BYTES_ON_DISK.format(size=size))
    if thorough:
        click.echo(messages.CHECKSUMS_OK)


def _read(canonicals: Sequence[str], options: dict[str, Any]) -> Opened:
    kind: CanonicalKind | None = options["canonical_kind"]
    made = archive_of(
        canonicals, Settings(canonical_kind=kind, speaker=options["speaker"], whole=options["whole"])
    )
    if not len(made.archive):
        raise ReadError("; ".join(f"{s.path}: {s.reason}" for s in made.skipped) or NO_SOURCE_TEXT)
    return made


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        with writing(path):
            yield
    except OSError as error:
        raise ReadError(f"{path}: {unwritable(error)}") from None


def _tell(ctx: click.Context, made: Opened, told: str) -> None:
    click.echo(told, err=True)
    targets.tell_skipped(made.skipped)
    ctx.exit(3 if made.skipped else 0)
