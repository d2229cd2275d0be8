"""The language data of this room, each file read once and only when it is first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def _text(name: str) -> str:
    # importlib.resources would double the time that importing this package takes.
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The lines of a data file, split at tabs or spaces; blank lines and lines that begin with # omitted."""
    lines = (line for line in _text(name).splitlines() if line and not line.startswith("#"))
    return [line.split("\t") if "\t" in line else line.split() for line in lines]


LANGUAGES = ("english", "german")
_ADJECTIVE_ENDINGS = ("e", "en", "em", "er", "es")


@cache
def language_lists(language: str) -> dict[str, tuple[str, ...]]:
    """The lists of one language by name."""
    return {
        name: tuple(
            form for word in (value.split() if isinstance(value, str) else value) for form in _forms(word)
        )
        for name, value in tomllib.loads(_text(f"{language}.toml")).items()
    }


def _forms(word: str) -> tuple[str, ...]:
    """The word, or if it ends in a hyphen, the stem with each ending of a German adjective."""
    if not word.endswith("-"):
        return (word,)
    return tuple(word[:-1] + ending for ending in _ADJECTIVE_ENDINGS)


@cache
def lists() -> dict[str, frozenset[str]]:
    """The lists of all languages by name; a language that lacks one adds nothing to it."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for name, words in language_lists(language).items():
            found.setdefault(name, set()).update(words)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def kind(name: str) -> frozenset[str]:
    """The words (or phrases) of one list; raises KeyError where no language has it."""
    return lists()[name]


_GRAMMAR = (
    "grammar", "finite", "modals", "pronouns", "prepositions", "determiners", "connectives", "quantifiers", "fillers",
    "articles", "negations", "says",
)  # fmt: skip


@cache
def function_words() -> frozenset[str]:
    """Words of grammar, and those of saying: what says nothing of a text's subject."""
    return frozenset().union(*(kind(name) for name in _GRAMMAR))


@cache
def known_words() -> frozenset[str]:
    """English words and common names, in lower case: about 75,000, read only where a misspelling is in doubt."""
    return frozenset(line for line in _text("lexicon.txt").lower().split("\n") if line and line[0] != "#")


@cache
def common_words() -> frozenset[str]:
    """Those of `known_words` that are written small."""
    return frozenset(w for w in _text("lexicon.txt").split("\n") if w and w[0] != "#" and w.islower())


@cache
def variants() -> dict[frozenset[str], str]:
    """Pairs of forms that are one word, and the edit type that their exchange is."""
    return {frozenset((a, b)): type_ for a, b, type_ in rows("variants.tsv")}


@cache
def british_endings() -> tuple[tuple[str, str], ...]:
    """British and American letters that stand for each other."""
    return tuple((a, b) for a, b in rows("british.tsv"))


@cache
def irregular() -> dict[str, frozenset[str]]:
    """Each irregular form with the base forms that it belongs to."""
    found: dict[str, set[str]] = {}
    for forms in rows("irregular.txt"):
        for form in forms:
            found.setdefault(form, set()).add(forms[0])
    return {form: frozenset(bases) for form, bases in found.items()}
