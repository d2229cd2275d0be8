"""Made-up canonicals for tests: sentences of drawn words, so that every stretch of a few words is its own."""

from __future__ import annotations

import random

from consistency.model import Document, Match, Query, Span

COMMON = ("the", "of", "and", "to", "a", "in", "that", "it", "is", "was", "for", "on", "with", "as", "be")
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


def made(name: str, words: int, seed: int) -> Document:
    """A canonical of that many words, of which one in three is a common one."""
    draw = random.Random(seed)
    rare = ["".join(draw.choice(CONSONANTS) + draw.choice(VOWELS) for _ in range(3)) for _ in range(4000)]
    said: list[str] = []
    for k in range(words):
        word = draw.choice(COMMON) if draw.random() < 0.33 else draw.choice(rare)
        said.append(word.capitalize() if k % 12 == 0 else word + "." * (k % 12 == 11))
    text = " ".join(said)
    return Document(name, text, Span(0, len(text)))


def asked(text: str, *segments: str, **rest: object) -> Query:
    """A query for a quotation; `segments` are the parts of it between ellipses, all of it where none are given."""
    spans = [Span(text.index(s), text.index(s) + len(s)) for s in segments] or [Span(0, len(text))]
    return Query(text, tuple(spans), **rest)  # type: ignore[arg-type]


def passage(document: Document, word: int, length: int) -> str:
    """That many words of a canonical, from a word on."""
    return " ".join(document.text.split(" ")[word : word + length])


def exact(match: Match | None) -> str | None:
    return match.exact if match else None
