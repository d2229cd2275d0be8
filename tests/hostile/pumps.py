"""Texts made from an expression's own parse tree, each a part of it over and over: what makes a search go back."""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORY = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_WORD: "aé",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_NOT_WORD: "-",
}
_COMMON = "aA1 -.\n\"'"  # tried for a class that says only what it does not hold
_MOST_LETTERS = 14
_MANY = 20  # a repeat of fewer cannot go back far


def pumps(pattern: str | bytes, flags: int) -> list[tuple[str, str]]:
    """(what is before, what is to be repeated) for each part of the expression that can be repeated."""
    tree = parser.parse(pattern, flags)
    letters = "".join(dict.fromkeys(_letters(tree)))[:_MOST_LETTERS]
    found: dict[tuple[str, str], None] = {}
    for before, body in _repeats(tree, ""):
        bodies = [sample(body), *letters, *(a + b for a in letters[:5] for b in letters[:5] if a != b)]
        found |= dict.fromkeys((before, b) for b in bodies if b)
    found |= dict.fromkeys(("", begun) for begun in _beginnings(tree) if begun)
    return list(found)


def sample(ops: Any) -> str:
    """A string that the part matches, more or less."""
    return "".join(_sample(code, value) for code, value in ops)


def _sample(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return chr(value)
    if code is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if code is op.ANY:
        return "a"
    if code is op.IN:
        return _members(value)[:1]
    if code is op.BRANCH:
        return sample(value[1][0])
    if code in _REPEATS:
        return sample(value[2]) * max(1, value[0])
    if code is op.SUBPATTERN:
        return sample(value[3])
    if code is op.ATOMIC_GROUP:
        return sample(value)
    return ""


def _members(items: Any) -> str:
    """Some characters of a class."""
    if items[0] == (op.NEGATE, None):
        out = set(_members(items[1:]))
        return "".join(c for c in _COMMON if c not in out) or "\x01"
    found = ""
    for code, value in items:
        if code is op.LITERAL:
            found += chr(value)
        elif code is op.RANGE:
            found += chr(value[0])
        elif code is op.CATEGORY:
            found += _CATEGORY.get(value, "")
    return found


def _letters(ops: Any) -> Iterator[str]:
    """The characters that the expression tells apart."""
    for code, value in ops:
        if code is op.IN:
            yield from _members(value)[:4]
        elif code in (op.LITERAL, op.NOT_LITERAL, op.ANY):
            yield _sample(code, value)
        for inner in _inner(code, value):
            yield from _letters(inner)


def _inner(code: Any, value: Any) -> list[Any]:
    """The parts of a part."""
    if code is op.BRANCH:
        return list(value[1])
    if code in _REPEATS:
        return [value[2]]
    if code is op.SUBPATTERN:
        return [value[3]]
    return [value] if code is op.ATOMIC_GROUP else []


def _repeats(ops: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Each repeat, with a text that leads up to it."""
    for code, value in ops:
        if code in _REPEATS and value[1] >= _MANY:
            yield before, value[2]
        for inner in _inner(code, value):
            yield from _repeats(inner, before)
        before += _sample(code, value)


def _beginnings(ops: Any) -> Iterator[str]:
    """The expression cut off after each of its parts, and the whole."""
    begun = ""
    for code, value in ops:
        begun += _sample(code, value)
        yield begun
    if len(ops) == 1:
        for inner in _inner(*ops[0]):
            yield from _beginnings(inner)
