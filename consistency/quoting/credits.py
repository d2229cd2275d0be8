"""Whom a layout gives a quotation to, without a verb: labels, captions, signatures, and sentences over a list."""

from __future__ import annotations

from typing import NamedTuple

from consistency.model import Tie
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.people import People, Person
from consistency.quoting.relations import POSSIBLE_SUBJECT, SPEAKING
from consistency.quoting.speakers import Choice

_LABEL = 14  # words of a label before its quotation
_CELLS = 4  # paragraphs or cells from one quotation of a table to the next, at most
_CAPTION = 16  # words of a caption below a quotation
_ITEMS = 12  # items of a list between a quotation and the sentence that introduces the list
_SAYING = 6  # words of "that is the message from"
_BULLETS = frozenset("*-—•·–+#>|")
_LEADING_SIGNS = frozenset({wk.DASH, ",", wk.STOP})
_LINKS = frozenset({wk.AUXILIARY, wk.POSSESSIVE})
_LINKS_OR_SPEECH = _LINKS | {wk.SPEECH_VERB}
_POINTS = frozenset({wk.SUBORDINATOR, wk.DETERMINER, wk.PRONOUN})
_ENDS_SENTENCE = frozenset({wk.STOP, ":", "?", "!"})
_POSTS = wk.SOURCES | {wk.OTHER}
_ITEM_SIGNS = frozenset({wk.STOP, ";", ",", ")"})
_NOT_IN_CREDIT = wk.VERBS | {wk.STOP, wk.QUOTATION}
_NOMINALS = wk.SPEAKERS | {wk.NAME, wk.OTHER}
_CLOSING = frozenset({wk.STOP, ";", ","})
_OPEN_ENDS = frozenset({":", "?", "!"})
_NUMBERING = frozenset({wk.NUMBER, wk.PREPOSITION, wk.STOP})
_IN_BRACKETS = wk.NAMES | {",", wk.NUMBER, wk.PREPOSITION, wk.DETERMINER, wk.OTHER}
_NOT_IN_SIGNATURE = wk.VERBS | {wk.QUOTATION}


class Credit(NamedTuple):
    """Who is credited, or None if a label names a topic and no one; and how the two are tied.

    A role ("Harbor master: “…”") is given by its place `[start, end)` and the person who bears it.
    """

    candidate: Candidate | None
    tie: Tie
    person: Person | None = None
    start: int = -1
    end: int = -1


def credit(paragraphs: list[Paragraph], choice: Choice, people: People, language: Language) -> Credit | None:
    """Whom the layout credits with the quotation of `choice`, or None if it says nothing."""
    paragraph, at = choice.paragraph, choice.quote.at
    following = paragraphs[paragraph.number + 1] if paragraph.number + 1 < len(paragraphs) else None
    alone = all(w.kind in _BULLETS or w.kind == wk.QUOTATION for w in paragraph.words)
    label = _label(paragraph, at, people)
    if label is not None and (label.candidate or label.person):
        return label
    return (
        _behind(paragraph, at)
        or _saying(paragraph, at + 1, language)
        or (_below(following, language, paragraph) if alone and following is not None else None)
        or (_named_below(paragraphs, paragraph) or _named_above(paragraphs, paragraph) if alone else None)
        or _introduced(paragraphs, paragraph, at, language)
        or label
    )


def _label(paragraph: Paragraph, at: int, people: People) -> Credit | None:
    """ "NAME, office: “…”", "* NAME — “…”", "From NAME: “…”"."""
    words = paragraph.words
    start = next(
        (i for i in range(at) if words[i].kind not in _BULLETS and words[i].kind not in _NUMBERING), at
    )
    line = words[start : at - 1]
    if (
        not line
        or at - start > _LABEL
        or words[at - 1].kind not in (":", wk.DASH)
        or any(w.kind in _NOT_IN_CREDIT for w in line)
    ):
        return None
    opening = [i for i, m in enumerate(paragraph.mentions) if _opens(paragraph, m, start) and m.last < at - 1]
    index = max(opening, key=lambda i: paragraph.mentions[i].last, default=-1)
    if all(w.kind in _NOMINALS for w in line) and line[-1].text.islower():
        person = people.described(line[-1].low, frozenset(w.low for w in line[:-1]), line[0].start)
        if person is not None:
            return Credit(None, "label", person, line[0].start, line[-1].end)
    if index < 0:
        return None
    m = paragraph.mentions[index]
    person = people.of(m) if m.kind == "name" else None
    known = person is not None and (len(m.core) > 1 or person.count > 1 or bool(person.titles))
    if m.kind == "name" and not known and len(line) == m.last - m.first + 1:
        return Credit(None, "weak")  # a topic: "Riders: “…”"
    if m.kind == "noun" and words[m.last].kind not in wk.PERSONS:
        return None
    return Credit(Candidate(paragraph, index), "label")


