"""The languages whose quotations and speakers are understood: a TOML file each, and how one is chosen."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from consistency.quoting import wordkinds as wk
from consistency.quoting.languages.language import Language

__all__ = ["DEFAULT", "UNKNOWN", "Clausal", "Language", "clausal", "codes", "guess", "load", "speech_verbs"]

DEFAULT = "en"
UNKNOWN = "und"  # as in ISO 639-2
_FEWEST_COMMON = 0.15  # of the words of a text in the default language
_MOST_FOREIGN = 0.02  # of its letters
_SAMPLE = 8_000  # code points that are enough to tell a language

# The lists of a language file that give a word its kind.  A word of several lists gets the kind of the last one.
_CLASSES = (
    ("people.bodies", wk.BODY),
    ("people.roles", wk.OFFICE),
    ("grammar.times", wk.TIME),
    ("grammar.adverbs", wk.ADVERB),
    ("cues.nouns", wk.SOURCE),
    ("cues.pasts", wk.PAST_VERB),
    ("cues.weak", wk.WEAK_VERB),
    ("cues.verbs", wk.SPEECH_VERB),
    ("grammar.prepositions", wk.PREPOSITION),
    ("grammar.conjunctions", wk.CONJUNCTION),
    ("grammar.subordinators", wk.SUBORDINATOR),
    ("grammar.auxiliaries", wk.AUXILIARY),
    ("grammar.determiners", wk.DETERMINER),
)


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a file here."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load(code: str) -> Language:
    """The language of that code; the default one where there is no such file."""
    code = code.lower().replace("_", "-").split("-")[0]
    data = _data(code if code in codes() else DEFAULT)
    people = data["people"]
    classes: dict[str, str] = {}
    for name, kind in _CLASSES:
        table, key = name.split(".")
        classes |= dict.fromkeys(data[table].get(key, "").split(), kind)
    pronouns = {
        word: group
        for group, words in data["pronouns"].items()
        if not group.startswith("possessive")
        for word in words.split()
    }
    possessives = {
        word: group.removeprefix("possessive_")
        for group, words in data["pronouns"].items()
        if group.startswith("possessive")
        for word in words.split()
    }
    classes |= dict.fromkeys(pronouns, wk.PRONOUN) | dict.fromkeys(possessives, wk.DETERMINER)
    return Language(
        code=code,
        classes=classes,
        pronouns=pronouns,
        possessives=possessives,
        titles=frozenset(people["titles"].split()),
        organisations=frozenset(people["organisations"].split()) | frozenset(people["bodies"].split()),
        places=frozenset(people.get("places", "").split()),
        roles=frozenset(people["roles"].split()) | frozenset(people["bodies"].split()),
        bodies=frozenset(people["bodies"].split()),
        male=frozenset(people["male"].split()),
        female=frozenset(people["female"].split()),
        male_titles=frozenset(people["male_titles"].split()),
        female_titles=frozenset(people["female_titles"].split()),
        never_names=frozenset(data["grammar"]["never_names"].split()),
        complements=frozenset(data["grammar"]["complements"].split()),
        continuing=frozenset(data["cues"].get("continuing", "").split()),
        authored=frozenset(data["grammar"]["authored"].split()),
        as_role=frozenset(data["grammar"]["as_role"].split()),
        second_joiners=frozenset(data["grammar"].get("second_joiners", "").split()),
        joiners=frozenset(data["grammar"]["name_joiners"].split()),
        abbreviations=frozenset(data["grammar"]["abbreviations"].split()),
        suffixes=frozenset(data["tails"]["suffixes"].split()),
        generations=frozenset(data["tails"]["generations"].split()),
        times=frozenset(data["grammar"]["times"].split()),
        months=tuple(data["grammar"].get("months", "").split()),
        reported=frozenset(data["grammar"]["reported"].split()),
        content=frozenset(data["grammar"].get("content", "").split()),
        noun_of_verb=tuple(data["grammar"].get("noun_of_verb", ())),
        affiliations=frozenset(data["grammar"].get("affiliations", data["grammar"]["complements"]).split()),
        passive=frozenset(data["grammar"]["passive"].split()),
        active_endings=tuple(data["grammar"]["active_endings"]),
        verb_endings=tuple(data["grammar"]["verb_endings"]),
        plural_verbs=frozenset(data["grammar"].get("plural_verbs", "").split()),
        plurals=frozenset(data["grammar"]["plurals"].split()),
        base_forms=_base_forms(classes, data["grammar"]["present_ending"]),
        infinitive=frozenset(data["grammar"]["infinitive"].split()),
        infinitive_subject=frozenset(data["grammar"].get("infinitive_subject", "").split()),
        advocates=frozenset(people.get("advocates", "").split()),
        questioners=frozenset(people.get("questioners", "").split()),
        died=frozenset(data["grammar"].get("died", "").split()),
        born=frozenset(data["grammar"].get("born", "").split()),
        temporal=frozenset(data["grammar"].get("temporal", "").split()),
        relatives=frozenset(data["grammar"]["relatives"].split()),
        manner=frozenset(data["grammar"]["manner"].split()),
        crediting=frozenset(data["cues"].get("crediting", "").split()),
        articles=frozenset(data["grammar"]["articles"].split()),
        pointers=frozenset(data["grammar"].get("pointers", "").split()),
        definite=frozenset(data["grammar"].get("definite", "").split()),
        noun_capitals=data["grammar"]["noun_capitals"],
        objects=frozenset(data["grammar"].get("objects", "").split()),
        reflexive=frozenset(data["grammar"].get("reflexive", "").split()),
        obliques=frozenset(data["grammar"].get("obliques", "").split()),
        nominatives=frozenset(data["grammar"].get("nominatives", "").split()),
        subjects=frozenset(data["grammar"].get("subjects", "").split()),
        feminines=frozenset(data["grammar"].get("feminines", "").split()),
        relative_pronouns=frozenset(data["grammar"].get("relative_pronouns", "").split()),
        citing=frozenset(data["grammar"].get("citing", "").split()),
        regarded=frozenset(data["grammar"].get("regarded", "").split()),
        known=frozenset(data["grammar"].get("known", "").split()),
        frames={w: frozenset(v.split()) for w, v in data["grammar"].get("frames", {}).items()},
        compound_past=data["grammar"].get("compound_past", False),
        dialogue_dash=data["grammar"].get("dialogue_dash", False),
        verb_second=data["grammar"]["verb_second"],
        title_endings=tuple(people["title_endings"]),
        endings=(
            (tuple(people["role_endings"]), wk.OFFICE),
            (tuple(people["body_endings"]), wk.BODY),
            (tuple(data["grammar"]["noun_endings"]), wk.OTHER),
        ),
        past_endings=tuple(data["grammar"]["past_endings"]),
        adverb_endings=tuple(data["grammar"]["adverb_endings"]),
        sources=frozenset(data["cues"]["nouns"].split()),
        reactions=frozenset(data["cues"]["reactions"].split()),
        named=frozenset(data["cues"]["named"].split()),
        named_endings=tuple(w for w in data["cues"]["named"].split() if len(w) > 3),
        wordings=frozenset(data["cues"].get("wordings", "").split()),
        full_text=tuple(data["sources"]["full_text"]),
        first_person=frozenset(data["sources"]["first_person"].split()),
        usage=frozenset(data["sources"]["usage"].split()),
        written=frozenset(data["sources"]["written"].split()),
        spoken=frozenset(data["sources"]["spoken"].split()),
        brief=frozenset(data["sources"]["brief"].split()),
        media=data["sources"]["media"],
        cited=frozenset(data["sources"]["cited"].split()),
    )


@cache
def speech_verbs(code: str) -> frozenset[str]:
    """The verbs of a language that report speech or thought; not those that only name, or react to, what was said."""
    cues = _data(code)["cues"]
    return (
        frozenset(cues["verbs"].split())
        - frozenset(cues["reactions"].split())
        - frozenset(cues["named"].split())
    )


class Clausal(NamedTuple):
    """The words around a clause that is reported without quotation marks; see `[reported]` in the data."""

    that: frozenset[str]
    asking: frozenset[str]
    negated: frozenset[str]


@cache
def clausal(code: str) -> Clausal:
    """Those words of a language."""
    table = _data(code if code in codes() else DEFAULT)["reported"]
    return Clausal(*(frozenset(table[key].split()) for key in Clausal._fields))


def _base_forms(classes: Mapping[str, str], ending: str) -> frozenset[str]:
    """The verbs in the list that have an ending in the third person: no singular subject is before them."""
    verbs = {w for w, kind in classes.items() if kind in wk.CUES}
    return frozenset(w for w in verbs if ending and w + ending in verbs)


@lru_cache(maxsize=256)  # an article is asked about before and after a batch of 128 is judged
def guess(text: str) -> str:
    """The code of the language whose commonest words stand most often in `text`; English where none does.

    "und" for a text in a script with capitals that has few common words and many letters that English lacks: its
    words are read as English ones, but nothing is said to be a term.
    """
    sample = text[:_SAMPLE].replace("İ", "ı").lower()  # the one letter that becomes two in lower case
    hits: Counter[str] = Counter()
    for word, times in Counter(_candidates().findall(sample)).items():
        for code in _speakers_of(word):
            hits[code] += times
    best = max(codes(), key=lambda code: (hits[code], code == DEFAULT))
    most = hits[best]
    alike = [code for code in codes() if most and hits[code] == most]
    if len(alike) > 1:
        shown = re.findall(r"\w+", sample)
        best = max(alike, key=lambda code: sum(word in load(code).classes for word in shown))
    if best == DEFAULT and not sample.isascii() and most < _FEWEST_COMMON * len(sample.split()):
        letters = [c for c in sample if c.islower()]
        foreign = sum(not c.isascii() for c in letters)
        if foreign > _MOST_FOREIGN * len(letters) or (foreign and not most):
            return UNKNOWN
    return best


@cache
def _candidates() -> re.Pattern[str]:
    """Finds all words that are common in any language, and others of their letters, in half the time of all words."""
    words = frozenset().union(*map(_common, codes()))
    first, letters = "".join(sorted({w[0] for w in words})), "".join(sorted(set().union(*words)))
    return re.compile(rf"[{first}](?<=\b.)[{letters}]{{1,{max(map(len, words)) - 1}}}+\b")


@lru_cache(maxsize=20_000)
def _speakers_of(word: str) -> tuple[str, ...]:
    """The languages in which a word is common."""
    return tuple(code for code in codes() if word in _common(code))


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(_data(code)["common"].split())


@cache
def _data(code: str) -> dict:  # type: ignore[type-arg]
    return tomllib.loads((files(__package__) / f"{code}.toml").read_text(encoding="utf-8"))
