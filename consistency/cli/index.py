"""`consistency index`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from consistency.checking.opening import Opened, archive_of
from consistency.checking.settings import Settings
from consistency.cli import targets
from consistency.errors import ReadError, UsageError
from consistency.locating import Archive, is_archive, is_remainder, verify, writing
from consistency.model import CanonicalKind

_kind = click.option(
    "--canonical-kind", type=click.Choice(("printed", "spoken")), help="What the canonicals are."
)
_speaker = click.option("--speaker", metavar="NAME", help="The author of canonicals that do not tell it.")
_whole = click.option("--whole", is_flag=True, help="Index whole texts, mastheads, link lists and all.")


@click.group("index")
def command() -> None:
    """A saved index of an archive of canonicals: a folder that is opened at once, however large.

    `check`, `quote` and `audit` take it wherever they take a canonical.
    """


@command.command("build")
@click.argument("index", metavar="INDEX")
@click.argument("canonicals", nargs=-1, required=True, metavar="CANONICAL...")
@_kind
@_speaker
@_whole
@click.pass_context
def build(ctx: click.Context, /, index: str, canonicals: tuple[str, ...], **rest: Any) -> None:
    """Index every CANONICAL into the new folder INDEX."""
    path = Path(index)
    if is_archive(path):
        raise UsageError(f"{index}: an index is there already; extend it with `consistency index add`")
    if path.exists() and (not path.is_dir() or not is_remainder(path)):
        raise UsageError(f"{index}: not an empty folder")
    made = _read(canonicals, rest)
    with _writing(path):
        if is_archive(path):
            raise UsageError(f"{index}: another process has built an index there meanwhile")
        made.archive.save(path)
    _tell(ctx, made, f"{index}: {len(made.archive)} canonicals")


@command.command("add")
@click.argument("index", metavar="INDEX")
@click.argument("canonicals", nargs=-1, required=True, metavar="CANONICAL...")
@_kind
@_speaker
@_whole
@click.pass_context
def add(ctx: click.Context, /, index: str, canonicals: tuple[str, ...], **rest: Any) -> None:
    """Add every CANONICAL to the index in the folder INDEX, without building it anew."""
    path = Path(index)
    Archive.open(path)
    made = _read(canonicals, rest)
    with _writing(path):
        # Only now: another process may have added to it since, and what it added must not be lost.
        whole = Archive.open(path).add(made.archive.documents)
        whole.save(path)
    _tell(ctx, made, f"{index}: {len(whole)} canonicals, {len(made.archive)} of them new")


@command.command("info")
@click.argument("index", metavar="INDEX")
@click.option("--verify", "thorough", is_flag=True, help="Read all of it and compare the checksums.")
def info(index: str, thorough: bool) -> None:
    """Tell what the index in the folder INDEX holds."""
    path = Path(index)
    archive = Archive.open(path)
    if thorough:
        verify(path)
    size = sum(file.stat().st_size for file in path.iterdir() if file.is_file())
    click.echo(f"canonicals: {len(archive):,}")
    click.echo(f"characters: {archive.characters:,}")
    click.echo(f"bytes on disk: {size:,}")
    if thorough:
        click.echo("checksums: right")


def _read(canonicals: Sequence[str], options: dict[str, Any]) -> Opened:
    kind: CanonicalKind | None = options["canonical_kind"]
    made = archive_of(
        canonicals, Settings(canonical_kind=kind, speaker=options["speaker"], whole=options["whole"])
    )
    if not len(made.archive):
        raise ReadError(
            "; ".join(f"{s.path}: {s.reason}" for s in made.skipped) or "no canonical holds any text"
        )
    return made


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        with writing(path):
            yield
    except OSError as error:
        raise ReadError(f"{path}: cannot be written: {error.strerror or error}") from None


def _tell(ctx: click.Context, made: Opened, told: str) -> None:
    click.echo(told, err=True)
    targets.tell_skipped(made.skipped)
    ctx.exit(3 if made.skipped else 0)
