"""Kinds of options: how several values of one are separated in an environment variable, and which files may set."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem


class Formats(click.Option):
    """`--format` of a command that has the formats `known`."""

    def __init__(self, *args: Any, known: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = known

    def value_from_envvar(self, ctx: click.Context) -> Any:
        named = super().value_from_envvar(ctx)
        return named and self.of_these(named)

    def of_these(self, named: list[str]) -> list[str] | None:
        """Those that this command has; a file names formats for `check`, and others must not fail over them."""
        return [name for name in named if name.partition("=")[0] in self.known] or None


class Output(click.Option):
    """`--output` for a report; of commands that write something else (`fix`, `audit`) it is no setting of a file."""


class FilePath(click.types.StringParamType):
    """A path; the shell completes the names of files and folders."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


class Paths(FilePath):
    """Several paths in one environment variable are separated as in PATH, since a path may have blanks."""

    def split_envvar_value(self, rv: str) -> list[str]:
        return [path for path in rv.split(os.pathsep) if path]


class Words(click.types.StringParamType):
    """Several words in one environment variable are separated by commas or blanks."""

    def split_envvar_value(self, rv: str) -> list[str]:
        return [word for word in re.split(r"[,\s]+", rv) if word]
