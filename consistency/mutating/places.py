"""Where in a sentence a corruption finds its place, and what all of them are."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from consistency.comparing.lexicon import kind, known_words

Corruption = Callable[[list[str], random.Random, Sequence[str]], "list[str] | None"]

AUXILIARIES = ("is", "are", "was", "were", "will", "can", "should", "must", "would", "could", "have", "has")


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(".,;:!?\"'“”‘’()—–-")


def put(words: list[str], i: int, new: str) -> list[str]:
    """The words with the i-th replaced, its signs and its capital kept."""
    old = bare(words[i])
    new = new[:1].upper() + new[1:] if old[:1].isupper() and not new[:1].isupper() else new
    return [*words[:i], words[i].replace(old, new, 1), *words[i + 1 :]]


def places(words: list[str], fits: Callable[[str], bool]) -> list[int]:
    """The inner words that fit; the first and the last are let alone, since a quotation may begin and end anywhere."""
    return [
        i for i in range(2, len(words) - 2) if words[i].isascii() and bare(words[i]) and fits(bare(words[i]))
    ]


def one(rng: random.Random, places: list[int]) -> int | None:
    return rng.choice(places) if places else None


def content(word: str) -> bool:
    return word.islower() and len(word) > 4 and word in known_words() and not charged(word)


def charged(word: str) -> bool:
    groups = ("negations", "modals", "quantifiers", "hedges", "pronouns", "fillers", "qualifiers")
    return any(word.lower() in kind(g) for g in groups)
