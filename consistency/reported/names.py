"""The names in a statement and in a passage, and whether two are in the same place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from consistency.comparing.lexicon import common_words, function_words
from consistency.quoting.languages import codes, load
from consistency.quoting.names import given_names, parsed
from consistency.reported.words import is_content, stems
from consistency.text import Token

_LONGEST = 5  # words of a name
_BESIDE = 3  # words on either side in which the nearest word of content is looked for
_ALIKE = 4  # first letters that forms of one name have in common ("Canada", "Canadians")
_INNER = frozenset({"of", "the", "de", "and"})


class Name(NamedTuple):
    """A name at `[start, end)`: its words, and the stems of the nearest words of content before and after it."""

    start: int
    end: int
    exact: str
    words: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    person: bool


def names(text: str, found: Sequence[Token]) -> list[Name]:
    """The capitalized words among the tokens of a text that no beginning of a sentence asks for, in runs."""
    out: list[Name] = []
    i = 0
    while i < len(found):
        size = _size(text, found, i)
        if size and not _opens(text, found, i, size):
            start, end = found[i].start, found[i + size - 1].end
            words = tuple(t.norm.removesuffix("'s") for t in found[i : i + size])
            before, after = _nearest(found, i - 1, -1), _nearest(found, i + size, 1)
            exact = text[start:end].removesuffix("'s").removesuffix("’s")
            out.append(Name(start, end, exact, words, before, after, _is_person(exact)))
        i += max(1, size)
    return out


def _size(text: str, found: Sequence[Token], i: int) -> int:
    """How many words from `i` on are one name."""
    size = 0
    while i + size < len(found) and size < _LONGEST and _is_capital(text, found[i + size]):
        if size and text[found[i + size - 1].end : found[i + size].start] != " ":
            break
        size += 1
    return size


def _is_capital(text: str, token: Token) -> bool:
    word = text[token.start : token.end]
    if token.kind != "word" or len(word) < 2 or not word[0].isupper():
        return False
    return token.norm not in function_words() and token.norm.removesuffix("'s") not in _times()


@cache
def _times() -> frozenset[str]:
    """The names of days and months: which of them is meant depends on when a text was written."""
    return frozenset().union(*(load(code).times for code in codes()))


def _opens(text: str, found: Sequence[Token], i: int, size: int) -> bool:
    """Whether a capital may be that of a sentence's first word: a single word that is also written small."""
    if i and found[i - 1].kind == "word":
        return False
    return size == 1 and (i == 0 or found[i - 1].norm != ",") and found[i].norm in common_words()


def _nearest(found: Sequence[Token], at: int, step: int) -> frozenset[str]:
    """The stems of the nearest word of content on one side."""
    for _ in range(_BESIDE):
        if not 0 <= at < len(found) or found[at].norm in ".;?!":
            break
        if is_content(found[at]):
            return stems(found[at].norm)
        at += step
    return frozenset()


def _is_person(exact: str) -> bool:
    name = parsed(exact)
    return bool(name.last) and not name.proper[0].isdisjoint(given_names())


def beside_alike(one: Name, other: Name, both: bool) -> bool:
    """Whether two names have the same words of content right before and right after them, or one of these."""
    before, after = bool(one.before & other.before), bool(one.after & other.after)
    return (before and after) if both else (before or after)


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two names may mean the same: a shared word, a form of one name, an acronym."""
    if set(one.words) & set(other.words):
        return True
    if any(x[:_ALIKE] == y[:_ALIKE] for x in one.words for y in other.words):
        return True
    return _initials(one) == "".join(other.words) or _initials(other) == "".join(one.words)


def _initials(name: Name) -> str:
    return "".join(w[0] for w in name.words if w not in _INNER)


def is_in(name: Name, text: str) -> bool:
    """Whether a text has a word that begins like one of a name's, or the name's initials."""
    short = _initials(name).upper()
    begin = [re.escape(word[:_ALIKE].capitalize()) for word in name.words if word not in _INNER]
    sought = "|".join(
        [*begin, *(re.escape(b.upper()) for b in begin), *([rf"{short}\b"] if len(short) > 1 else [])]
    )
    return re.search(rf"\b(?:{sought})", text) is not None
