"""Constructions that settle whom "he" or "she" means, before the weights are asked."""

from __future__ import annotations

from typing import NamedTuple

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.people import People, Person
from consistency.quoting.relations import SPEAKING
from consistency.quoting.roles import modifiers

_SUBJECT_AT_START = 3  # paragraphs in which the person an obituary is about is named
_ENDS_ASIDE = frozenset({wk.STOP, wk.QUOTATION, wk.PRONOUN})


class Option(NamedTuple):
    """A person whom a pronoun may mean, and the last mention before it: `paragraph.mentions[number]`."""

    person: Person
    paragraph: Paragraph
    number: int


class Settled(NamedTuple):
    """The answer that grammar gives: a person, or None where the speaker has no name in the text."""

    person: Person | None


def settle(
    paragraphs: list[Paragraph],
    people: People,
    pronoun: Candidate,
    group: str,
    best: Option,
    others: list[Person],
    language: Language,
) -> Settled | None:
    """Whom the pronoun means instead of `best`, the one whom the weights prefer, or None where `best` is to stay.

    `others` are the other people who fit, the likeliest first.
    """
    if (subject := _obituary(paragraphs, people, pronoun, group, language)) is not None:
        return Settled(subject)
    if _asks_the_accused(pronoun, best, language):
        return Settled(next((p for p in others if p is not best.person), None))
    return _last_speaker(people, pronoun, group, best)


def _last_speaker(people: People, pronoun: Candidate, group: str, best: Option) -> Settled | None:
    """The last one who spoke in the paragraph, if `best` is only mentioned in an aside after that.

    "… said Doe. It recalls what Roe faced. “…,” he said." and "A spokesman said … in a pamphlet by Roe. He said …".
    """
    paragraph = pronoun.paragraph
    if best.paragraph is not paragraph or not _is_aside(paragraph, best.number):
        return None
    for index in range(pronoun.index - 1, -1, -1):
        m = paragraph.mentions[index]
        if index == best.number or paragraph.subjects[index][0] not in SPEAKING:
            continue
        if m.kind == "pronoun" and m.core[0] in ("it", group):
            continue  # "She cited …": she may be anyone
        if m.kind == "name":
            person = people.of(m)
            fits = person is not None and person.gender in ("", "m" if group == "he" else "f")
            return Settled(person) if fits else None
        if m.kind == "noun" and paragraph.kinds[m.last] == wk.OFFICE:
            return Settled(people.described(m.core[0], modifiers(paragraph.words, m.first, m.last), m.start))
        return None
    return None


def _is_aside(paragraph: Paragraph, index: int) -> bool:
    """Whether a mention is the object of a preposition or in a clause within another: "by Roe", "what Roe faced"."""
    first = paragraph.mentions[index].first
    if first < 2 or paragraph.words[first - 2].kind == wk.STOP:
        return False
    before = paragraph.words[first - 1].kind
    return before == wk.SUBORDINATOR or (
        before == wk.PREPOSITION and paragraph.subjects[index][0] not in SPEAKING
    )


def _asks_the_accused(pronoun: Candidate, best: Option, language: Language) -> bool:
    """Whether the words were said to the police or in court, and `best` is a lawyer who tells of it."""
    if not _pleads(best, language):
        return False
    words = pronoun.paragraph.words
    sentence = words[pronoun.mention.first].sentence
    return any(w.sentence == sentence and w.low in language.questioners for w in words)


def _pleads(option: Option, language: Language) -> bool:
    """Whether a person pleads for one side: "Prosecuting, NAME", "NAME, defending", "the prosecutor, NAME"."""
    if not language.advocates.isdisjoint(option.person.titles):
        return True
    words, m = option.paragraph.words, option.paragraph.mentions[option.number]
    before = words[m.first - 2].low if m.first > 1 and words[m.first - 1].kind == "," else ""
    after = words[m.last + 2].low if m.last + 2 < len(words) and words[m.last + 1].kind == "," else ""
    return before in language.advocates or after in language.advocates


def _obituary(
    paragraphs: list[Paragraph], people: People, pronoun: Candidate, group: str, language: Language
) -> Person | None:
    """The one who died, where a paragraph tells of a life and names nobody: "Born in 1930, she left school at 14"."""
    paragraph = pronoun.paragraph
    same = [i for i, m in enumerate(paragraph.mentions) if m.kind == "pronoun" and m.core[0] == group]
    opening = paragraph.mentions[same[0]] if same else None
    if opening is None or opening.start >= pronoun.mention.start or paragraph.subjects[same[0]][0]:
        return None
    if wk.QUOTATION in paragraph.kinds[: opening.first]:
        return None
    named = (people.of(m) for m in paragraph.mentions if m.kind == "name" and m.start < pronoun.mention.start)
    if any(
        p is not None and p.gender in ("", "m" if group == "he" else "f") and len(p.full) > 1 for p in named
    ):
        return None
    return _dead(paragraphs, people, group, language)


def _dead(paragraphs: list[Paragraph], people: People, group: str, language: Language) -> Person | None:
    """The one of whom the opening says that he or she died."""
    for paragraph in paragraphs[:_SUBJECT_AT_START]:
        for m in paragraph.mentions:
            if m.kind == "name" and _follows(paragraph, m, language):
                person = people.of(m)
                if person is not None and person.gender in ("", "m" if group == "he" else "f"):
                    return person
    return None


def _follows(paragraph: Paragraph, m: TextMention, language: Language) -> bool:
    """Whether "died" follows a name, over what is between commas."""
    words, sentence = paragraph.words, paragraph.words[m.last].sentence
    for i in range(m.last + 1, len(words)):
        if words[i].sentence != sentence or words[i].kind in _ENDS_ASIDE:
            return False
        if words[i].low in language.died:
            return (
                words[i - 1].kind in (",", ")")
                or i == m.last + 1
                or words[i - 1].kind in (wk.AUXILIARY, wk.ADVERB)
            )
    return False
