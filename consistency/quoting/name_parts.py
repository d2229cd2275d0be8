"""Parts of a name that end a sentence or a quotation by their form alone: "Del. Clara Voss", Martha “Mae” Price."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.quoting import wordkinds as wk
from consistency.quoting.marks import Marked
from consistency.quoting.names import fold, given_names

if TYPE_CHECKING:
    from consistency.quoting.words import Word

_LONGEST_NAME = 40  # code points
_MAY_BE_OFFICE = frozenset({wk.NAME, wk.ADVERB})  # an abbreviation: "Ald." "Supt."
_BEFORE_OFFICE = frozenset(
    {
        ",",
        wk.STOP,
        wk.DASH,
        wk.SPEECH_VERB,
        wk.QUOTATION,
        wk.CONJUNCTION,
        wk.PREPOSITION,
        wk.OTHER,
        wk.POSSESSIVE,
    }
)
_LONGEST_NICKNAME = 12  # code points
_LONGEST_ABBREVIATION = 5  # letters
_FULL_NAME = re.compile(r" ([A-Z][^\W\d_]+)(?: [A-Z]\.)?(?: [“\"‘(][A-Z][^\W\d_]+[”\"’)])? [A-Z][^\W\d_]")


def is_nickname(text: str, q: Marked, found: list[Word]) -> bool:
    """Whether a passage is one word in the middle of a full name: Martha “Mae” Roe."""
    if q.end - q.start > _LONGEST_NICKNAME or not found or found[-1].kind != wk.NAME:
        return False
    inside = text[q.start : q.end]
    after = text[q.outer_end : q.outer_end + 2]
    joined = found[-1].end == q.outer_start - 1 and after[:1] == " " and after[1:].isupper()
    return joined and inside.isalpha() and inside.istitle() and fold(found[-1].text) in given_names()


def is_office(found: list[Word], text: str, at: int) -> bool:
    """Whether the last word is the abbreviation of an office before a full name: "said Del. Clara Voss".

    A short word with a capital that opens its clause, before a given name and one more name, and with its period
    wherever the text has it.
    """
    word = found[-1]
    if len(word.text) > _LONGEST_ABBREVIATION or not word.text.istitle() or word.kind not in _MAY_BE_OFFICE:
        return False
    if len(found) > 1 and found[-2].kind not in _BEFORE_OFFICE and found[-2].sentence == word.sentence:
        return False
    m = _FULL_NAME.match(text, at, at + _LONGEST_NAME)
    if m is None or fold(m[1]) not in given_names() or fold(word.text) in given_names():
        return False
    return not re.search(rf"\b{word.text}\b(?!\.)", text)
