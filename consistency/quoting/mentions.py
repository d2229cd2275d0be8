"""Who is mentioned in a paragraph, outside of its quotations: names, pronouns, "the mayor"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.words import Word

MentionKind = Literal["name", "pronoun", "noun"]
_LONGEST = 7  # words of a noun phrase
_new = tuple.__new__  # half of the time of `TextMention(...)`


class TextMention(NamedTuple):
    """A mention at `[start, end)` of the text and at words `[first, last]` of its paragraph.

    `core` are the words of a name without its titles, or the head of a noun phrase, or the pronoun's group.
    `titles` are the lower-case titles before a name, `tail` is what closes it without being its last word ("Jr.").
    """

    start: int
    end: int
    first: int
    last: int
    kind: MentionKind
    core: tuple[str, ...]
    titles: tuple[str, ...] = ()
    tail: str = ""


def mentions(line: list[Word], language: Language) -> list[TextMention]:
    """The mentions among the words of one paragraph, in order; a noun phrase may hold a name."""
    found: list[TextMention] = []
    kinds = "".join([w.kind for w in line])
    determined, anywhere = _patterns(language.noun_capitals)
    i, covered = 0, 0
    while True:
        m = _nested(kinds, i, covered, determined) if i < covered else None
        m = m or anywhere.search(kinds, max(i, covered))
        if m is None:
            return _with_offices(line, found) if language.noun_capitals else found
        i = m.start()
        kind = kinds[i]
        if kind == wk.PRONOUN:
            found.append(_pronoun(line, i, language))
        elif kind in wk.NAMES:
            name = _name(line, kinds, i, language)
            named = name.kind == "name" and (name.last > i or not language.noun_capitals)
            if named or name.first >= covered:
                found.append(name)
            owned = _OWNED.match(kinds, name.last + 1)
            if owned and name.last + 1 >= covered:
                covered = owned.end()
                found.append(_noun(line, name.first, covered - 1))
            i = name.last
        elif m.end() == i + 1 and kind == wk.DETERMINER and line[i].low in language.articles:
            pass  # "the" refers to no one
        else:
            covered = m.end()
            last = _last_noun(line, i, covered - 1) if language.noun_capitals else covered - 1
            headless = language.noun_capitals and last > i and not line[last].text[0].isupper()
            if not (
                headless and kinds[covered : covered + 1] in wk.NAMES
            ):  # "der frühere" of "der frühere Rat Roe"
                found.append(_noun(line, i, last))
        i += 1


def _nested(kinds: str, i: int, covered: int, determined: re.Pattern[str]) -> re.Match[str] | None:
    """The next name, or noun phrase with a number, in the rest of a noun phrase, words `[i, covered)`."""
    for m in _INNER.finditer(kinds, i, covered):
        if kinds[m.start()] != wk.NUMBER:
            return m
        if phrase := determined.match(kinds, m.start()):
            return phrase
    return None


_INNER = re.compile(wk.one_of(wk.NAMES | {wk.NUMBER}))
# "Clinton's campaign", "Trump supporters": what follows a name in the noun phrase that it begins.
_NOUN = wk.one_of(wk.NOUNS | {"-"})
_HEAD = wk.one_of(wk.SOURCES | {wk.OFFICE})
_OWNED = re.compile(rf"{wk.POSSESSIVE}{_NOUN}{{1,{_LONGEST - 2}}}|{_NOUN}{{,{_LONGEST - 2}}}{_HEAD}")


@cache
def _patterns(noun_capitals: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of word classes: of a noun phrase with a determiner, and of any mention.

    A noun phrase is a determiner or a noun, adjectives and a head, the last that there is.  It ends with the noun
    before another one ("the group plans"), and where nouns have capitals with one that is no name.  Without a
    determiner a noun of office or of a body ends it, or a verb follows.  A determiner is a subject by itself beside a
    verb: "another said", "said another".
    """
    name, speaker = wk.one_of(wk.NAMES), wk.one_of({wk.OFFICE, wk.BODY})
    alone = f"(?<!{name}){wk.NAME}(?!{name})" if noun_capitals else "(?!)"
    adjective = wk.one_of({wk.OTHER, wk.SOURCE, wk.TITLE, wk.NUMBER, wk.ADVERB, wk.POSSESSIVE, "-"})
    goes_on = wk.one_of(wk.VERBS | {wk.PAST_VERB, wk.PREPOSITION, ","})
    inner = rf"(?:{adjective}|{speaker}(?!{wk.OTHER}(?!{goes_on}))|(?!{alone}){wk.NAME})"
    head = rf"(?:{wk.one_of(wk.NOUNS)}|{wk.TITLE}(?!{name})|{alone})"
    rest = rf"{inner}{{,{_LONGEST - 2}}}{head}"
    determined = (
        rf"{wk.one_of({wk.DETERMINER, wk.NUMBER})}{rest}|{wk.DETERMINER}(?={wk.one_of(wk.VERBS)})"
        rf"|(?<={wk.SPEECH_VERB}){wk.DETERMINER}(?={wk.one_of({wk.STOP, ','})}|\Z)"
    )
    first = rf"(?:{_HEAD}|{wk.OTHER}(?<!{wk.one_of({wk.NAME, wk.OFFICE, wk.BODY, wk.PRONOUN})}{wk.OTHER}))"
    bare = rf"{speaker}(?={wk.OTHER})|{first}(?>(?:{rest})?)(?:(?<={speaker})|(?={wk.SPEECH_VERB}))"
    return re.compile(determined), re.compile(f"{wk.PRONOUN}|{name}|{determined}|{bare}")


