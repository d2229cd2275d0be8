"""Where reports go: standard output or files, the latter whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from consistency.cli import INTERNAL_FAULT, messages
from consistency.errors import ConsistencyError, UsageError
from consistency.messages import unwritable
from consistency.model import Level, Skipped
from consistency.reporting import View
from consistency.reporting.escape import terminal


@dataclass(frozen=True, slots=True)
class Target:
    """One format, and the file it goes to (None: standard output)."""

    format: str
    path: Path | None


def targets(formats: Sequence[str], output: str | None, known: Collection[str]) -> list[Target]:
    """What `--format FORMAT[=FILE]` and `--output FILE` ask for; raises `UsageError` if they collide."""
    found = []
    for given in formats:
        name, _, file = given.partition("=")
        if name not in known:
            raise UsageError(messages.UNKNOWN_FORMAT.format(name=name, known=", ".join(known)))
        found.append(Target(name, Path(file) if file else Path(output) if output and output != "-" else None))
    for path in {t.path for t in found}:
        if sum(t.path == path for t in found) > 1:
            where = messages.STANDARD_OUTPUT if path is None else str(path)
            raise UsageError(messages.TWO_FORMATS.format(where=where))
    return found


def together(formats: Sequence[str], added: Sequence[str]) -> list[str]:
    """The formats, and those of `--add-format`; an added one takes standard output from the others."""
    taken = any("=" not in name for name in added)
    return [*(name for name in formats if "=" in name or not taken), *added]


def only_one(formats: Sequence[str], output: str | None, known: Collection[str]) -> list[Target]:
    """As `targets`, for a command that writes one format only."""
    found = targets(formats, output, known)
    if len(found) > 1:
        raise UsageError(messages.ONE_FORMAT)
    return found


@contextmanager
def opened(target: Target) -> Iterator[TextIO]:
    """A stream to the target; a file appears as a whole when everything is written."""
    if target.path is None:
        with _standard_output(target.format) as out:
            yield out
        return
    held = io.StringIO(newline="")
    yield held
    replace_file(target.path, held.getvalue().encode("utf-8", "backslashreplace"))


@contextmanager
def _standard_output(format: str) -> Iterator[TextIO]:
    if sys.stdout is None:
        raise ConsistencyError(messages.OUTPUT_CLOSED)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Article text may hold what a terminal's encoding lacks; an escape is better than a traceback.  What programs
        # read is UTF-8 everywhere, as it says of itself.
        sys.stdout.reconfigure(encoding=None if format == "text" else "utf-8", errors="backslashreplace")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ConsistencyError(messages.OUTPUT_ERROR.format(error=unwritable(error))) from None


def tell_skipped(skipped: Sequence[Skipped], unless: bool = False) -> None:
    """A line on standard error for each input that could not be read, unless the report lists them."""
    for s in () if unless else skipped:
        click.echo(messages.SKIPPED.format(path=terminal(s.path), reason=terminal(s.reason)), err=True)


def status_of(skipped: Iterable[Skipped]) -> int:
    """The exit status that inputs which were skipped ask for: a fault of ours before all else; 0 without any."""
    faults = [s.is_fault for s in skipped]
    return INTERNAL_FAULT if any(faults) else 3 if faults else 0


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person watches; a stream that the caller has closed is None."""
    return stream is not None and stream.isatty()


def view(
    target: Target, quiet: bool, verbose: bool, fail_on: Level = "error", colored: bool | None = None
) -> View:
    """How text is to look where it goes: a terminal's width and colors, else 80 columns without.

    `colored` (`--color`) wins over what the terminal and the environment (NO_COLOR, FORCE_COLOR) say.
    """
    color = _has_color(target) if colored is None else colored
    return View(max(40, shutil.get_terminal_size((80, 24)).columns), color, quiet, verbose, fail_on)


def _has_color(target: Target) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return target.path is None
    return target.path is None and is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def write(target: Target, text: str) -> None:
    """`text` to the target as UTF-8; a file is replaced as a whole, or left as it was."""
    with opened(target) as out:
        out.write(text)


def replace_file(path: Path, content: bytes) -> None:
    """Writes a new file and renames it, so that a reader never sees half of it."""
    try:
        if path.exists() and not path.is_file():  # a pipe or /dev/stderr cannot be renamed over
            path.write_bytes(content)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConsistencyError(f"{path}: {unwritable(error)}") from None
