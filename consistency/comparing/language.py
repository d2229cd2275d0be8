"""Whether a text is German, from its little words."""

from __future__ import annotations

from functools import cache, lru_cache

from consistency.comparing.lexicon import language_lists
from consistency.text import words

_SAMPLE = 3000  # characters at the beginning of a text
_LISTS = ("grammar", "pronouns", "modals", "negations", "prepositions", "finite", "contrasts")


@cache
def _little_words() -> tuple[frozenset[str], frozenset[str]]:
    """(German, English) words of grammar that the other language does not have."""
    german, english = (
        frozenset(w for name in _LISTS for w in language_lists(language).get(name, ()))
        for language in ("german", "english")
    )
    return german - english, english - german


@lru_cache(maxsize=64)
def _is_german(sample: str) -> bool:
    german, english = _little_words()
    found = [t.norm for t in words(sample)]
    return sum(w in german for w in found) > sum(w in english for w in found)


def is_german(text: str, other: str = "") -> bool:
    """Whether the beginning of a text has more German than English little words.

    `other` is a text of the same language, which decides too: a quotation of two words shows little.
    """
    sample = text[:_SAMPLE] if len(text) >= _SAMPLE or not other else f"{text} {other[:_SAMPLE]}"
    return _is_german(sample)
