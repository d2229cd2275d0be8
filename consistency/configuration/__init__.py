"""Where settings come from: `consistency.toml`, `pyproject.toml` or `setup.cfg`.

The section is `[consistency]` in `setup.cfg` and `[tool.consistency]` in `pyproject.toml`.  The nearest folder
that has one is used, from the working folder up to the root of its repository, in this order within a folder; without
a repository only the working folder is searched.  The command line wins over the file, the file over the default.
Paths in a file count from its folder.

A file that is found and not named may come from somebody else: it is ignored if another user owns it, and it can have
reports and baselines written only below its own folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency.configuration import messages
from consistency.configuration.values import KEYS, typed
from consistency.errors import ConfigurationError
from consistency.messages import unreadable
from consistency.plaindata import parse_toml, read_limited

__all__ = ["KEYS", "Configuration", "find", "load", "typed"]

_FILES = ("consistency.toml", "pyproject.toml", "setup.cfg")


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings read from `path` (None: no file was found); `values` has only known keys, typed.

    `ignored` are files that were found but belong to another user.
    """

    path: Path | None
    values: dict[str, Any]
    ignored: tuple[Path, ...] = ()


def find(folder: Path) -> Configuration:
    """The configuration that holds for `folder`; empty if no file has one.

    Raises `ConfigurationError` for a file that is wrong, or names something outside of its folder to be written.
    """
    ignored: list[Path] = []
    for here in _searched(folder):
        for name in _FILES:
            path = here / name
            if not _is_there(path):
                continue
            if not _is_trusted(path):
                ignored.append(path)
            elif (table := _table(path)) is not None:
                return Configuration(path, typed(table, path, found=True), tuple(ignored))
    return Configuration(None, {}, tuple(ignored))


def _searched(folder: Path) -> Iterator[Path]:
    """`folder` and those above it up to the root of its repository; `folder` alone if it is in none."""
    above = (folder, *folder.parents)
    root = next((n for n, here in enumerate(above) if os.path.lexists(here / ".git")), 0)
    yield from above[: root + 1]


def _is_there(path: Path) -> bool:
    """Whether it is a file that can be seen; in a folder further up, which may be shut, it might not."""
    return os.path.isfile(path)  # noqa: PTH113 (pathlib's raises)


def _is_trusted(path: Path) -> bool:
    """Whether a file, and a link to it, belong to this user or to the system's administrator."""
    if not hasattr(os, "geteuid"):
        return True
    try:
        owners = {path.lstat().st_uid, path.stat().st_uid}
    except OSError:
        return False
    return owners <= {os.geteuid(), 0}


def load(path: Path) -> Configuration:
    """The configuration in the file `path`; raises `ConfigurationError` if it has none."""
    if not path.is_file():
        raise ConfigurationError(messages.NO_SUCH_FILE.format(path=path))
    table = _table(path)
    if table is None:
        raise ConfigurationError(messages.NO_SECTION.format(path=path))
    return Configuration(path, typed(table, path))


def _table(path: Path) -> dict[str, Any] | None:
    """The raw settings of a file, None where the file is another tool's alone."""
    try:
        text = read_limited(path)
    except OSError as error:
        raise ConfigurationError(f"{path}: {unreadable(error)}") from None
    except ValueError as error:
        raise ConfigurationError(f"{path}: {error}") from None
    if "consistency" not in text and path.name in ("pyproject.toml", "setup.cfg"):
        return None  # spares the parsers' start-up in a folder that has nothing to say
    if path.suffix == ".toml":
        try:
            data = parse_toml(text)
        except ValueError as error:
            raise ConfigurationError(f"{path}: {error}") from None
        if path.name != "pyproject.toml":
            return data
        tools = data.get("tool", {})
        table = tools.get("consistency") if isinstance(tools, dict) else None
        if table is not None and not isinstance(table, dict):
            raise ConfigurationError(messages.NOT_A_TABLE.format(path=path))
        return table
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text, path.name)
    except (configparser.Error, ValueError) as error:
        raise ConfigurationError(f"{path}: {' '.join(str(error).split())}") from None
    return dict(parser["consistency"]) if parser.has_section("consistency") else None
