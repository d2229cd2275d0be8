"""The keys of a settings file: which there are, of what type, and what a file may have written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from consistency.configuration import messages
from consistency.configuration.sources import mappings
from consistency.errors import ConfigurationError

# Every key a file may hold, with the type of its value: "str", "int", "bool", "list", "path", "paths", "formats"
# (FORMAT or FORMAT=FILE), "policy" (a name or a file), "written" (a path that is written to) or "sources" (tables that
# map articles to their sources).
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
    "output": "written",
    "jobs": "int",
    "limit": "list",
    "whole": "bool",
    "complete": "bool",
    "every-quotation": "bool",
    "reported": "bool",
    "baseline": "written",
    "max-findings": "int",
    "allow-empty": "bool",
    "exclude": "list",
    "by": "str",
    "cluster": "list",
    "primary": "list",
    "contrast": "list",
    "seed": "int",
    "draws": "int",
    "sources": "sources",
}
_DIGITS = 9  # of a number in one
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


def typed(table: dict[str, Any], path: Path, found: bool = False) -> dict[str, Any]:
    """The settings with their types, paths made to count from the folder of the file `path`.

    `found` says that no one named the file: what it has written must be below its folder.  Raises
    `ConfigurationError`, which names `path`, for an unknown key or a value of another type.
    """
    values: dict[str, Any] = {}
    for raw, value in table.items():
        key = raw.replace("_", "-")
        if key not in KEYS:
            raise ConfigurationError(
                messages.UNKNOWN_KEY.format(path=path, key=_shown(raw), hint=_nearest(key))
            )
        if any(
            "\0" in text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)
        ):
            raise ConfigurationError(messages.NUL.format(path=path, key=key))
        if found:
            _check_written(key, value, path)
        values[key] = _value(key, value, path)
    return values


def _check_written(key: str, value: Any, file: Path) -> None:
    """Raises `ConfigurationError` if a setting has something written outside the folder of the file."""
    if KEYS[key] not in ("written", "formats"):
        return
    items = value.splitlines() if isinstance(value, str) else value if isinstance(value, list) else []
    for item in map(str.strip, map(str, items)):
        target = item.partition("=")[2] if KEYS[key] == "formats" else item
        if target and target != "-" and not _is_below(target, file.parent):
            raise ConfigurationError(messages.OUTSIDE.format(path=file, key=key, target=target))


def _is_below(target: str, folder: Path) -> bool:
    """Whether a relative path stays in `folder`, links followed, and out of the repository's own data."""
    parts = Path(target.replace("\\", "/")).parts
    if Path(target).is_absolute() or ".." in parts or ".git" in map(str.lower, parts):
        return False
    try:
        root, whole = folder.resolve(), (folder / target).resolve()
    except (OSError, RuntimeError, ValueError):  # links that lead to themselves
        return False
    return whole != root and whole.is_relative_to(root) and ".git" not in whole.relative_to(root).parts


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key[:80], KEYS, n=1, cutoff=0.0)
    return messages.DID_YOU_MEAN.format(near=near[0]) if near else ""


def _value(key: str, value: Any, path: Path, wanted: str | None = None) -> Any:
    wanted = wanted or KEYS[key]
    if wanted == "sources":
        return mappings(value, path, lambda name, given, kind: _value(name, given, path, kind))
    if wanted in ("list", "paths", "formats"):
        items = value.splitlines() if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(x, str) for x in items):
            raise ConfigurationError(messages.NOT_STRINGS.format(path=path, key=key))
        items = [x.strip() for x in items if x.strip()]
        place = {"paths": _path, "formats": _format}.get(wanted)
        return [place(x, path) for x in items] if place else items
    if wanted == "int":
        text = value.strip() if isinstance(value, str) else ""
        if text.isdecimal() and len(text) <= _DIGITS:
            return int(text)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**_DIGITS:
            raise ConfigurationError(messages.NOT_AN_INTEGER.format(path=path, key=key, value=_shown(value)))
        return value
    if wanted == "bool":
        if isinstance(value, bool):
            return value
        told = _TRUTH.get(value.strip().lower()) if isinstance(value, str) else None
        if told is None:
            raise ConfigurationError(
                messages.NOT_TRUE_OR_FALSE.format(path=path, key=key, value=_shown(value))
            )
        return told
    if not isinstance(value, str):
        raise ConfigurationError(messages.NOT_A_STRING.format(path=path, key=key, value=_shown(value)))
    value = value.strip()
    is_path = wanted == "written" or (wanted == "policy" and value.endswith(".toml"))
    return _path(value, path) if is_path else value


def _shown(value: Any) -> str:
    """A value for a message: texts by their beginning, what is no plain value by its kind."""
    if isinstance(value, str | bool | float) or (isinstance(value, int) and value.bit_length() <= 64):
        text = repr(value)
        return text if len(text) <= 60 else f"{text[:60]}…"
    return {int: messages.LONG_NUMBER, list: "a list", dict: "a table"}.get(type(value), type(value).__name__)


def _format(item: str, file: Path) -> str:
    name, given, target = item.partition("=")
    return f"{name}={_path(target, file)}" if given else name


def _path(item: str, file: Path) -> str:
    """`item` as seen from the working folder: relative to it if the file is in it or above it."""
    if item == "-" or Path(item).is_absolute():
        return item
    whole = file.parent.absolute() / item
    try:
        here, found = Path.cwd(), whole.resolve()
        if found.is_relative_to(here):
            return str(found.relative_to(here))
        if here.is_relative_to(file.parent.resolve()):
            return os.path.relpath(found if ".." in Path(item).parts else whole, here)
    except (OSError, RuntimeError, ValueError):  # links that lead to themselves
        pass
    return str(whole)
