"""What a text's language is, and how it uses capitals, from a sample at its beginning."""

from __future__ import annotations

from functools import cache, lru_cache

from consistency.comparing.lexicon import common_words, language_lists
from consistency.text import words

_SAMPLE = 3000  # characters at the beginning of a text
_ENOUGH = 400  # characters that tell a language by themselves
_LISTS = (
    "grammar", "pronouns", "modals", "negations", "prepositions", "finite", "contrasts", "quantifiers", "determiners",
)  # fmt: skip


@cache
def _little_words() -> tuple[frozenset[str], frozenset[str]]:
    """(German, English) words of grammar that the other language does not have."""
    german, english = (
        frozenset(w for name in _LISTS for w in language_lists(language).get(name, ()))
        for language in ("german", "english")
    )
    shared = frozenset(language_lists("german")["also_english"])
    return german - english - shared, english - german - shared


@lru_cache(maxsize=1024)  # most samples are of sources, which come back in any order
def _is_german(sample: str) -> bool:
    german, english = _little_words()
    found = [t.norm for t in words(sample)]
    return sum(w in german for w in found) > sum(w in english for w in found)


_last: tuple[str, str, bool] = ("", "", False)  # most questions in a row are about one pair of texts


def is_german(text: str, other: str = "") -> bool:
    """Whether the beginning of a text has more German than English little words.

    `other` is a text of the same language, which decides too: a quotation of two words shows little.
    """
    global _last
    if _last[0] is text and _last[1] is other:
        return _last[2]
    sample = text[:_SAMPLE] if len(text) >= _ENOUGH or not other else f"{text} {other[:_SAMPLE]}"
    _last = (text, other, _is_german(sample))
    return _last[2]


_CAPITALS = 0.3  # of the common words within sentences that must have a capital
_FEWEST = 4  # capitalized common words that show a habit


def capitalizes_nouns(text: str) -> bool:
    """Whether a text writes common words with a capital within its sentences, as English did before 1800.

    Told by the share of such words among those that are longer than five letters, where most nouns are.
    """
    return _capitalizes(text[:_SAMPLE])


@lru_cache(maxsize=1024)
def _capitalizes(sample: str) -> bool:
    high = low = 0
    for t in words(sample):
        before = sample[t.start - 2 : t.start]
        if t.end - t.start > 5 and before[-1:] == " " and before[:1].isalpha() and t.norm in common_words():
            if sample[t.start].isupper() and not sample[t.start : t.end].isupper():
                high += 1
            else:
                low += 1
    return high >= _FEWEST and high > _CAPITALS * (high + low)
