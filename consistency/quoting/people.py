"""The people of an article: which mentions name the same one, his or her fullest name, titles and gender."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from consistency.quoting.languages import Language, load
from consistency.quoting.mentions import TextMention

_MOST_ALIKE = 50  # people of one name or title who are looked through
Gender = Literal["m", "f", "o", ""]  # "o": an organisation, "": not known


@dataclass(slots=True)
class Person:
    """Someone, or a body, whom an article names.

    `full` is the longest form of the name without titles, `words` the same in lower case without full stops.
    `speech_count` counts the verbs of speech that the person is the subject of.
    """

    number: int
    full: tuple[str, ...]
    words: tuple[str, ...]
    gender: Gender = ""
    tail: str = ""  # "Jr."
    count: int = 0
    speech_count: int = 0
    firm: bool = (
        False  # whether more than a capital at the start of a sentence or in a headline makes it a name
    )
    titles: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)  # other words of the phrases that say what the person is
    starts: list[int] = field(default_factory=list)  # of all mentions, in order

    def last_before(self, offset: int) -> int:
        """Where the person was last named before `offset`, or -1."""
        i = bisect_left(self.starts, offset)
        return self.starts[i - 1] if i else -1

    @property
    def name(self) -> str:
        return " ".join((*self.full, self.tail) if self.tail else self.full)


class People:
    """Who is who in one article; `of` tells a name's person by the offset where the mention starts."""

    def __init__(self, found: Iterable[TextMention], language: Language) -> None:
        """`found` are the article's mentions in order; those of headlines come best at the end."""
        self.all: list[Person] = []
        self.at: dict[int, Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._by_title: dict[str, list[Person]] = {}
        self._language = language
        self._offices: dict[str, tuple[int, int]] = {}
        names = [m for m in found if m.kind == "name"]
        for mention in names:
            self._add(mention)

    def of(self, mention: TextMention) -> Person | None:
        return self.at.get(mention.start)

    def bear_name(self, mention: TextMention) -> None:
        """Makes the name that someone had at birth ("born Ada Roe") one of the person with that given name."""
        person = self.of(mention)
        if person is None or len(person.words) < 2:
            return
        known = [
            p for p in self._by_word.get(person.words[0], ()) if p.number < person.number and len(p.words) > 1
        ]
        if len(known) == 1:
            self.at[mention.start] = known[0]
            insort(known[0].starts, mention.start)

    def count_speech(self, subjects: Iterable[TextMention]) -> None:
        """Counts the mentions that are subjects of a verb of speech."""
        for mention in subjects:
            person = self.of(mention)
            if person is not None and mention.kind == "name":
                person.speech_count += 1

    def titled(self, title: str, before: int) -> Person | None:
        """The one who bears `title` in the article: the only one, or the last one named before `before`."""
        bearers = self._by_title.get(title, [])[-_MOST_ALIKE:]
        return max(bearers, key=lambda p: p.last_before(before), default=None)

    def settle(self, mention: TextMention, firm: bool, is_body: bool) -> None:
        """Notes what the place of a mention tells: whether it is surely a name, and one of a body ("the Courier")."""
        person = self.of(mention)
        if person is None:
            return
        person.firm = person.firm or firm
        if is_body and not person.gender and not person.titles:
            person.gender = "o"

    def bear(self, mention: TextMention, role: str, words: frozenset[str]) -> None:
        """Lets the one whom a name means bear a role ("coach"), described by `words` ("united")."""
        person = self.of(mention)
        if person is None:
            return
        self._bear(person, role)
        person.described |= words
        language = self._language
        if not person.gender:
            person.gender = (
                "m" if role in language.male_titles else "f" if role in language.female_titles else ""
            )

    def described(self, role: str, words: frozenset[str], before: int) -> Person | None:
        """The one whom "the Albion coach" means: who bears the role, unless described as someone else's.

        Without such a one the only person who is described by one of `words` ("the Whig lawmaker").
        """
        bearers = self._by_title.get(role, [])[-_MOST_ALIKE:]
        if words:
            near = [p for p in bearers if p.described & words]
            bearers = near or [p for p in bearers if not p.described or not self._names(words)]
        if bearers:
            return max(bearers, key=lambda p: p.last_before(before))
        if role not in self._language.roles and role not in self._language.titles:
            return None  # "the Albion movement" is no one
        own = frozenset(w for w in words if w not in self._language.classes)
        alike = [p for p in self.all[:_MOST_ALIKE] if p.gender != "o" and (p.described | p.titles) & own]
        return alike[0] if len(alike) == 1 else None

    def hold(self, office: TextMention, end: int) -> None:
        """Notes where the article gives an office with its place: "the mayor of Salem"."""
        if end > office.end:
            self._offices.setdefault(office.core[0], (office.start, end))

    def office(self, mention: TextMention, text: str) -> str | None:
        """The office with its place, as the article gives it elsewhere: "the mayor" is "The mayor of Salem"."""
        start, end = self._offices.get(mention.core[0], (-1, -1))
        return text[start:end] if start >= 0 else None

    def sole(self) -> Person | None:
        """The only person whom the article names in full, if there is just one."""
        named = [p for p in self.all[:_MOST_ALIKE] if p.gender != "o" and (len(p.words) > 1 or p.titles)]
        return named[0] if len(named) == 1 else None

    def _names(self, words: frozenset[str]) -> bool:
        """Whether a description has a word of its own that no list of the language has."""
        return any(w not in self._language.classes for w in words)

    def _bear(self, person: Person, role: str) -> None:
        if role not in person.titles:
            person.titles.add(role)
            self._by_title.setdefault(role, []).append(person)

    def by_last_name(self, name: str) -> Person | None:
        """The person whose last name (in any case) ends `name`; the most often named if several."""
        words = name.lower().split()
        fitting = (
            [p for p in self._by_word.get(words[-1], [])[-_MOST_ALIKE:] if p.full[-1].lower() == words[-1]]
            if words
            else []
        )
        return max(fitting, key=lambda p: p.count, default=None)

    def _add(self, mention: TextMention) -> None:
        words, gender, by_given = _words_and_gender(mention.core, mention.titles, self._language.code)
        if by_given and len(words) == 1 and self._is_last_name(words[0]):
            gender = ""  # "Lee", once "Ada Lee" was named
        person = self._known(words, gender, mention.tail)
        if person is None:
            person = Person(len(self.all), mention.core, words, tail=mention.tail)
            self.all.append(person)
            for word in {words[0], words[-1]}:
                self._by_word.setdefault(word, []).append(person)
        elif len(words) > len(person.words):
            person.full, person.words = mention.core, words
            for word in {words[0], words[-1]}:
                if person not in self._by_word.setdefault(word, []):
                    self._by_word[word].append(person)
        person.gender = person.gender or gender
        for title in mention.titles:
            self._bear(person, title)
        person.count += 1
        insort(person.starts, mention.start)
        self.at[mention.start] = person

    def _known(self, words: tuple[str, ...], gender: Gender, tail: str = "") -> Person | None:
        """The person already known whom these words may name."""
        fitting = []
        for person in self._by_word.get(words[-1], [])[-_MOST_ALIKE:]:
            full = person.words
            if gender and person.gender and gender != person.gender:
                continue
            if tail and person.tail.strip(".").lower() != tail.strip(".").lower():
                continue  # "Roe Jr." is not the Roe who was named before
            if len(words) == 1 or len(full) == 1:
                fits = words[-1] in (full[-1], full[0]) and (
                    len(words) == 1 or full[0] in (words[-1], words[0])
                )
            else:
                fits = full[-1] == words[-1] and _same_first(full[0], words[0]) and _same_middle(full, words)
            if fits:
                fitting.append(person)
        if len(words) > 1 and not fitting and _is_given(words[0], self._language):
            fitting = [
                p
                for p in self._by_word.get(words[0], [])[-_MOST_ALIKE:]
                if len(p.words) == 1 and p.gender != "o"
            ]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return max(fitting, key=lambda p: (p.full[-1].lower() == words[-1], p.count))

    def _is_last_name(self, word: str) -> bool:
        bearers = self._by_word.get(word, [])[-_MOST_ALIKE:]
        return any(len(p.words) > 1 and p.words[-1] == word for p in bearers)


@lru_cache(maxsize=10_000)
def _words_and_gender(
    core: tuple[str, ...], titles: tuple[str, ...], code: str
) -> tuple[tuple[str, ...], Gender, bool]:
    """The words of a name as they are compared, the gender told, and whether it is the given name that tells it."""
    words = tuple([w.lower().strip(".") for w in core])
    language = load(code)
    for title in titles:
        if title in language.male_titles:
            return words, "m", False
        if title in language.female_titles:
            return words, "f", False
    if _is_given(words[0], language) and not (len(words) > 1 and words[-1] in language.places):
        return words, "m" if words[0] in language.male else "f", True
    place = len(words) > 1 and (words[0] in language.places or words[-1] in language.places)
    return words, "o" if place or any(w in language.organisations for w in words) else "", False


def _is_given(word: str, language: Language) -> bool:
    return word in language.male or word in language.female


def _same_middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether no middle initials contradict: "Thomas B. Kane" and "Thomas R. Kane" are two people."""
    pairs = zip(a[1:-1], b[1:-1], strict=False)
    return all(one[:1] == other[:1] for one, other in pairs if min(len(one), len(other)) == 1)


def _same_first(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
