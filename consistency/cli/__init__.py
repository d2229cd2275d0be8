"""The command line: it parses what it is asked, calls the rooms and hands on the report.

Each command lives in a module of its own that is imported when the command is called, so that starting one does
not load what only another needs.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import click

from consistency.cli import messages
from consistency.errors import ConsistencyError
from consistency.version import __version__

_GARBAGE = 100_000  # objects between two collections: a run makes many that last, and few circles

# Command → module of this package and its one-line help, so that `--help` imports none of them.
COMMANDS: dict[str, str] = {
    "init": "Write a commented consistency.toml.",
    "check": "Check every quotation in articles against their sources.",
    "quote": "Check one quotation, or a table of quotations.",
    "extract": "List quotations and their speakers; needs no source.",
    "index": "Build, extend or inspect a saved index of a large archive.",
    "mutate": "Test what the policy would miss in your own sources.",
    "explain": "Explain a rule, with examples.",
    "fix": "Correct an article to match the source's wording.",
    "serve": "Open the editor's desk in the browser.",
    "lsp": "Run the language server for editors.",
    "mcp": "Run the server for AI assistants (Model Context Protocol).",
    "schema": "Print the JSON Schema of `check --format json`.",
    "audit": "Check a corpus: tables, measures and a report.",
    "compare": "Compare how several articles quote the same passage.",
    "watch": "Check again after each change.",
    "cache": "Show or empty the cache of earlier results.",
    "sample": "Draw a sample of an audit's quotations for people to code.",
    "score": "Measure agreement between two annotations.",
}


INTERNAL_FAULT = 70  # EX_SOFTWARE of sysexits.h


class _GoneError(Exception):
    """Whoever read our output has closed it (`| head`)."""


@contextlib.contextmanager
def _refused() -> Iterator[None]:
    """What the system refuses as an error of ours; of a closed pipe click would make status 1, that of a finding."""
    try:
        yield
    except BrokenPipeError:
        raise _GoneError from None
    except OSError as error:
        where = f"{error.filename}: " if isinstance(error.filename, str) else ""
        raise ConsistencyError(f"{where}{error.strerror or error}") from None


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until modules are loaded: an exception amid an import may hang Python for good."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Commands(click.Group):
    """A group that knows its commands' names and loads each when it is called."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _refused():  # `--help` is printed here
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _refused():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with _undisturbed():
            command: click.Command = import_module(f"consistency.cli.{cmd_name}").command
        configured = sys.modules.get("consistency.cli.configured")
        if configured is not None:  # else the command reads no settings
            configured.take_environment(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = messages.DID_YOU_MEAN.format(near=near[0]) if near else ""
            ctx.fail(messages.NO_COMMAND.format(name=name, hint=hint))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="consistency")
def cli() -> None:
    """Check whether quotations match their sources.

    Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 usage or configuration error; 3 an input
    could not be read or nothing was checked; 70 internal error.
    """


def main() -> None:
    """The entry point of the `consistency` command: every expected failure is one line and a status."""
    gc.set_threshold(_GARBAGE)
    # Leave through every `finally`, so that nothing stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(cli.main(prog_name="consistency", standalone_mode=False) or 0)
    except click.Abort:
        _say("interrupted")
        sys.exit(130)
    except click.ClickException as error:
        with _unheard():
            error.show()
        sys.exit(2)
    except ConsistencyError as error:
        _say(str(error))
        _give_up(sys.stdout)
        sys.exit(error.exit_status)
    except _GoneError:
        _give_up(sys.stdout)
        sys.exit(141)
    except MemoryError:
        _say(messages.OUT_OF_MEMORY)
        _give_up(sys.stdout)
        sys.exit(3)
    except Exception as error:
        _say(_fault(error))
        _give_up(sys.stdout)
        sys.exit(INTERNAL_FAULT)


def _fault(error: Exception) -> str:
    """One line on an internal error and where it happened; the whole traceback with `CONSISTENCY_TRACEBACK`."""
    import traceback

    if os.environ.get("CONSISTENCY_TRACEBACK"):
        with _unheard():
            traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        f for f in frames if __package__.partition(".")[0] in f.filename.replace("\\", "/").split("/")
    ] or frames
    where = f" ({Path(own[-1].filename).name}:{own[-1].lineno})" if own else ""
    told = f"{type(error).__name__}: {error}"[:300]
    return messages.INTERNAL_ERROR.format(error=told, place=where)


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Ignores errors of standard error, which may be full or closed: the exit status is enough."""
    try:
        yield
    except OSError:
        _give_up(sys.stderr)


def _say(message: str) -> None:
    """A line on standard error, if that takes one."""
    from consistency.reporting.escape import terminal

    with _unheard():
        click.echo(f"consistency: {terminal(message)}", err=True)


def _give_up(stream: TextIO | None) -> None:
    """What is held back for a stream goes nowhere, where Python would fail over it once more at its end."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):  # closed, or no file at all
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
