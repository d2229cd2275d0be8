"""Numbers that articles give for the same thing, and that disagree."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.comparing.lemma import bases
from consistency.comparing.lexicon import function_words, known_words
from consistency.comparing.numbers import is_number, parse
from consistency.model import Document
from consistency.quoting.languages import load
from consistency.text import Token, tokens

_AHEAD = 3  # words between a number and what it counts ("ten major U.S. cities")
_AROUND = 14  # words on each side of a number that say what it is about, within its sentence
_SHARED = 3  # words that the surroundings of two numbers must share
_SHARE = 0.5  # and their part of the shorter surroundings
_SHARED_OF_EQUAL = 2  # if the values are equal
MOST_DAYS = 10  # between two articles that can report the same state of things
_SENTENCE_END = re.compile(r"[.!?][\"\'”’)]*\s|\n")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# A number of these measures something; it does not count things.
_UNITS = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "time",
        "weekend",
        "point",
    }
)
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@dataclass(frozen=True, slots=True)
class Instance:
    """A stretch `[start, end)` code points of an article."""

    article: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Forms of one thing, the most frequent first, each with the places that have it."""

    rule: str
    forms: tuple[tuple[str, tuple[Instance, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of things: its value, the singular of their noun, its place, and what the words around are about."""

    value: float
    noun: str
    place: Instance
    about: frozenset[str]
    names: frozenset[str]
    first: frozenset[str]  # the sentence's first word, which may be a name or not
    times: frozenset[str]
    date: str | None


def numbers(articles: Iterable[Document]) -> Iterator[Fact]:
    """Numbers of one thing whose values, or ways of writing them, differ between articles.

    Two numbers are of one thing if they count the same noun, the words around them say the same, no other time is
    named, and the articles are of the same days.
    """
    found: dict[str, list[_Count]] = defaultdict(list)
    for article in articles:
        for count in _counts(article):
            found[count.noun].append(count)
    for noun, counts in sorted(found.items()):
        for group in _groups(counts):
            values: dict[float, list[Instance]] = defaultdict(list)
            given: dict[str, set[float]] = defaultdict(set)
            for count in group:
                values[count.value].append(count.place)
                given[count.place.article].add(count.value)
            if any(len(own) > 1 for own in given.values()):
                continue  # an article does not disagree with itself: these are several things
            styles = {re.sub(r"\W+", " ", c.place.exact.lower().split()[0]) for c in group}
            if len({c.place.article for c in group}) > 1 and (len(values) > 1 or len(styles) > 1):
                forms = sorted(values.items(), key=lambda v: (-len(v[1]), v[0]))
                yield Fact("fact/number", tuple((f"{value:g} {noun}", tuple(held)) for value, held in forms))


def _groups(counts: Sequence[_Count]) -> Iterator[list[_Count]]:
    """Counts that are all of the same thing as the first of their group."""
    left = list(counts)
    while left:
        first, *others = left
        group = [first, *(c for c in others if _same_thing(first, c))]
        left = [c for c in others if c not in group]
        if len(group) > 1:
            yield group


def _same_thing(one: _Count, two: _Count) -> bool:
    """Whether two counts of a noun are of the same things, which may be written in two ways or disagree."""
    named = one.names & (two.names | two.first) | two.names & one.first
    if (one.times and two.times and not one.times & two.times) or (one.names and two.names and not named):
        return False
    if days_apart(one.date, two.date) > MOST_DAYS:
        return False
    shared = len(one.about & two.about - one.names)  # names alone say who, not what is counted
    if one.value == two.value:
        return shared >= _SHARED_OF_EQUAL or bool(named)
    return shared >= _SHARED and shared >= _SHARE * min(len(one.about), len(two.about))


def days_apart(one: str | None, two: str | None) -> int:
    """Days between two dates; 0 if one is missing or no date."""
    try:
        first, second = (datetime.date.fromisoformat((d or "")[:10]) for d in (one, two))
    except ValueError:
        return 0
    return abs((first - second).days)


def _counts(article: Document) -> Iterator[_Count]:
    """Each "ten U.S. cities" or "10 major cities" of an article's body."""
    found = list(tokens(article.text, article.body.start, article.body.end))
    n = 0
    while n < len(found):
        length = 0
        while n + length < len(found) and length < 6 and is_number(found[n + length].norm):
            length += 1
        parsed = parse(tuple(t.norm for t in found[n : n + length])) if length else None
        if parsed is None or parsed.unit or parsed.ordinal or parsed.value < 2 or _is_year(found[n], length):
            n += max(1, length if parsed is None else 1)
            continue
        for i in range(n + length, min(n + length + _AHEAD, len(found))):
            if found[i].kind != "word" or (
                found[i].norm in function_words() and article.text[found[i].start].islower()
            ):
                break
            if (noun := _plural_of(found[i].norm)) and noun not in _UNITS:
                yield _count(article, found, n, i, parsed.value, noun)
                break
        n += length


def _count(article: Document, found: Sequence[Token], n: int, last: int, value: float, noun: str) -> _Count:
    start, end = found[n].start, found[last].end
    before = list(_sentence(article.text, found, n, -1))
    around = [*before, *_sentence(article.text, found, last, 1)]
    norms = {t.norm for t in around}
    about = {_stem(w) for w in norms if len(w) > 3 and w not in function_words() and not is_number(w)}
    about |= {t.norm for t in found[n:last] if len(t.norm) > 3 and not is_number(t.norm)}
    times = {w for w in norms if w in _WEEKDAYS or w in load("en").months or _YEAR.fullmatch(w)}
    place = Instance(article.id, start, end, article.text[start:end])
    first = {t.norm for t in before[-1:]} - function_words()
    names = {t.norm for t in around if article.text[t.start].isupper()} - times - function_words() - first
    names |= {_stem(n) for n in names}
    who, began, when = frozenset(names), frozenset(first), frozenset(times)
    return _Count(value, noun, place, frozenset(about - {noun}), who, began, when, article.date)


def _sentence(text: str, found: Sequence[Token], at: int, step: int) -> Iterator[Token]:
    """The words before or after one, up to the end of its sentence."""
    for k in range(1, _AROUND + 1):
        i = at + k * step
        if not 0 <= i < len(found):
            return
        near = found[i - step]
        gap = text[near.end : found[i].start] if step > 0 else text[found[i].end : near.start]
        if _SENTENCE_END.search(gap + " "):
            return
        yield found[i]


def _is_year(token: Token, length: int) -> bool:
    return length == 1 and _YEAR.fullmatch(token.norm) is not None


def _plural_of(word: str) -> str | None:
    """The singular of a plural noun; None for other words."""
    if not word.endswith("s") or word.endswith(("ss", "us", "'s")) or len(word) < 4:
        return None
    found = sorted(bases(word) - {word}, key=lambda b: (b not in known_words(), -len(b), b))
    return found[0] if found and found[0] not in function_words() else None


def _stem(word: str) -> str:
    """A word without the ending of a plural, a past or a participle, so that "raid" and "raids" are one."""
    found = sorted((b for b in bases(word) if b in known_words()), key=lambda b: (len(b), b))
    return found[0] if found else word
