"""The words of one language as the rest of the room reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, by what they do.  `classes` gives a lower-case word its kind (`wordkinds`).

    `pronouns` maps a pronoun to its group (he, she …); the object of `reactions` ("mocked") may be quoted words.
    `manner` opens a clause that says who used the words ("as Roe put it"); `crediting` is right before that name.
    """

    code: str
    classes: Mapping[str, str]
    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    titles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    never_names: frozenset[str]
    joiners: frozenset[str]
    second_joiners: frozenset[str]
    complements: frozenset[str]
    continuing: frozenset[str]
    as_role: frozenset[str]
    authored: frozenset[str]
    abbreviations: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    times: frozenset[str]
    months: tuple[str, ...]
    reported: frozenset[str]
    content: frozenset[str]
    noun_of_verb: tuple[str, ...]
    affiliations: frozenset[str]
    adverb_endings: tuple[str, ...]
    passive: frozenset[str]
    active_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    base_forms: frozenset[str]
    plurals: frozenset[str]
    plural_verbs: frozenset[str]
    infinitive: frozenset[str]
    infinitive_subject: frozenset[str]
    advocates: frozenset[str]
    questioners: frozenset[str]
    died: frozenset[str]
    born: frozenset[str]
    temporal: frozenset[str]
    relatives: frozenset[str]
    manner: frozenset[str]
    crediting: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    pointers: frozenset[str]
    noun_capitals: bool
    verb_second: bool
    compound_past: bool
    objects: frozenset[str]
    reflexive: frozenset[str]
    obliques: frozenset[str]
    nominatives: frozenset[str]
    subjects: frozenset[str]
    feminines: frozenset[str]
    relative_pronouns: frozenset[str]
    citing: frozenset[str]
    regarded: frozenset[str]
    known: frozenset[str]
    frames: Mapping[str, frozenset[str]]
    dialogue_dash: bool
    title_endings: tuple[str, ...]
    endings: tuple[tuple[tuple[str, ...], str], ...]
    past_endings: tuple[str, ...]
    sources: frozenset[str]
    reactions: frozenset[str]
    named: frozenset[str]
    named_endings: tuple[str, ...]
    wordings: frozenset[str]
    full_text: tuple[str, ...]
    first_person: frozenset[str]
    usage: frozenset[str]
    written: frozenset[str]
    spoken: frozenset[str]
    brief: frozenset[str]
    media: Mapping[str, str]
    cited: frozenset[str]
