"""What is around a quotation that settles its kind or its speaker: a tag, who introduces it, whose term it is."""

from __future__ import annotations

from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.relations import SPEAKING, TAGS_AFTER
from consistency.quoting.roles import apposed
from consistency.quoting.scenes import Candidate
from consistency.quoting.speakers import Choice


def is_scrap(choice: Choice) -> bool:
    """Whether a quotation that names nobody is too short to be anything but a term."""
    return not choice.quote.capital and choice.quote.size in ("0", "1", "2", "3")


def introducer(choice: Choice) -> Candidate | None:
    """Who is named in what introduces a block: the subject of its verb of speech, or who owns or signs the text.

    "Roe told Doe after the vote: …" is Roe's, not that of the last name before the colon.
    """
    here = [c for c in choice.candidates if c.scene is choice.scene and c.mention.last < choice.quote.at]
    told = [c for c in here if c.scene.subjects[c.index][0] in SPEAKING]
    if told:
        return max(told, key=lambda c: (c.scene.subjects[c.index][1], c.mention.last))
    for g in choice.quote.governors:
        found = next((c for c in here if c.index == g.mention), None)
        if found is not None and choice.scene.words[g.verb].kind == wk.SPEECH_VERB and g.path[-1] in SPEAKING:
            return found
    for c in here:
        words, m = c.scene.words, c.mention
        owns = m.last + 1 < len(words) and words[m.last + 1].kind == wk.POSSESSIVE
        signs = m.first > 0 and words[m.first - 1].kind == wk.PREPOSITION
        if m.kind == "name" and (owns or signs or c.scene.subjects[c.index][0]):
            return c
    return None


def has_tag(choice: Choice) -> bool:
    """Whether "she said" or "said she" adjoins."""
    return choice.quote.right in TAGS_AFTER or choice.quote.left.startswith((wk.SPEECH_VERB, wk.AUXILIARY))


def owner(choice: Choice, language: Language) -> Candidate | None:
    """ "Lightfoot's use of the word ...": whose word a term is."""
    words, at = choice.scene.words, choice.quote.at
    for i in range(at - 1, max(0, at - 6), -1):
        if words[i].low in language.usage and words[i - 1].kind == wk.POSSESSIVE:
            return next(
                (c for c in choice.candidates if c.mention.last == i - 2 and c.scene is choice.scene), None
            )
    return None


def whole_subject(who: Candidate, language: Language) -> Candidate:
    """The noun phrase that speaks where a name is only part of it ("the Roe campaign said") or is beside it.

    "…,” said the coach, Roe": the coach is the subject, and Roe its apposition.
    """
    scene, m = who.scene, who.mention
    if m.kind != "name" or scene.subjects[who.index][0]:
        return who
    for index, other in enumerate(scene.found):
        if other.kind != "noun" or scene.subjects[index][0] not in SPEAKING:
            continue
        around = other.first <= m.first and other.last > m.last
        if around or (other.last < m.first and apposed(scene.words, scene.found, other, language) is m):
            return Candidate(scene, index)
    return who
