"""The word lists of this room, read once and when first needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of phrases in the data file `name` beside this module, by key."""
    import tomllib

    raw = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return {key: tuple(value) for key, value in tomllib.loads(raw).items()}


@cache
def phrase_set(name: str, key: str) -> frozenset[str]:
    return frozenset(lists(name)[key])


@cache
def holds(name: str, key: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, as whole words."""
    phrases = sorted(lists(name)[key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})")


@cache
def begins(name: str, key: str) -> re.Pattern[str]:
    """A pattern that matches a lower-case text which begins with one of the phrases and a break of word."""
    phrases = sorted((p.strip() for p in lists(name)[key]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
