"""Who holds which office or role in an article, by how it is used: "the mayor, NAME", "NAME, a farmer"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.words import Word

_MOST_WORDS = 6  # before the head of a role
_MORE = 3  # words between the noun phrase and the name that may belong to its head
_ENDS = frozenset(
    {",", wk.STOP, ")", wk.QUOTATION, ":", ";", wk.DASH, "("}
)  # signs that may follow an apposition
_BEFORE_ROLE = frozenset({",", "(", wk.AUXILIARY})
_ROLE_NOUNS = wk.PERSONS | {wk.OTHER}
_AFTER_PHRASE = frozenset({wk.PREPOSITION, wk.SPEECH_VERB, wk.PRONOUN, wk.SUBORDINATOR})
_NAMES_OR_NOUNS = wk.COMMON_NOUNS | {wk.NAME}
_ENDS_PHRASE = frozenset({wk.STOP, ",", wk.QUOTATION})
_NOMINALS = wk.SPEAKERS | {wk.NAME, wk.OTHER}


class Role(NamedTuple):
    """The role `head` ("coach") of the one whom `name` names, and the other words of its phrase ("united")."""

    name: TextMention
    head: str
    words: frozenset[str]


def roles(words: list[Word], found: list[TextMention], language: Language) -> Iterator[Role]:
    """The roles that a paragraph gives to people named in it."""
    names = [m for m in found if m.kind == "name"]
    if not names:
        return
    starts = {m.first: m for m in found if m.kind == "noun"}
    ends = {m.last: m for m in found if m.kind == "noun"}
    for m in names:
        if (apposition := _before(words, m, ends)) is not None:
            phrase, head = apposition
            yield Role(m, words[head].low, modifiers(words, phrase.first, head))
        if (last := _after(words, m, starts)) >= 0:
            yield Role(m, words[last].low, modifiers(words, m.last + 2, last))
        i = m.first - 1
        if i >= 0 and (words[i].kind == wk.OFFICE or (words[i].kind == wk.OTHER and len(m.core) > 1)):
            yield Role(m, words[i].low, modifiers(words, _opening(words, i), i))
        elif i > 0 and words[i].kind == "," and (at := _as_role(words, i - 1, language)) >= 0:
            yield Role(m, words[at].low, modifiers(words, _opening(words, at), at))
        for k in range(m.first, m.last + 1):  # "United Coach NAME"
            if words[k].kind == wk.TITLE and k < m.last:
                yield Role(m, words[k].low, modifiers(words, m.first, k))


def _before(
    words: list[Word], name: TextMention, ends: dict[int, TextMention]
) -> tuple[TextMention, int] | None:
    """The noun phrase before a name in apposition, and its head: "the mayor, NAME", "the chief archivist, NAME"."""
    first = name.first
    if first > 1 and words[first - 1].kind == wk.DETERMINER and name.titles:
        first -= 1  # "the bishop, the Rev. NAME"
    if first < 2 or words[first - 1].kind != ",":
        return None
    place = first - 2
    while place > 1 and words[place].kind == wk.NAME:
        place -= 1
    if place != first - 2 and words[place].kind == wk.PREPOSITION and (phrase := ends.get(place - 1)):
        closed = _closes(words, name.last) or _goes_on(words, name.last)
        return (phrase, phrase.last) if closed and _is_role(words, phrase) else None
    for last in range(first - 2, max(-1, first - 2 - _MORE), -1):
        phrase = ends.get(last)
        if phrase is not None:
            if (
                phrase.first > 1 and words[phrase.first - 1].kind == wk.PREPOSITION
            ):  # "the leader of the opposition, NAME"
                whole = ends.get(phrase.first - 2)
                if whole is not None and _is_role(words, whole):
                    phrase, last = whole, whole.last
                    return (phrase, last) if _closes(words, name.last) or _goes_on(words, name.last) else None
            closed = _closes(words, name.last) or _goes_on(words, name.last)
            return (phrase, first - 2) if closed and _is_role(words, phrase) else None
        if words[last].kind not in wk.COMMON_NOUNS:
            return None
    return None


def _after(words: list[Word], name: TextMention, starts: dict[int, TextMention]) -> int:
    """The head of the apposition or complement of a name ("NAME, the mayor", "NAME is a farmer"), or -1."""
    i = name.last + 1
    if i + 1 >= len(words) or words[i].kind not in _BEFORE_ROLE:
        return -1
    phrase = starts.get(i + 1)
    if phrase is not None:
        head = phrase.last if _is_role(words, phrase) else -1
    elif words[i + 1].kind == wk.DETERMINER:  # "a Whig from the north"
        head = i + 1
        while head + 1 < len(words) and words[head + 1].kind in _NAMES_OR_NOUNS and head - i < _MOST_WORDS:
            head += 1
    else:
        head = -1
    if head < 0 or words[i].kind == wk.AUXILIARY:
        return (
            head
            if head >= 0 and words[i + 1].kind == wk.DETERMINER and words[head].kind in (wk.OFFICE, wk.NAME)
            else -1
        )
    return head if _closes(words, head) or _goes_on(words, head) else -1


def apposed(words: list[Word], found: list[TextMention], m: TextMention, language: Language) -> TextMention:
    """The name that a noun phrase is beside ("its director, NAME", "the singer NAME"), else the mention itself."""
    if m.kind != "noun":
        return m
    if words[m.first].kind == wk.DETERMINER:  # "the singer NAME"
        beside = next((o for o in found if o.kind == "name" and o.first == m.last + 1), None)
        if beside is not None:
            return beside
    elif words[m.last].low[-1] != "s":  # "Veteran docker NAME"
        last = m.last
        while last + 1 < len(words) and _is_compound(words[last + 1], language) and last - m.last < _MORE:
            last += 1
        beside = next(
            (o for o in found if o.kind == "name" and o.first == last + 1 and len(o.core) > 1), None
        )
        if beside is not None:
            return beside
    ends = {m.last: m}
    return next((o for o in found if o.kind == "name" and o.first > m.last and _before(words, o, ends)), m)


def _is_compound(word: Word, language: Language) -> bool:
    """Whether a word may be part of a compound noun: "talk radio host"; a base form follows no singular subject."""
    if word.kind in wk.CUES:
        return word.low in language.base_forms
    return word.kind in wk.COMMON_NOUNS or word.kind == wk.TIME


def author_of(words: list[Word], found: list[TextMention], m: TextMention, language: Language) -> TextMention:
    """Who wrote what speaks: "a paper by NAME", "the letter from NAME to Roe"; else the mention itself."""
    by_start = {o.first: o for o in found if o.kind == "name"}
    if m.kind == "noun":
        at = m.last + 1
        if words[m.last].kind in wk.SOURCES and at < len(words) and words[at].low in language.authored:
            return by_start.get(at + 1, m)
        return m
    before = next((o for o in found if o.last == m.first - 2 and o.kind == "name"), None)
    if m.kind != "name" or before is None or words[m.first - 1].kind != wk.PREPOSITION or before.first < 2:
        return m
    by, noun = words[before.first - 1], words[before.first - 2]
    return before if by.low in language.authored and noun.kind in wk.SOURCES else m


def is_definite_role(words: list[Word], m: TextMention, language: Language) -> bool:
    """Whether a noun phrase is "the mayor": an office with a definite article and nothing else."""
    head = words[m.last]
    definite = words[m.first].low in language.definite
    return m.last == m.first + 1 and definite and head.kind in wk.PERSONS and head.low not in language.bodies


def office_end(words: list[Word], m: TextMention, language: Language) -> int:
    """Where "the mayor of Salem" ends; the end of the mention where no place follows."""
    if words[m.first].low not in language.articles or words[m.last].kind not in _ROLE_NOUNS:
        return m.end
    return _place_end(words, m, language)


def complement(words: list[Word], m: TextMention, language: Language) -> int:
    """Where an office ends with what it is the office of: "the mayor of Salem"."""
    return _place_end(words, m, language) if m.core[0] in language.titles else m.end


def _place_end(words: list[Word], m: TextMention, language: Language) -> int:
    i, end = m.last + 1, m.end
    if i >= len(words) or words[i].low not in language.complements:
        return end
    while i + 1 < len(words) and words[i + 1].kind == wk.NAME:
        i += 1
        end = words[i].end
    return end


def modifiers(words: list[Word], first: int, last: int) -> frozenset[str]:
    """What a phrase has before its head, without determiners and signs."""
    return frozenset(w.low for w in words[max(first, last - _MOST_WORDS) : last] if w.kind in _NOMINALS)


def _is_role(words: list[Word], phrase: TextMention) -> bool:
    """Whether a noun phrase may be what someone is: with a determiner, or a noun of office."""
    head = words[phrase.last]
    owned = words[phrase.first].kind == wk.DETERMINER or any(
        w.kind == wk.POSSESSIVE for w in words[phrase.first : phrase.last]
    )
    return head.kind in wk.PERSONS or (owned and head.kind == wk.OTHER)


def _closes(words: list[Word], last: int) -> bool:
    """Whether an apposition that ends with word `last` is closed, and no list goes on: "the mayor, Roe, and Doe"."""
    if last + 1 >= len(words):
        return True
    if words[last + 1].kind not in _ENDS:
        return False
    return words[last + 1].kind != "," or last + 2 >= len(words) or words[last + 2].kind != wk.CONJUNCTION


def _goes_on(words: list[Word], last: int) -> bool:
    """Whether a complement, a clause or the verb follows: "the mayor of Salem", "the coach, Roe said"."""
    return words[last + 1].kind in _AFTER_PHRASE if last + 1 < len(words) else True


def _opening(words: list[Word], head: int) -> int:
    """The first word of the adjectives and nouns before `head`."""
    first = head
    while first and head - first < _MOST_WORDS and words[first - 1].kind in _NAMES_OR_NOUNS:
        first -= 1
    return first


def _as_role(words: list[Word], last: int, language: Language) -> int:
    """The head of "as mayor (of Salem)" that ends with word `last`, or -1."""
    for i in range(last, max(0, last - _MOST_WORDS), -1):
        if words[i].kind in _ENDS_PHRASE:
            return -1
        opener = words[i - 1].low in language.as_role
        if opener or (words[i - 1].kind == wk.DETERMINER and i > 1 and words[i - 2].low in language.as_role):
            head = i
            while head < last and words[head + 1].kind in _NOMINALS:
                head += 1
            return head if words[head].kind in _ROLE_NOUNS else -1
    return -1
