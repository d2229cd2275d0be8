"""Which kind of difference an edit is, and how much hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.comparing.german_words import same_german_word
from consistency.comparing.language import is_german
from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import kind
from consistency.comparing.names import is_name
from consistency.comparing.numbers import is_number
from consistency.comparing.relations import (
    near,
    opposite,
    same_wording,
    sounds_alike,
)
from consistency.comparing.slips import looks_like_digits, slip_of, slips_in_digits
from consistency.comparing.sorts import RANK, Sort, sort
from consistency.comparing.units import Stretch, Unit


def of_pair(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> Sort:
    """The sort of a replacement of the canonical's words `c` by the article's words `a`."""
    if same := same_wording(a, c, article.text, canonical.text):
        return sort(same, "same", "minor")
    if slips_in_digits(a, c, article, canonical):
        return sort("typo", canonical.text[c[0].start : c[-1].end])
    if len(a) == len(c) == 1:
        return _of_words(a[0], c[0], article, canonical)
    both = {u.key for u in a} & {u.key for u in c}
    return _worst(
        [u for u in a if u.key not in both], [u for u in c if u.key not in both], article, canonical
    )


def _of_words(a: Unit, c: Unit, article: Stretch, canonical: Stretch) -> Sort:
    """The sort of one word put for another."""
    mine, theirs = article.text[a.start : a.end], canonical.text[c.start : c.end]
    if looks_like_digits(mine, theirs):
        return sort("typo", theirs)
    if looks_like_digits(theirs, mine):
        return sort("typo", "canonical")
    if is_number(a.norm) and is_number(c.norm):
        return sort("number", c.norm)
    negations = kind("negations")
    if (a.key in negations) != (c.key in negations):
        return sort("negation", c.norm if c.key in negations else a.norm)
    if opposite(a.norm, c.norm):
        return sort("negation", max(a.norm, c.norm, key=len))
    for group in ("pronouns", "modals"):
        if a.key in kind(group) and c.key in kind(group):
            return sort(group[:-1], c.norm)
    if slip := slip_of(a, c, article, canonical):
        return slip
    if is_german(canonical.text, article.text) and same_german_word(mine, theirs):
        return sort("inflection", c.norm)
    if same_word(a.norm, c.norm) or c.norm == "'s" or a.norm == "'s":
        return sort("inflection", c.norm)
    if _is_plain_name(c, canonical) and _is_plain_name(a, article):
        alike = sounds_alike(a.norm, c.norm) and near(a.norm, c.norm)
        return sort("name", "sound" if alike else c.norm, "minor" if alike else None)
    return _worst([a], [c], article, canonical)


def _is_plain_name(unit: Unit, stretch: Stretch) -> bool:
    """Whether a word is written as a name and is not one that changes a sense, such as "Manche"."""
    return is_name(unit, stretch) and _sorts_of(unit, stretch) == ["name"]


def of_run(units: Sequence[Unit], stretch: Stretch, *, added: bool) -> Sort:
    """The sort of words that the article added, or omitted."""
    keys = [u.key for u in units]
    phrase = " ".join(keys)
    if phrase in kind("filler_phrases") or all(k in kind("fillers") for k in keys):
        spoken = all(
            k not in kind("grammar") and k not in ("just", "now", "so", "like", "look") for k in keys
        )
        return sort("filler", phrase, "minor" if spoken and not added else "major")
    if all(k in kind("grammar") or k in kind("fillers") for k in keys):
        return sort("filler", phrase, "major")
    if phrase in kind("hedge_phrases"):
        return sort("hedge", phrase)
    worst = _worst(units if added else [], [] if added else units, stretch, stretch)
    if worst.type in ("word", "pronoun", "name", "inflection") and (held := _hedge_phrase(phrase)):
        return sort("hedge", held)
    if len(keys) == 1 and keys[0] == "'s":
        return sort("inflection", "'s")
    return worst


def _hedge_phrase(phrase: str) -> str | None:
    """The first phrase in a run of words by which a speaker says how sure that is: "i think firmly that"."""
    if " " not in phrase:
        return None
    padded = f" {phrase} "
    return min((h for h in kind("hedge_phrases") if f" {h} " in padded), key=padded.find, default=None)


def _worst(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> Sort:
    """The worst sort of any word that only one side has."""
    found: dict[str, str] = {}
    for side, stretch in ((c, canonical), (a, article)):
        for u in side:
            for type_ in _sorts_of(u, stretch):
                found.setdefault(type_, u.norm)
    if "negation" in found and _denials(a) == _denials(c):
        found.setdefault("word", found.pop("negation"))
    for type_ in RANK:
        if type_ in found:
            return sort(type_, found[type_])
    return sort("word")


def _denials(units: Sequence[Unit]) -> int:
    return sum(u.key in kind("negations") for u in units) % 2


def _sorts_of(unit: Unit, stretch: Stretch) -> list[str]:
    """What one word can be."""
    key = unit.key
    found = [
        group[:-1]
        for group in ("negations", "modals", "quantifiers", "hedges", "pronouns")
        if key in kind(group)
    ]
    if key in kind("hedges_in_german") and is_german(stretch.text):
        found.append("hedge")
    if is_number(unit.norm):
        found.append("number")
    if not found:
        found.append("name" if is_name(unit, stretch) else "word")
    return found
