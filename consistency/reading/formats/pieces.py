"""One piece of a transcript in JSON: its words, times and speaker, under any of the usual keys."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from consistency.reading.data import lists

_DATA = "formats/recording.toml"
_SIGNS = re.compile(r"[^a-z0-9]")
_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,9}(?:[.,]\d{1,9})?)s?")
_CODE = re.compile(r"[A-Z]|\d{1,3}")
NO_WORDS = re.compile(r"[^\w\s]*")
_DEEPEST = 3  # levels below a piece in which its words are looked for


class Piece(NamedTuple):
    """Words of one speaker; `start` and `end` in the unit of the file."""

    words: str
    start: float
    end: float
    speaker: str | None


def words_of(item: Mapping[str, Any]) -> str:
    """The words of a piece, with one space between them."""
    return " ".join(_words(item, _DEEPEST).split())


def _words(item: Mapping[str, Any], depth: int) -> str:
    """The words of a piece: its own, else those of its best reading, else those of its parts."""
    named = _named(item)
    for key in lists(_DATA)["words"]:
        if isinstance(words := named.get(key), str) and words.strip():
            return words
    if depth == 0:
        return ""
    for key in lists(_DATA)["readings"]:
        readings = named.get(key)
        if isinstance(readings, list) and readings and isinstance(readings[0], dict):
            return _words(readings[0], depth - 1)
    for parts in item.values():
        if isinstance(parts, list) and parts and all(isinstance(part, dict) for part in parts):
            words = _joined(parts, depth - 1)
            if words.strip():
                return words
    return ""


def _joined(parts: Sequence[Mapping[str, Any]], depth: int) -> str:
    """The words of parts: as they are if any begins or ends with a space or is one, else with spaces between them."""
    said = [_raw(part) or _words(part, depth) for part in parts]
    spaced = any(words != words.strip() for words in said)
    out = ""
    for words in said:
        out += words if spaced or not out or NO_WORDS.fullmatch(words) else f" {words}"
    return out


def _raw(part: Mapping[str, Any]) -> str:
    """The own words of a part, even if they are only a space."""
    named = _named(part)
    return next((x for key in lists(_DATA)["words"] if isinstance(x := named.get(key), str) and x), "")


def time_of(item: Mapping[str, Any], which: str) -> float | None:
    """The start or end of a piece, or of its first or last part that has one."""
    named = _named(item)
    for key in lists(_DATA)[which]:
        value = named.get(key)
        if isinstance(value, dict):
            value = next((v for k, v in _named(value).items() if k in lists(_DATA)[which]), None)
        if (seconds := _seconds(value)) is not None:
            return seconds
    for parts in item.values():
        if isinstance(parts, list) and parts and isinstance(parts[0], dict):
            order = parts if which == "start" else reversed(parts)
            for part in itertools.islice(order, 5):
                if isinstance(part, dict):
                    inner = _named(part)
                    for key in lists(_DATA)[which]:
                        if (seconds := _seconds(inner.get(key))) is not None:
                            return seconds
    return None


def _seconds(value: Any) -> float | None:
    """A number, or a time such as "0.04", "01:02:03,500" or "1.5s"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if 0 <= value < 1e12 else None
    m = _TIME.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 40 else None
    if m is None:
        return None
    return int(m[1] or 0) * 3600 + int(m[2] or 0) * 60 + float(m[3].replace(",", "."))


def speaker_of(item: Mapping[str, Any]) -> str | None:
    named = _named(item)
    for key in lists(_DATA)["speaker"]:
        value = named.get(key)
        if isinstance(value, dict):
            value = next((v for k, v in _named(value).items() if k in lists(_DATA)["speaker"]), None)
        if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
            continue
        name = " ".join(str(value).split())[:100]
        return f"Speaker {name}" if _CODE.fullmatch(name) else name
    return None


def _named(item: Mapping[str, Any]) -> dict[str, Any]:
    return {_key(key): value for key, value in item.items()}


@lru_cache(maxsize=1_000)
def _key(key: str) -> str:
    return _SIGNS.sub("", key.lower())
