"""One wrong at a time, done to a sentence that is right: the self-test's corruptions, and what must be let pass."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from consistency.comparing.lexicon import british_endings, common_words, kind, known_words
from consistency.comparing.numbers import is_number

Corruption = Callable[[list[str], random.Random, Sequence[str]], "list[str] | None"]

MODALS = ("will", "may", "must", "can", "should", "might", "could")
QUANTIFIERS = ("all", "some", "many", "most", "few", "every")
_PRONOUNS = {"I": "we", "we": "I", "he": "they", "they": "he", "she": "they", "you": "they", "his": "their"}
_CONTRACTIONS = {
    ("do", "not"): "don't", ("is", "not"): "isn't", ("it", "is"): "it's", ("we", "have"): "we've",
    ("I", "am"): "I'm", ("we", "will"): "we'll", ("they", "are"): "they're", ("cannot",): "can't",
    ("we", "are"): "we're", ("did", "not"): "didn't", ("I", "have"): "I've", ("will", "not"): "won't",
}  # fmt: skip
_AUXILIARIES = ("is", "are", "was", "were", "will", "can", "should", "must", "would", "could", "have", "has")


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(".,;:!?\"'“”‘’()—–-")


def _put(words: list[str], i: int, new: str) -> list[str]:
    """The words with the i-th replaced, its signs and its capital kept."""
    old = bare(words[i])
    new = new[:1].upper() + new[1:] if old[:1].isupper() and not new[:1].isupper() else new
    return [*words[:i], words[i].replace(old, new, 1), *words[i + 1 :]]


def _places(words: list[str], fits: Callable[[str], bool]) -> list[int]:
    """The inner words that fit; the first and the last are let alone, since a quotation may begin and end anywhere."""
    return [
        i for i in range(2, len(words) - 2) if words[i].isascii() and bare(words[i]) and fits(bare(words[i]))
    ]


def _one(rng: random.Random, places: list[int]) -> int | None:
    return rng.choice(places) if places else None


def _content(word: str) -> bool:
    return word.islower() and len(word) > 4 and word in known_words() and not _charged(word)


def _charged(word: str) -> bool:
    groups = ("negations", "modals", "quantifiers", "hedges", "pronouns", "fillers", "qualifiers")
    return any(word.lower() in kind(g) for g in groups)


def negation(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A "not" less, or one more after an auxiliary."""
    found = _places(words, lambda w: w.lower() in ("not", "never"))
    if found and rng.random() < 0.5:
        i = rng.choice(found)
        return [*words[:i], *words[i + 1 :]]
    at = _one(rng, _places(words, lambda w: w in _AUXILIARIES))
    if at is None or bare(words[at + 1]) == "not" or bare(words[at]) != words[at]:
        return None
    return [*words[: at + 1], "not", *words[at + 1 :]]