def _opens(paragraph: Paragraph, m: TextMention, start: int) -> bool:
    """Whether a mention begins at word `start`, or before it with the hour: "14:31 Transport minister Roe"."""
    return m.first == start or (m.first < start <= m.last and paragraph.words[m.first].kind == wk.NUMBER)


def _behind(paragraph: Paragraph, at: int) -> Credit | None:
    """ "“…” — NAME" and "“…” (NAME)"."""
    words = paragraph.words
    if at + 2 >= len(words) or words[at + 1].kind not in (wk.DASH, "("):
        return None
    opens = all(w.kind in _BULLETS or w.kind in (wk.NUMBER, wk.STOP) for w in words[:at])
    index = next(
        (i for i, m in enumerate(paragraph.mentions) if m.first == at + 2 and (m.kind == "name" or opens)), -1
    )
    if index < 0 or not words[at + 2].text[0].isupper():
        return None
    rest = words[paragraph.mentions[index].last + 1 :]
    if words[at + 1].kind == "(":
        closed = next((i for i, w in enumerate(rest) if w.kind == ")"), -1)
        ended = all(w.kind in _CLOSING for w in rest[closed + 1 :])
        fits = closed >= 0 and all(w.kind in _IN_BRACKETS for w in rest[:closed]) and ended and opens
    else:
        fits = len(rest) < _CAPTION and not any(w.kind in wk.VERBS for w in rest)
    return Credit(Candidate(paragraph, index), "credit") if fits else None


def _below(paragraph: Paragraph, language: Language, quoted: Paragraph) -> Credit | None:
    """A caption or signature as a paragraph of its own, or a sentence that says whose words these are."""
    words = paragraph.words
    hyphen = bool(words) and words[0].kind == "-" and quoted.words[0].kind != "-"
    signed = bool(words) and words[0].kind == wk.DASH
    start = 1 if signed or hyphen else 0
    index = next((i for i, m in enumerate(paragraph.mentions) if m.first == start and m.kind == "name"), -1)
    if index >= 0 and len(words) <= _CAPTION:
        silent = not any(w.kind in _NOT_IN_SIGNATURE for w in words)
        # "- Roe.", no item of a list
        signed = signed or (hyphen and silent and words[-1].kind not in _OPEN_ENDS)
        plain = silent and words[-1].kind not in _ENDS_SENTENCE
        if signed or (plain and len(words) > paragraph.mentions[index].last + 1):
            return Credit(Candidate(paragraph, index), "credit")
    return _saying(paragraph, 0, language)


def _named_below(paragraphs: list[Paragraph], paragraph: Paragraph) -> Credit | None:
    """A full name alone below a quotation, as in the next cell of a table, unless one is above it too.

    In a table whose rows begin with the name, the name below is the next row's: then the last quotation has none below.
    """
    around = [
        paragraphs[n] if 0 <= n < len(paragraphs) else None
        for n in (paragraph.number - 1, paragraph.number + 1)
    ]
    above, below = (s is not None and _is_name_alone(s) for s in around)
    if above or not below or not _ends_with_name(paragraphs, paragraph):
        return None
    return Credit(Candidate(paragraphs[paragraph.number + 1], 0), "credit")


def _named_above(paragraphs: list[Paragraph], paragraph: Paragraph) -> Credit | None:
    """A full name alone above a quotation, in a table whose rows begin with the name."""
    if (
        not paragraph.number
        or not _is_name_alone(paragraphs[paragraph.number - 1])
        or _ends_with_name(paragraphs, paragraph)
    ):
        return None
    return Credit(Candidate(paragraphs[paragraph.number - 1], 0), "credit")


def _ends_with_name(paragraphs: list[Paragraph], paragraph: Paragraph) -> bool:
    """Whether the last quotation of the table that `paragraph` is a cell of has a name below it."""
    last = paragraph.number
    for n in range(paragraph.number + 1, len(paragraphs)):
        if n - last > _CELLS:
            break
        if _is_quotation_alone(paragraphs[n]):
            last = n
    return last + 1 < len(paragraphs) and _is_name_alone(paragraphs[last + 1])


