"""Things that say nothing, and the person who speaks instead: "The fee, she said, would rise “by a third”"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate
from consistency.quoting.languages import Language
from consistency.quoting.ranker import score
from consistency.quoting.relations import SPEAKING

if TYPE_CHECKING:
    from consistency.quoting.speakers import Choice


def someone(choice: Choice, option: int, learnt: Mapping[str, float], language: Language) -> int:
    """The likeliest person, if the option is a thing that says nothing; else the option itself."""
    if option < 0 or not _is_thing(choice.candidates[option], language):
        return option
    people = [i for i, c in enumerate(choice.candidates) if _may_speak(c)]
    return max(people, key=lambda i: score(choice.features[i], learnt), default=option)


def _is_thing(c: Candidate, language: Language) -> bool:
    """Whether a mention is a common noun that is neither an office nor a body, and the subject of no verb of speech."""
    m, words = c.mention, c.paragraph.words
    if (
        m.kind != "noun"
        or c.paragraph.subjects[c.index][0]
        or words[m.last].kind not in (wk.OTHER, wk.SOURCE)
    ):
        return False
    owned = words[m.first].low in language.possessives or any(
        w.kind in (wk.POSSESSIVE, wk.NAME) for w in words[m.first : m.last]
    )
    return words[m.first].low in language.definite and not owned


def _may_speak(c: Candidate) -> bool:
    """Whether a mention is a person's by its form or place: he, she, who says things, "Ann Roe", "For Roe, …"."""
    m, words = c.mention, c.paragraph.words
    if m.kind == "pronoun":
        return m.core[0] in ("he", "she")
    before = words[m.first - 1].kind if m.first else wk.STOP
    opens = before == wk.PREPOSITION and (
        m.first == 1 or words[m.first - 2].sentence != words[m.first].sentence
    )
    full = len(m.core) > 1 and before not in (wk.DETERMINER, wk.PREPOSITION)
    return m.kind == "name" and (full or opens or c.paragraph.subjects[c.index][0] in SPEAKING)
