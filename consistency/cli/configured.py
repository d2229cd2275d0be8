"""Where the values of options come from: command line, environment (`CONSISTENCY_…`), settings file, default."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from consistency import configuration
from consistency.cli import messages
from consistency.cli.params import FilePath, Formats, Output
from consistency.reporting.escape import terminal

F = TypeVar("F", bound=Callable[..., Any])


def key_of(param: click.Parameter) -> str | None:
    """The key of a settings file that a parameter has; None if a file cannot set it."""
    for name in (param.name or "", *(o.lstrip("-") for o in param.opts)):
        if name in configuration.KEYS and (name != "output" or isinstance(param, Output)):
            return name
    return None


def take_environment(command: click.Command) -> None:
    """Lets `CONSISTENCY_…` set what a file can set, of commands that read settings."""
    if any(p.name == "config" for p in command.params):
        for p in command.params:
            if key := "config" if p.name == "config" else key_of(p):
                p.envvar = "CONSISTENCY_" + key.upper().replace("-", "_")


def _configure(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Before any other option: the file's settings become the defaults of this command."""
    found = configuration.load(Path(value)) if value else configuration.find(Path.cwd())
    tell_ignored(found.ignored)
    keys = {p.name: key for p in ctx.command.params if p.name and (key := key_of(p)) in found.values}
    ctx.default_map = {name: found.values[key] for name, key in keys.items()}
    for p in ctx.command.params:
        if isinstance(p, Formats) and p.name in ctx.default_map:
            ctx.default_map[p.name] = p.of_these(ctx.default_map[p.name])
    ctx.obj = configuration.Nearest(found, named=bool(value))


def tell_ignored(paths: Iterable[Path]) -> None:
    """A line on standard error for each settings file that belongs to someone else."""
    for path in paths:
        told = messages.NOT_YOURS.format(path=path)
        click.echo(f"consistency: {terminal(told)}", err=True)


def given(ctx: click.Context) -> dict[str, Any]:
    """What the command line and the environment say, by the keys of a settings file."""
    said = (click.core.ParameterSource.COMMANDLINE, click.core.ParameterSource.ENVIRONMENT)
    return {
        key: ctx.params[p.name]
        for p in ctx.command.params
        if p.name in ctx.params and (key := key_of(p)) and ctx.get_parameter_source(p.name) in said
    }


def config_option(f: F) -> F:
    return click.option(
        "--config",
        metavar="FILE",
        type=FilePath(),
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Read settings from FILE, not from the nearest consistency.toml, pyproject.toml or setup.cfg.",
    )(f)
