"""Who speaks the quotations that are inside another quotation."""

from __future__ import annotations

from dataclasses import replace

from consistency.model import Span
from consistency.quoting import messages
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate
from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked
from consistency.quoting.naming import Named, with_speaker
from consistency.quoting.people import People, Person
from consistency.quoting.people_of import people_of
from consistency.quoting.pronouns import Memory
from consistency.quoting.speakers import Choice, choices, chooser, read_paragraphs

_MOST_NESTED = 20  # quotations in one other whose speakers are searched


def name_within(
    text: str, outer: Named, nested: list[Marked], article: People, language: Language
) -> list[Named]:
    """The quotations nested in `outer`, with the speakers that its own words tell.

    `article` are the people of the article around it.
    """
    top = [m for m in nested if m.depth == 2]
    paragraphs = read_paragraphs(text, [Span(outer.mark.start, outer.mark.end)], top, language)
    people = people_of(paragraphs, language)
    found: dict[int, Named] = {}
    for choice, chosen in choices(text, paragraphs, top, people, language, chooser(language), _MOST_NESTED):
        mark = top[choice.number]
        result = Named(mark, "nested", depth=mark.depth, reason=messages.NESTED)
        if chosen >= 0:
            candidate = _clause_subject(choice, choice.candidates[chosen])
            result = with_speaker(text, result, choice, candidate, paragraphs, people, Memory(), language)
            result = _fuller(result, outer, article)
        found[mark.start] = result
    for mark in nested:
        plain = Named(mark, "nested", depth=mark.depth, reason=messages.NESTED)
        found.setdefault(mark.start, plain)
    return list(found.values())


def _fuller(nested: Named, outer: Named, article: People) -> Named:
    """The full name that the article elsewhere gives to the speaker of a nested quotation."""
    mention = nested.speaker
    if mention is None:
        return nested
    if nested.candidate is not None and nested.candidate.mention.core[0] == "i" and outer.speaker is not None:
        return nested._replace(speaker=replace(mention, resolved=outer.speaker.resolved))
    if mention.form == "pronoun" and mention.resolved is None and nested.candidate is not None:
        person = _spoken_of(article, outer, nested.candidate.mention.core[0])
    else:
        person = article.by_last_name(mention.resolved or mention.name)
    return nested._replace(speaker=replace(mention, resolved=person.name)) if person else nested


def _spoken_of(article: People, outer: Named, group: str) -> Person | None:
    """Whom "she" means in someone's words: the last woman named before, but not the one who speaks."""
    gender = {"he": "m", "she": "f"}.get(group)
    if gender is None:
        return None
    at = outer.mark.outer_start
    fits = [p for p in article.all if p.firm and p is not outer.person and p.last_before(at) >= 0]
    known = [p for p in fits if p.gender == gender] or [p for p in fits if not p.gender]
    return max(known, key=lambda p: p.last_before(at), default=None)


def _clause_subject(choice: Choice, candidate: Candidate) -> Candidate:
    """The subject of the clause that the words are in, instead of the "we" or "they" that report it.

    "We hear that she means to put ‘…’ first": her words.
    """
    if (
        candidate.mention.core[0] not in ("i", "we", "you", "they")
        or candidate.paragraph is not choice.paragraph
    ):
        return candidate
    words, at = choice.paragraph.words, choice.quote.at
    for index in range(len(choice.paragraph.mentions) - 1, candidate.index, -1):
        m = choice.paragraph.mentions[index]
        if (
            m.last < at
            and m.first
            and words[m.first - 1].kind == wk.SUBORDINATOR
            and words[m.first].sentence == words[at].sentence
        ):
            return Candidate(choice.paragraph, index) if m.kind != "noun" else candidate
    return candidate
