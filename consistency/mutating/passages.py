"""Corruptions of longer stretches and of the marks that show a change, and what must be accepted."""

from __future__ import annotations

import random
from collections.abc import Sequence

from consistency.mutating.places import AUXILIARIES, bare, content, one, places, put

_KEPT, _SKIPPED = 5, 8  # words at either end of a splice, and words omitted by it


def order(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Both sides of an "and" change places."""
    found = [
        i
        for i in places(words, lambda w: w == "and")
        if bare(words[i - 1]).lower() != bare(words[i + 1]).lower() and words[i - 1] == bare(words[i - 1])
    ]
    i = one(rng, found)
    if i is None or words[i + 1] != bare(words[i + 1]):
        return None
    return [*words[: i - 1], words[i + 1], "and", words[i - 1], *words[i + 2 :]]


def splice(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """The midst omitted, and nothing that shows it."""
    if len(words) < 2 * _KEPT + _SKIPPED:
        return None
    i = rng.randint(_KEPT, len(words) - _KEPT - _SKIPPED)
    return [*words[:i], *words[i + _SKIPPED :]]


def ellipsis_hides(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """An ellipsis for a negation."""
    i = one(rng, places(words, lambda w: w in ("not", "never", "no")))
    return None if i is None or bare(words[i]) != words[i] else [*words[:i], "...", *words[i + 1 :]]


def bracket_alters(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A bracket that puts in a negation."""
    i = one(rng, places(words, lambda w: w in AUXILIARIES))
    return (
        None
        if i is None or bare(words[i]) != words[i] or words[i + 1] == "not"
        else [*words[: i + 1], "[not]", *words[i + 1 :]]
    )


def nothing(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """No change at all."""
    return list(words)


def glyphs(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Other marks, dashes and a small first letter."""
    text = " ".join(words).replace("'", "’").replace("--", "—")
    return [text[:1].lower() + text[1:]]


def ellipsis_benign(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """An ellipsis for one member of a list."""
    for i in places(words, content):
        if words[i - 1].endswith(",") and words[i].endswith(",") and len(words[i]) == len(bare(words[i])) + 1:
            return [*words[: i - 1], words[i - 1][:-1], "...", *words[i + 1 :]]
    return None


def bracket_benign(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A bracket that fills in a pronoun."""
    i = one(rng, places(words, lambda w: w in ("they", "them", "he", "him", "her", "she")))
    return None if i is None else put(words, i, "[the speaker]")
