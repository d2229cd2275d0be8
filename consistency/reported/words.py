"""The words of a statement and of a passage that say what it is about, so that the two can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from consistency.comparing.lemma import bases
from consistency.comparing.lexicon import function_words
from consistency.comparing.numbers import hints_at_number
from consistency.model import Span
from consistency.text import Token, tokens

_ENDINGS = ("s", "es", "d", "ed", "ing")
_SHORTEST = 3  # letters of a word of content
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*\s|\n")
_MOST_AROUND = 400  # code points on either side in which a sentence's end is looked for


class Content(NamedTuple):
    """A word of content: its token, its number among all words of the text, and the words that it is a form of."""

    token: Token
    at: int
    stems: frozenset[str]


def word_tokens(text: str, span: Span, hidden: Iterable[Span] = ()) -> list[Token]:
    """The words, numbers and signs within `span` but outside of `hidden`."""
    found = tokens(text, span.start, span.end)
    for gap in hidden:
        found = [t for t in found if t.end <= gap.start or t.start >= gap.end]
    return found


def content(found: Sequence[Token]) -> list[Content]:
    """The words of content among some tokens; numbers are none."""
    return [Content(t, i, stems(t.norm)) for i, t in enumerate(found) if is_content(t)]


def is_content(token: Token) -> bool:
    """Whether a token is a word that says something of the subject."""
    return (
        token.kind == "word"
        and len(token.norm) >= _SHORTEST
        and token.norm not in function_words()
        and not hints_at_number(token.norm)
    )


@lru_cache(maxsize=8192)
def stems(word: str) -> frozenset[str]:
    """The words that a word can be a form of, possessive or not."""
    return bases(word.removesuffix("'s"))


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """A word and other forms of it, to look it up by."""
    found = {word, *stems(word)}
    for stem in tuple(found):
        found |= {stem + ending for ending in _ENDINGS}
        if stem.endswith("e"):
            found |= {stem[:-1] + "ing"}
        if stem.endswith("y"):
            found |= {stem[:-1] + "ies", stem[:-1] + "ied"}
    return (word, *sorted(found - {word}))


def sentences(text: str, span: Span) -> Span:
    """A stretch out to the ends of its first and last sentence, within a few hundred code points."""
    low, high = max(0, span.start - _MOST_AROUND), min(len(text), span.end + _MOST_AROUND)
    start = low
    for m in _SENTENCE_END.finditer(text, low, span.start):
        start = m.end()
    after = _SENTENCE_END.search(text, max(span.start, span.end - 1), high)
    end = after.end() if after else high
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
