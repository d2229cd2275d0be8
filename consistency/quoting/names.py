"""Names of people taken apart and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

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
def _given() -> frozenset[str]:
    return frozenset().union(*(load(code).male | load(code).female for code in codes()))


@cache
def _titles() -> frozenset[str]:
    return frozenset().union(*(load(code).titles | load(code).roles for code in codes())) - _given()


@cache
def _suffixes() -> frozenset[str]:
    return frozenset().union(*(load(code).suffixes for code in codes()))


@lru_cache(maxsize=4096)
def parsed(name: str) -> Name:
    """The parts of a name as articles and transcripts print it, in any case of letters.

    A known given name begins the name proper ("Chicago Mayor Lori Lightfoot"); without one, a title at the end
    or before "of" makes the whole an office.
    """
    words = [_POSSESSIVE.sub("", w.lower()) for w in _WORD.findall(name)]
    content = frozenset(w for w in words if w not in _SMALL_WORDS)
    titles = frozenset(w for w in words if w in _titles())
    start = next((i for i, w in enumerate(words[:-1]) if w in _given()), None)
    if start is None and _is_office(words):
        return Name("", "", titles, content)
    proper = words[start:] if start is not None else [w for w in words if w not in _titles()]
    bare = [w for w in proper if w not in _suffixes() and w not in _SMALL_WORDS]
    if not bare and len(words) == 1 and not name[0].islower():
        bare = words  # "KING:" in a transcript
    if not bare:
        return Name("", "", titles, content)
    return Name(bare[0] if len(bare) > 1 else "", bare[-1], titles, content)


def _is_office(words: list[str]) -> bool:
    """Whether a title ends the words ("Chicago's mayor") or has a complement ("mayor of Chicago")."""
    if words and words[-1] in _titles() and len(words) > 1:
        return True
    return any(first in _titles() and second in _SMALL_WORDS for first, second in pairwise(words))


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: equal last names, and no first names that contradict.

    An office ("the mayor of Chicago") is the same as another of the same title and place ("Chicago's mayor"),
    but a bare title is nobody's.
    """
    x, y = parsed(a), parsed(b)
    if not x.last and not y.last:
        place = (x.words - x.titles) & (y.words - y.titles)
        return bool(place and x.titles & y.titles) and (x.words <= y.words or y.words <= x.words)
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
