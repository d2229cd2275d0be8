"""Settings files: where they are found, which are trusted, and what they contain."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.configuration import messages
from consistency.configuration.sources import Mapping
from consistency.configuration.values import typed
from consistency.errors import ConfigurationError
from consistency.messages import unreadable
from consistency.paths import is_file
from consistency.plaindata import parse_toml, read_limited

if TYPE_CHECKING:
    from configparser import ConfigParser

FILES = ("consistency.toml", "pyproject.toml", "setup.cfg")
_MAPPED = "consistency.sources."  # how the name of a section of setup.cfg begins that is a table of `sources`


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings read from `path` (None: no file was found); `values` has only known keys, typed.

    `ignored` are files that were found but belong to another user.
    """

    path: Path | None
    values: dict[str, Any]
    ignored: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path | None:
        """The folder of the file."""
        return None if self.path is None else self.path.absolute().parent

    def mapping(self, article: str) -> Mapping | None:
        """The first table of `sources` that matches an article's path."""
        return next((m for m in self.values.get("sources", ()) if m.matches(article)), None)


def find(folder: Path, top: Path | None = None) -> Configuration:
    """The configuration that applies to `folder`; empty if no file has one.

    Without a repository, `top` is the last folder that is looked into, if `folder` is below it.  Raises
    `ConfigurationError` for a file that is wrong, or names something outside its folder to be written.
    """
    ignored: list[Path] = []
    for here in _searched(folder, top):
        found = _in_folder(here, ignored)
        if found is not None:
            return Configuration(found.path, found.values, tuple(ignored))
    return Configuration(None, {}, tuple(ignored))


def _in_folder(here: Path, ignored: list[Path]) -> Configuration | None:
    """The configuration in one folder; files of another user are added to `ignored`."""
    for name in FILES:
        path = here / name
        if not is_file(path):
            continue
        if not _is_trusted(path):
            ignored.append(path)
        elif (table := _table(path)) is not None:
            return Configuration(path, typed(table, path, found=True))
    return None


def _searched(folder: Path, top: Path | None = None) -> Iterator[Path]:
    """`folder` and those above it up to the root of its repository, or to `top`; `folder` alone if there is neither."""
    above = (folder, *folder.parents)
    root = next((n for n, here in enumerate(above) if os.path.lexists(here / ".git")), None)
    if root is None:
        root = above.index(top) if top in above else 0
    yield from above[: root + 1]


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
    """The raw settings of a file, None if the file is another tool's alone."""
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
    return _of_sections(parser)


def _of_sections(parser: ConfigParser) -> dict[str, Any] | None:
    """`[consistency]`, and each `[consistency.sources.NAME]` as a table of `sources`."""
    mapped = [dict(parser[name]) for name in parser.sections() if name.startswith(_MAPPED)]
    if not parser.has_section("consistency"):
        return {"sources": mapped} if mapped else None
    return {**parser["consistency"], **({"sources": mapped} if mapped else {})}
