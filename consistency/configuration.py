"""Where settings come from: `consistency.toml`, `pyproject.toml` or `setup.cfg`.

The section is `[consistency]` in `setup.cfg` and `[tool.consistency]` in `pyproject.toml`.  The nearest folder
that has one, from the working folder upwards, is used, in this order within a folder; the command line wins over
the file, the file over the default.  Paths in a file count from its folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency.errors import ConfigurationError

# Every key a file may hold, with the type of its value: "str", "int", "bool", "list", "path", "paths", "formats"
# (FORMAT or FORMAT=FILE) or "policy" (a name or a file).
KEYS: dict[str, str] = {
    "articles": "paths",
    "canonical": "paths",
    "policy": "policy",
    "canonical-kind": "str",
    "speaker": "str",
    "language": "str",
    "fail-on": "str",
    "select": "list",
    "ignore": "list",
    "format": "formats",
    "output": "path",
    "jobs": "int",
    "limit": "list",
    "whole": "bool",
    "complete": "bool",
    "baseline": "path",
    "max-findings": "int",
    "allow-empty": "bool",
}
_FILES = ("consistency.toml", "pyproject.toml", "setup.cfg")
_TRUTH = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings read from `path` (None: no file was found); `values` has only known keys, typed."""

    path: Path | None
    values: dict[str, Any]


def find(folder: Path) -> Configuration:
    """The configuration that holds for `folder`; empty where no file names one."""
    for here in (folder, *folder.parents):
        for name in _FILES:
            path = here / name
            if _is_there(path) and (table := _table(path)) is not None:
                return Configuration(path, typed(table, path))
        # Settings of another project further up are not meant for this one.
        if os.path.lexists(here / ".git"):
            break
    return Configuration(None, {})


def _is_there(path: Path) -> bool:
    """Whether it is a file that can be seen; in a folder further up, which may be shut, it might not."""
    return os.path.isfile(path)  # noqa: PTH113 (pathlib's raises)


def load(path: Path) -> Configuration:
    """The configuration in the file `path`; raises `ConfigurationError` where it has none."""
    if not path.is_file():
        raise ConfigurationError(f"{path}: no such configuration file")
    table = _table(path)
    if table is None:
        raise ConfigurationError(f"{path}: no section for consistency in it")
    return Configuration(path, typed(table, path))


def _table(path: Path) -> dict[str, Any] | None:
    """The raw settings of a file, None where the file is another tool's alone."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: not UTF-8 text") from None
    if "consistency" not in text and path.name in ("pyproject.toml", "setup.cfg"):
        return None  # spares the parsers' start-up in a folder that has nothing to say
    if path.suffix == ".toml":
        import tomllib

        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigurationError(f"{path}: {error}") from None
        if path.name != "pyproject.toml":
            return data
        tools = data.get("tool", {})
        table = tools.get("consistency") if isinstance(tools, dict) else None
        if table is not None and not isinstance(table, dict):
            raise ConfigurationError(f"{path}: [tool.consistency] must be a table")
        return table
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text, path.name)
    except configparser.Error as error:
        raise ConfigurationError(f"{path}: {' '.join(str(error).split())}") from None
    return dict(parser["consistency"]) if parser.has_section("consistency") else None


def typed(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """The settings with their types, paths made to count from the folder of the file `path`.

    Raises `ConfigurationError`, which names `path`, for an unknown key or a value of another type.
    """
    values: dict[str, Any] = {}
    for raw, value in table.items():
        key = raw.replace("_", "-")
        if key not in KEYS:
            raise ConfigurationError(f"{path}: unknown key {raw!r}{_nearest(key)}")
        values[key] = _value(key, value, path)
    return values


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.0)
    return f"; did you mean {near[0]!r}?" if near else ""


def _value(key: str, value: Any, path: Path) -> Any:
    wanted = KEYS[key]
    if wanted in ("list", "paths", "formats"):
        items = value.splitlines() if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(x, str) for x in items):
            raise ConfigurationError(f"{path}: {key} must be a list of texts")
        items = [x.strip() for x in items if x.strip()]
        place = {"paths": _path, "formats": _format}.get(wanted)
        return [place(x, path) for x in items] if place else items
    if wanted == "int":
        if isinstance(value, bool) or not str(value).strip().isdigit():
            raise ConfigurationError(f"{path}: {key} must be a whole number, not {value!r}")
        return int(value)
    if wanted == "bool":
        if isinstance(value, bool):
            return value
        if str(value).strip().lower() not in _TRUTH:
            raise ConfigurationError(f"{path}: {key} must be true or false, not {value!r}")
        return _TRUTH[str(value).strip().lower()]
    if not isinstance(value, str):
        raise ConfigurationError(f"{path}: {key} must be a text, not {value!r}")
    value = value.strip()
    is_path = wanted == "path" or (wanted == "policy" and value.endswith(".toml"))
    return _path(value, path) if is_path else value


def _format(item: str, file: Path) -> str:
    name, given, target = item.partition("=")
    return f"{name}={_path(target, file)}" if given else name


def _path(item: str, file: Path) -> str:
    """`item` as seen from the working folder, short where it can be."""
    if item == "-" or Path(item).is_absolute():
        return item
    whole = file.parent / item
    try:
        return str(whole.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(whole)