def _is_quotation_alone(paragraph: Paragraph) -> bool:
    kinds = {w.kind for w in paragraph.words}
    return wk.QUOTATION in kinds and all(k in _BULLETS or k == wk.QUOTATION for k in kinds)


def _is_name_alone(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a name of two words or more and nothing else."""
    m = paragraph.mentions[0] if len(paragraph.mentions) == 1 else None
    return (
        m is not None
        and m.kind == "name"
        and len(m.core) > 1
        and m.last - m.first + 1 == len(paragraph.words)
    )


def _saying(paragraph: Paragraph, start: int, language: Language) -> Credit | None:
    """ "That is the message from NAME", "Those were NAME's words", "So said NAME", right after a quotation."""
    words = paragraph.words
    signs = start
    while start < len(words) and words[start].kind in _LEADING_SIGNS:
        start += 1
    if start + 2 >= len(words):
        return None
    points = words[start].low in language.pointers and words[start].text[0].isupper()
    # Not "This post has …".
    linked = words[start + 1].kind in (_LINKS if words[start].kind == wk.DETERMINER else _LINKS_OR_SPEECH)
    if points and linked and (index := _person_in(paragraph, start)) >= 0:
        return Credit(Candidate(paragraph, index), "credit")
    points = points or words[start].kind in _POINTS
    if points:
        start += 1
    if words[start].kind not in _LINKS or not (points or start == signs):
        return None
    joins = language.authored | language.complements
    for i in range(start + 1, min(len(words) - 1, start + 1 + _SAYING)):
        if words[i].kind == wk.STOP:
            return None
        if words[i].kind in _POSTS and words[i + 1].low in joins:
            last = max((n for n, m in enumerate(paragraph.mentions) if m.first == i + 2), default=-1)
            named = (n for n, m in enumerate(paragraph.mentions) if i + 2 < m.first < i + 2 + _SAYING)
            index = (
                last if last >= 0 else next((n for n in named if paragraph.mentions[n].kind == "name"), -1)
            )
            return Credit(Candidate(paragraph, index), "credit") if index >= 0 else None
    return None


def _person_in(paragraph: Paragraph, start: int) -> int:
    """Who speaks in the sentence that points back to the words: "That is how NAME described it"; or -1."""
    sentence = paragraph.words[start].sentence
    for index, (how, verb) in enumerate(paragraph.subjects):
        said = how in SPEAKING or (how == POSSIBLE_SUBJECT and verb == start + 1)
        if said and paragraph.words[verb].sentence == sentence and 0 < verb - start <= _CAPTION:
            return index
    return -1


def _introduced(
    paragraphs: list[Paragraph], paragraph: Paragraph, at: int, language: Language
) -> Credit | None:
    """Who is named in the sentence with a colon above a list that the quotation is an item of."""
    if not _is_item(paragraph):
        return None
    for number in range(paragraph.number - 1, max(-1, paragraph.number - 1 - _ITEMS), -1):
        above = paragraphs[number]
        if above.words and above.words[-1].kind == ":" and not _is_item(above):
            return _announced(above, language)
        if not _is_item(above):
            return None
    return None


def _is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with a bullet or number, or holds nothing but a quotation."""
    words = paragraph.words
    if not words:
        return False
    if words[0].kind in _BULLETS:
        return True
    rest = words[1:] if words[0].kind == wk.NUMBER else words
    rest = [w for w in rest if w.kind not in _ITEM_SIGNS]
    return len(rest) == 1 and rest[0].kind == wk.QUOTATION


def _announced(paragraph: Paragraph, language: Language) -> Credit | None:
    """The first person of the last sentence, or of the paragraph where a pronoun goes on with him or her."""
    last = paragraph.words[-1].sentence
    names = [i for i, m in enumerate(paragraph.mentions) if m.kind == "name"]
    here = [i for i in names if paragraph.words[paragraph.mentions[i].first].sentence == last]
    own = any(
        w.sentence == last
        and (w.low in language.possessives or language.pronouns.get(w.low) in ("he", "she"))
        for w in paragraph.words
    )
    chosen = here[:1] or (names[:1] if own else [])
    return Credit(Candidate(paragraph, chosen[0]), "weak") if chosen else None
