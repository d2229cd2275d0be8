"""The kinds of words, one character each, and sets of them.

They are characters because the kinds of a paragraph are one string (`Paragraph.kinds`), which regular expressions
search, and because the names of the trained features contain them: to change one is to retrain `weights/`.
A punctuation mark is its own kind; the constants here are for those that stand for several characters.
`languages` says which list of words gives a word its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

NAME: Final = "N"  # a capitalized word that may be a name or part of one
TITLE: Final = "t"  # before a name: "Mr.", "Senator"
OFFICE: Final = "n"  # a noun for a person: "mayor", "spokeswoman"
BODY: Final = "b"  # a noun for a group that can speak: "committee"
SOURCE: Final = "s"  # a noun for words: "letter", "statement"
OTHER: Final = "w"  # any other word
NUMBER: Final = "d"
SPEECH_VERB: Final = "V"  # "said"
WEAK_VERB: Final = "U"  # reports no speech by itself, but its subject may be the speaker
PAST_VERB: Final = "u"  # an irregular past form that reports nothing
AUXILIARY: Final = "v"
ADVERB: Final = "R"
TIME: Final = "T"  # "yesterday", "Monday"
PREPOSITION: Final = "I"
CONJUNCTION: Final = "C"
SUBORDINATOR: Final = "S"  # opens a clause: "that", "while"
DETERMINER: Final = "D"
PRONOUN: Final = "P"
QUOTATION: Final = "Q"  # a whole quotation
POSSESSIVE: Final = "'"  # "'s", and the other endings after an apostrophe
DASH: Final = "—"
STOP: Final = "."  # ends a sentence: "." "!" or "?"

START: Final = "^"  # no word: before the first of a paragraph
END: Final = "$"  # no word: after the last

NAMES: Final = frozenset({NAME, TITLE})
PERSONS: Final = frozenset({OFFICE, TITLE})  # nouns for one person
SPEAKERS: Final = frozenset({OFFICE, BODY, TITLE})  # nouns for someone who can speak
COMMON_NOUNS: Final = frozenset({OTHER, OFFICE, BODY})  # and adjectives
NOUNS: Final = COMMON_NOUNS | {SOURCE}
SOURCES: Final = frozenset({SOURCE, BODY})  # nouns for what is cited without a person
CUES: Final = frozenset({SPEECH_VERB, WEAK_VERB})
VERBS: Final = CUES | {AUXILIARY}
ADVERBIALS: Final = frozenset({ADVERB, TIME})


def one_of(kinds: Iterable[str]) -> str:
    """A regular expression for one word of these kinds."""
    return f"[{''.join(map(re.escape, sorted(kinds)))}]"