def _noun(line: list[Word], first: int, last: int) -> TextMention:
    """The noun phrase of words `[first, last]`, whose head is the last."""
    head = line[last]
    return _new(TextMention, (line[first].start, head.end, first, last, "noun", (head.low,), (), ""))


def _with_offices(line: list[Word], found: list[TextMention]) -> list[TextMention]:
    """The mentions with each office right before a name taken into it: "Tourmanager Roe"."""
    out: list[TextMention] = []
    for m in found:
        office = out[-1] if out else None
        if (
            m.kind == "name"
            and office is not None
            and _is_office(line, office)
            and office.last + 1 == m.first
        ):
            out.pop()
            m = m._replace(start=office.start, first=office.first, titles=(*office.core, *m.titles))
        out.append(m)
    return out


def _is_office(line: list[Word], m: TextMention) -> bool:
    """Whether a mention is one noun of office by itself."""
    return m.kind == "noun" and m.first == m.last and line[m.last].kind == wk.OFFICE


def _last_noun(line: list[Word], first: int, last: int) -> int:
    """The last word with a capital in a noun phrase, where nouns have one: not "der Rat zuversichtlich"."""
    for i in range(last, first, -1):
        if line[i].text[0].isupper():
            return i
    return last


def _pronoun(line: list[Word], i: int, language: Language) -> TextMention:
    word = line[i]
    return _new(TextMention, (word.start, word.end, i, i, "pronoun", (language.pronouns[word.low],), (), ""))


def _name(line: list[Word], kinds: str, i: int, language: Language) -> TextMention:
    """The run of capitalised words that starts at `i`; its core begins after the last title in it."""
    stop = i + 3 * _LONGEST
    last = _run_end(kinds, i, stop)
    while (
        last + 2 < stop and kinds[last + 2 : last + 3] == wk.NAME and line[last + 1].low in language.joiners
    ):
        last = _run_end(kinds, last + 2, stop)
    if kinds[last + 1 : last + 3] == wk.QUOTATION + wk.NAME and line[last + 1].text != '"':
        last = _run_end(kinds, last + 2, stop)  # Martha “Mae” Roe
    two = [w.low for w in line[last + 1 : last + 3]] if kinds[last + 3 : last + 4] == wk.NAME else []
    if two and two[0] in language.joiners and two[1] in language.second_joiners:  # "von der Leyen"
        last = _run_end(kinds, last + 3, stop)
    first = max(i, kinds.rfind(wk.TITLE, i, last + 1) + 1)
    if first > last:  # ends in a title: "Chicago Mayor", unless it is a family name: "Larry King"
        given = last > i and (line[last - 1].low in language.male or line[last - 1].low in language.female)
        if not given:
            return _noun(line, i, last)
        first = last - 1
    if first == i and last - i >= 2:
        of = i - 2 if i and kinds[i - 1] == wk.DETERMINER else i - 1
        if of > 0 and line[of].low == "of" and kinds[of - 1] == wk.TITLE:
            first += 1  # "Secretary of State John Kerry", "Secretary of the Treasury Janet Yellen"
    if language.noun_capitals:
        first = _given(line, first, last, language)
    titles = tuple([w.low for w in line[i:first] if w.kind == wk.TITLE or language.noun_capitals])
    core = tuple([w.text for w in line[first : last + 1] if w.kind != wk.QUOTATION])
    tail = ""
    while len(core) > 1 and (low := core[-1].lower().strip(".")) in language.suffixes:
        tail = core[-1] if low in language.generations else tail
        core = core[:-1]
    return _new(TextMention, (line[i].start, line[last].end, i, last, "name", core, titles, tail))


def _given(line: list[Word], first: int, last: int, language: Language) -> int:
    """The first given name among words `[first, last)`; the words before it are an office: "Lotsin Ute Roe"."""
    names = (k for k in range(first, last) if line[k].low in language.male or line[k].low in language.female)
    return next(names, first)


def _run_end(kinds: str, i: int, stop: int) -> int:
    """The last of the capitalised words and titles in a row that begin with word `i`."""
    m = _CAPITALS.match(kinds, i, stop)
    assert m
    return m.end() - 1


_CAPITALS = re.compile(f"{wk.one_of(wk.NAMES)}+")
