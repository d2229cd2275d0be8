"""Corruptions of what is said: other numbers, names and words."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from consistency.comparing.lexicon import common_words, kind
from consistency.mutating.places import AUXILIARIES, Corruption, bare, content, one, places, put

MODALS = ("will", "may", "must", "can", "should", "might", "could")
QUANTIFIERS = ("all", "some", "many", "most", "few", "every")
_PRONOUNS = {"I": "we", "we": "I", "he": "they", "they": "he", "she": "they", "you": "they", "his": "their"}


def negation(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A "not" less, or one more after an auxiliary."""
    found = places(words, lambda w: w.lower() in ("not", "never"))
    if found and rng.random() < 0.5:
        i = rng.choice(found)
        return [*words[:i], *words[i + 1 :]]
    at = one(rng, places(words, lambda w: w in AUXILIARIES))
    if at is None or bare(words[at + 1]) == "not" or bare(words[at]) != words[at]:
        return None
    return [*words[: at + 1], "not", *words[at + 1 :]]


def number(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Another number."""
    i = one(
        rng,
        places(
            words,
            lambda w: bool(re.fullmatch(r"\$?[\d,]*\d[\d,]*", w)) or w in ("two", "three", "five", "ten"),
        ),
    )
    if i is None:
        return None
    old = bare(words[i])
    if old.isalpha():
        return put(words, i, rng.choice([w for w in ("two", "four", "seven", "twelve") if w != old]))
    digit = rng.choice([k for k, c in enumerate(old) if c.isdigit()])
    return (
        put(words, i, old[:digit] + str((int(old[digit]) + rng.randint(1, 8)) % 9 + 1) + old[digit + 1 :])
        if old[digit] != "0"
        else None
    )


def swap_within(group: Sequence[str]) -> Corruption:
    """Another word of the same kind."""

    def corrupt(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
        i = one(rng, places(words, lambda w: w in group))
        return None if i is None else put(words, i, rng.choice([w for w in group if w != bare(words[i])]))

    return corrupt


def pronoun(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Someone else."""
    i = one(rng, places(words, lambda w: w in _PRONOUNS))
    return None if i is None else put(words, i, _PRONOUNS[bare(words[i])])


def hedge(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A hedge less, or one more."""
    found = places(words, lambda w: w in kind("hedges"))
    if found and rng.random() < 0.5:
        i = rng.choice(found)
        return [*words[:i], *words[i + 1 :]]
    at = one(rng, places(words, lambda w: w in AUXILIARIES))
    return (
        None
        if at is None
        else [*words[: at + 1], rng.choice(["perhaps", "almost", "very", "always"]), *words[at + 1 :]]
    )


def name(words: list[str], rng: random.Random, pool: Sequence[str]) -> list[str] | None:
    """Another name that the canonicals hold."""
    i = one(
        rng,
        places(
            words,
            lambda w: (
                w[:1].isupper()
                and w[1:].islower()
                and len(w) > 3
                and w.isalpha()
                and w.lower() not in common_words()
            ),
        ),
    )
    names = [w for w in pool if w[:1].isupper() and w[1:].islower() and w.lower() not in common_words()]
    return None if i is None or not names else put(words, i, rng.choice(names))


def replaced(words: list[str], rng: random.Random, pool: Sequence[str]) -> list[str] | None:
    """Another word of content, one that the canonicals use elsewhere."""
    i = one(rng, places(words, content))
    others = [w for w in pool if content(w) and i is not None and w[:3] != bare(words[i])[:3]]
    return None if i is None or not others else put(words, i, rng.choice(others))


def dropped(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A word of content less."""
    i = one(rng, places(words, content))
    if i is None or bare(words[i]) != words[i] or bare(words[i - 1]) == words[i]:
        return None
    return [*words[:i], *words[i + 1 :]]


def added(words: list[str], rng: random.Random, pool: Sequence[str]) -> list[str] | None:
    """A word of content more."""
    others = [w for w in pool if content(w)]
    i = rng.randint(2, max(2, len(words) - 2))
    return [*words[:i], rng.choice(others), *words[i:]] if others else None