def number(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Another number."""
    i = _one(
        rng,
        _places(
            words,
            lambda w: bool(re.fullmatch(r"\$?[\d,]*\d[\d,]*", w)) or w in ("two", "three", "five", "ten"),
        ),
    )
    if i is None:
        return None
    old = bare(words[i])
    if old.isalpha():
        return _put(words, i, rng.choice([w for w in ("two", "four", "seven", "twelve") if w != old]))
    digit = rng.choice([k for k, c in enumerate(old) if c.isdigit()])
    return (
        _put(words, i, old[:digit] + str((int(old[digit]) + rng.randint(1, 8)) % 9 + 1) + old[digit + 1 :])
        if old[digit] != "0"
        else None
    )


def swap_within(group: Sequence[str]) -> Corruption:
    """Another word of the same kind."""

    def corrupt(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
        i = _one(rng, _places(words, lambda w: w in group))
        return None if i is None else _put(words, i, rng.choice([w for w in group if w != bare(words[i])]))

    return corrupt


def pronoun(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Somebody else."""
    i = _one(rng, _places(words, lambda w: w in _PRONOUNS))
    return None if i is None else _put(words, i, _PRONOUNS[bare(words[i])])


def hedge(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A hedge less, or one more."""
    found = _places(words, lambda w: w in kind("hedges"))
    if found and rng.random() < 0.5:
        i = rng.choice(found)
        return [*words[:i], *words[i + 1 :]]
    at = _one(rng, _places(words, lambda w: w in _AUXILIARIES))
    return (
        None
        if at is None
        else [*words[: at + 1], rng.choice(["perhaps", "almost", "very", "always"]), *words[at + 1 :]]
    )


def name(words: list[str], rng: random.Random, pool: Sequence[str]) -> list[str] | None:
    """Another name that the canonicals hold."""
    i = _one(
        rng,
        _places(
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
    return None if i is None or not names else _put(words, i, rng.choice(names))


def replaced(words: list[str], rng: random.Random, pool: Sequence[str]) -> list[str] | None:
    """Another word of content, one that the canonicals use elsewhere."""
    i = _one(rng, _places(words, _content))
    others = [w for w in pool if _content(w) and i is not None and w[:3] != bare(words[i])[:3]]
    return None if i is None or not others else _put(words, i, rng.choice(others))


def dropped(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A word of content less."""
    i = _one(rng, _places(words, _content))
    if i is None or bare(words[i]) != words[i] or bare(words[i - 1]) == words[i]:
        return None
    return [*words[:i], *words[i + 1 :]]


def added(words: list[str], rng: random.Random, pool: Sequence[str]) -> list[str] | None:
    """A word of content more."""
    others = [w for w in pool if _content(w)]
    i = rng.randint(2, max(2, len(words) - 2))
    return [*words[:i], rng.choice(others), *words[i:]] if others else None


def inflection(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A plural made or unmade."""
    i = _one(
        rng,
        _places(
            words,
            lambda w: (
                _content(w)
                and w.endswith("s")
                and not w.endswith("ss")
                and w[:-1] in common_words()
                and not is_number(w)
            ),
        ),
    )
    return None if i is None else _put(words, i, bare(words[i])[:-1])


def contraction(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A contraction made."""
    for i in range(2, len(words) - 3):
        for size in (2, 1):
            if short := _CONTRACTIONS.get(tuple(words[i : i + size])):
                return [*words[:i], short, *words[i + size :]]
    return None


def typo(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Two letters change places, or one is lost, so that no word comes of it."""
    i = _one(rng, _places(words, lambda w: _content(w) and len(w) > 5))
    if i is None:
        return None
    old = bare(words[i])
    k = rng.randint(1, len(old) - 3)
    new = old[:k] + old[k + 1] + old[k] + old[k + 2 :] if rng.random() < 0.5 else old[:k] + old[k + 1 :]
    return None if new in known_words() or new == old else _put(words, i, new)


def spelling(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """British for American spelling."""
    for i in _places(words, _content):
        old = bare(words[i])
        for british, american in british_endings():
            new = old[: -len(american)] + british
            if len(american) > 2 and old.endswith(american) and new in known_words():
                return _put(words, i, new)
    return None


def hyphenation(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A hyphen less."""
    i = _one(rng, _places(words, lambda w: bool(re.fullmatch(r"[a-z]+-[a-z]+", w))))
    return None if i is None else _put(words, i, bare(words[i]).replace("-", rng.choice(["", " "])))


def order(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """Both sides of an "and" change places."""
    found = [
        i
        for i in _places(words, lambda w: w == "and")
        if bare(words[i - 1]).lower() != bare(words[i + 1]).lower() and words[i - 1] == bare(words[i - 1])
    ]
    i = _one(rng, found)
    if i is None or words[i + 1] != bare(words[i + 1]):
        return None
    return [*words[: i - 1], words[i + 1], "and", words[i - 1], *words[i + 2 :]]


def ellipsis_hides(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """An ellipsis for a negation."""
    i = _one(rng, _places(words, lambda w: w in ("not", "never", "no")))
    return None if i is None or bare(words[i]) != words[i] else [*words[:i], "...", *words[i + 1 :]]


def bracket_alters(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A bracket that puts in a negation."""
    i = _one(rng, _places(words, lambda w: w in _AUXILIARIES))
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
    for i in _places(words, _content):
        if words[i - 1].endswith(",") and words[i].endswith(",") and len(words[i]) == len(bare(words[i])) + 1:
            return [*words[: i - 1], words[i - 1][:-1], "...", *words[i + 1 :]]
    return None


def bracket_benign(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """A bracket that fills in a pronoun."""
    i = _one(rng, _places(words, lambda w: w in ("they", "them", "he", "him", "her", "she")))
    return None if i is None else _put(words, i, "[the speaker]")
