"""Why words in brackets may not stand for the source's words."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.comparing.german_words import is_german_name
from consistency.comparing.language import is_german
from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import kind
from consistency.comparing.names import is_name, word_before
from consistency.comparing.numbers import is_number, same_value
from consistency.comparing.relations import acronym
from consistency.comparing.units import Stretch, Unit, stretch
from consistency.judging import messages
from consistency.judging.ellipses import Reason
from consistency.model import Case, Edit
from consistency.text import words

_BRACKETED = (
    (messages.A_NEGATION, "negations"),
    (messages.A_MODAL, "modals"),
    (messages.A_HEDGE, "hedges"),
)


def altered(case: Case, edit: Edit) -> Reason | None:
    """Why a bracket changes what was said, or None."""
    assert case.canonical is not None
    if edit.cue == "letters":
        return None
    mine = stretch(case.article.text, edit.article.start, edit.article.end, canonical=True)
    theirs = stretch(case.canonical.text, edit.canonical.start, edit.canonical.end, canonical=True)
    for what, group in _BRACKETED:
        a = {u.key for u in mine.units if group != "modals" or not _capital(mine, u)} & kind(group)
        c = {u.key for u in theirs.units} & kind(group)
        if a != c:
            word = sorted(a ^ c)[0]
            turned = "turned" if group == "negations" else None
            text = messages.REMOVES if word in c else messages.INSERTS
            return Reason(text.format(what=what, word=word), turned)
    if any(is_number(u.norm) for u in theirs.units):
        same = same_value([u.norm for u in mine.units], [u.norm for u in theirs.units])
        return None if same else Reason(messages.REPLACES_NUMBER, "turned")
    if found := _other_name(mine, theirs) or _somebody_else(case, mine.units, theirs.units):
        return found
    return _content(case, mine.units, theirs.units)


def _capital(stretch_: Stretch, unit: Unit) -> bool:
    return stretch_.text[unit.start : unit.start + 1].isupper()


def _other_name(mine: Stretch, theirs: Stretch) -> Reason | None:
    """A name put for another one; a fuller or shorter form of it, an acronym or a description may be."""
    old = [u for u in theirs.units if _capital(theirs, u) and is_name(u, theirs)]
    new = [
        u
        for u in mine.units
        if _capital(mine, u) and u.key not in kind("titles") and u.key not in kind("determiners")
    ]
    if not old or not new or {u.key for u in old} & {u.key for u in new}:
        return None
    if acronym(mine.units, theirs.units, mine.text) or acronym(theirs.units, mine.units, theirs.text):
        return None
    return Reason(messages.REPLACES_NAME.format(source=theirs.text[old[0].start : old[-1].end]), "turned")


def _somebody_else(case: Case, mine: Sequence[Unit], theirs: Sequence[Unit]) -> Reason | None:
    """Someone who is not the speaker, put for "me"."""
    said = {u.key for u in theirs}
    if not said or not said <= kind("first_person") or not mine:
        return None
    named = case.quotation.speaker
    own = {w.norm for w in words(f"{named.name} {named.resolved or ''}")} if named else set()
    rest = {u.norm for u in mine if u.norm not in kind("grammar") and u.norm != "'s"}
    third = {"he", "she", "him", "her", "his", "hers", "himself", "herself", *kind("first_person")}
    if not rest or rest & own or rest <= third:
        return None
    return Reason(messages.REPLACES_SPEAKER.format(source=theirs[0].norm))


def _content(case: Case, mine: Sequence[Unit], theirs: Sequence[Unit]) -> Reason | None:
    """A word of content that another word of content replaces; pronouns, names and articles may be filled in."""
    assert case.canonical is not None
    light = (
        kind("pronouns") | kind("grammar") | kind("quantifiers") | {"my", "of", "in", "to", "there", "here"}
    )
    if mine and all(u.key in kind("third_person") for u in mine) and not _of_some(theirs):
        return None  # "[She]" for "My sister"
    heavy = [
        u
        for u in theirs
        if u.key not in light
        and not _is_filled_in(u, case.canonical.text)
        and len(u.norm) > 2
        and u.norm[0] != "'"
    ]
    if not heavy or not mine:
        return None
    for u in heavy:
        if not any(same_word(u.norm, v.norm) or v.norm == u.norm for v in mine):
            return Reason(messages.REPLACES.format(source=u.norm))
    return None


def _of_some(units: Sequence[Unit]) -> bool:
    """Whether words say how many are meant, which no pronoun shows: "Each side"."""
    return any(u.key in kind("quantifiers") for u in units)


def _is_filled_in(unit: Unit, text: str) -> bool:
    """Whether a bracket may replace a word: one with a capital, in German only a name."""
    if not text[unit.start : unit.start + 1].isupper():
        return False
    return not is_german(text) or is_german_name(text[unit.start : unit.end], word_before(unit, text))
