"""Corruptions of how words are written."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from consistency.comparing.lexicon import british_endings, common_words, known_words
from consistency.comparing.numbers import is_number
from consistency.mutating.places import bare, content, one, places, put

_CONTRACTIONS = {
    ("do", "not"): "don't", ("is", "not"): "isn't", ("it", "is"): "it's", ("we", "have"): "we've",
    ("I", "am"): "I'm", ("we", "will"): "we'll", ("they", "are"): "they're", ("cannot",): "can't",
    ("we", "are"): "we're", ("did", "not"): "didn't", ("I", "have"): "I've", ("will", "not"): "won't",
}  # fmt: skip


def inflection(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A plural made or unmade."""
    i = one(
        rng,
        places(
            words,
            lambda w: (
                content(w)
                and w.endswith("s")
                and not w.endswith("ss")
                and w[:-1] in common_words()
                and not is_number(w)
            ),
        ),
    )
    return None if i is None else put(words, i, bare(words[i])[:-1])


def contraction(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A contraction made."""
    for i in range(2, len(words) - 3):
        for size in (2, 1):
            if short := _CONTRACTIONS.get(tuple(words[i : i + size])):
                return [*words[:i], short, *words[i + size :]]
    return None


def typo(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Two letters change places, or one is lost, so that no word comes of it."""
    i = one(rng, places(words, lambda w: content(w) and len(w) > 5))
    if i is None:
        return None
    old = bare(words[i])
    k = rng.randint(1, len(old) - 3)
    new = old[:k] + old[k + 1] + old[k] + old[k + 2 :] if rng.random() < 0.5 else old[:k] + old[k + 1 :]
    return None if new in known_words() or new == old else put(words, i, new)


def spelling(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """British for American spelling."""
    for i in places(words, content):
        old = bare(words[i])
        for british, american in british_endings():
            new = old[: -len(american)] + british
            if len(american) > 2 and old.endswith(american) and new in known_words():
                return put(words, i, new)
    return None


def hyphenation(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A hyphen less."""
    i = one(rng, places(words, lambda w: bool(re.fullmatch(r"[a-z]+-[a-z]+", w))))
    return None if i is None else put(words, i, bare(words[i]).replace("-", rng.choice(["", " "])))


def case(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A word of content with a capital."""
    i = one(rng, places(words, content))
    return None if i is None else [*words[:i], words[i].capitalize(), *words[i + 1 :]]


def punctuation(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A question mark or an exclamation mark for a comma."""
    i = one(rng, [k for k in places(words, lambda w: True) if words[k] == bare(words[k]) + ","])
    return None if i is None else [*words[:i], bare(words[i]) + rng.choice("?!"), *words[i + 1 :]]


def filler(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """An article less."""
    i = one(rng, places(words, lambda w: w in ("the", "a", "an")))
    return None if i is None else [*words[:i], *words[i + 1 :]]
