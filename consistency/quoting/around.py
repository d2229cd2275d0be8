"""What is around a quotation that settles its kind or its speaker: a tag, who introduces it, whose term it is."""

from __future__ import annotations

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate
from consistency.quoting.languages import Language
from consistency.quoting.relations import SPEAKING, TAGS_AFTER
from consistency.quoting.roles import apposed
from consistency.quoting.speakers import Choice


def is_scrap(choice: Choice) -> bool:
    """Whether a quotation that names nobody is too short to be anything but a term."""
    return not choice.quote.capital and choice.quote.size in ("0", "1", "2", "3")


def introducer(choice: Choice) -> Candidate | None:
    """Who is named in what introduces a block: the subject of its verb of speech, or who owns or signs the text.

    "Roe told Doe after the vote: …" is Roe's, not that of the last name before the colon.
    """
    here = [
        c for c in choice.candidates if c.paragraph is choice.paragraph and c.mention.last < choice.quote.at
    ]
    speaking = [c for c in here if c.paragraph.subjects[c.index][0] in SPEAKING]
    if speaking:
        return max(speaking, key=lambda c: (c.paragraph.subjects[c.index][1], c.mention.last))
    for g in choice.quote.governors:
        found = next((c for c in here if c.index == g.mention), None)
        if (
            found is not None
            and choice.paragraph.words[g.verb].kind == wk.SPEECH_VERB
            and g.path[-1] in SPEAKING
        ):
            return found
    for c in here:
        words, m = c.paragraph.words, c.mention
        owns = m.last + 1 < len(words) and words[m.last + 1].kind == wk.POSSESSIVE
        signs = m.first > 0 and words[m.first - 1].kind == wk.PREPOSITION
        if m.kind == "name" and (owns or signs or c.paragraph.subjects[c.index][0]):
            return c
    return None


def has_tag(choice: Choice) -> bool:
    """Whether "she said" or "said she" adjoins."""
    return choice.quote.right in TAGS_AFTER or choice.quote.left.startswith((wk.SPEECH_VERB, wk.AUXILIARY))


def owner(choice: Choice, language: Language) -> Candidate | None:
    """ "Lightfoot's use of the word ...": whose word a term is."""
    words, at = choice.paragraph.words, choice.quote.at
    for i in range(at - 1, max(0, at - 6), -1):
        if words[i].low in language.usage and words[i - 1].kind == wk.POSSESSIVE:
            return next(
                (c for c in choice.candidates if c.mention.last == i - 2 and c.paragraph is choice.paragraph),
                None,
            )
    return None


def whole_subject(candidate: Candidate, language: Language) -> Candidate:
    """The noun phrase that speaks where a name is only part of it ("the Roe campaign said") or is beside it.

    "…,” said the coach, Roe": the coach is the subject, and Roe its apposition.
    """
    paragraph, m = candidate.paragraph, candidate.mention
    if m.kind != "name" or paragraph.subjects[candidate.index][0]:
        return candidate
    for index, other in enumerate(paragraph.mentions):
        if other.kind != "noun" or paragraph.subjects[index][0] not in SPEAKING:
            continue
        around = other.first <= m.first and other.last > m.last
        if around or (
            other.last < m.first and apposed(paragraph.words, paragraph.mentions, other, language) is m
        ):
            return Candidate(paragraph, index)
    return candidate
