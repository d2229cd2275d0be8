"""Names of people taken apart and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from consistency.quoting.languages import codes, load

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_SMALL_WORDS = frozenset(
    {"of", "the", "for", "in", "at", "and", "a", "an", "der", "die", "das", "des", "von", "für"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in lower case: `first` (given name or initial, or ""), `last`, and the titles with it.

    A mere office ("mayor of chicago") has no `last`.
    """

    first: str
    last: str
    titles: frozenset[str]
    words: frozenset[str]


@cache
def _titles() -> frozenset[str]:
    languages = [load(code) for code in codes()]
    given = frozenset().union(*(language.male | language.female for language in languages))
    return frozenset().union(*(language.titles | language.roles for language in languages)) - given


@cache
def _suffixes() -> frozenset[str]:
    return frozenset().union(*(load(code).suffixes for code in codes()))


@cache
def parsed(name: str) -> Name:
    """The parts of a name as articles and transcripts print it, in any case of letters."""
    words = [_POSSESSIVE.sub("", w.lower()) for w in _WORD.findall(name)]
    content = frozenset(w for w in words if w not in _SMALL_WORDS)
    titles = frozenset(w for w in words if w in _titles())
    bare = [w for w in words if w not in _titles() and w not in _suffixes() and w not in _SMALL_WORDS]
    office = bool(titles) and any(w in _SMALL_WORDS for w in words)
    if not bare or office:
        return Name("", "", titles, content)
    return Name(bare[0] if len(bare) > 1 else "", bare[-1], titles, content)


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: equal last names, and no first names that contradict.

    An office ("the mayor of Chicago") is the same as another that holds the same words.
    """
    x, y = parsed(a), parsed(b)
    if not x.last or not y.last:
        return (
            bool(x.titles and y.titles)
            and not x.last
            and not y.last
            and (x.words <= y.words or y.words <= x.words)
        )
    if x.last != y.last:
        return False
    return not x.first or not y.first or _same_first(x.first, y.first)


def is_name_of(name: str, voice: str, others: list[Name]) -> bool:
    """Whether an article's `name` for a speaker means `voice`, given the other full names in the article.

    A family name alone does not where another person of that name speaks in the article.
    """
    if not same_person(name, voice):
        return False
    x, y = parsed(name), parsed(voice)
    if x.first or not x.last:
        return True
    rivals = [o for o in others if o.last == x.last and not (y.first and _same_first(o.first, y.first))]
    return not rivals


def _same_first(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
