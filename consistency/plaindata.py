"""TOML and JSON that someone else wrote: a value, or one kind of error with a one-line message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from consistency import messages

SETTINGS = 1 << 20  # bytes of a file of settings


def read_limited(path: Path, most: int = SETTINGS) -> str:
    """The text of a UTF-8 file of at most `most` bytes.

    Raises `OSError` if it cannot be read or is not a plain file, and `ValueError` if it is larger or not UTF-8.
    """
    if path.exists() and not path.is_file():
        raise OSError(messages.NOT_A_FILE)
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise ValueError(messages.LARGER.format(most=most))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(messages.NOT_UTF8) from None


def parse_toml(text: str) -> dict[str, Any]:
    """The table in `text`; raises `ValueError` for anything wrong with it, including deep nesting and huge numbers."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise ValueError(messages.TOO_DEEP) from None
    except ValueError:  # more digits than Python converts
        raise ValueError(messages.TOO_MANY_DIGITS) from None


def parse_json(text: str | bytes) -> Any:
    """The value in `text`; raises `ValueError` for anything wrong with it, including deep nesting and huge numbers."""
    import json

    try:
        return json.loads(text)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except RecursionError:
        raise ValueError(messages.TOO_DEEP) from None
    except ValueError:
        raise ValueError(messages.TOO_MANY_DIGITS) from None
