"""German words: their lemmas, whether they are known, and which capitalized ones are names.

Lemmas come from simplemma, which ships its dictionary (0.7 s and 20 MB when the first German word is asked for, then
20 µs a word).  All nouns have a capital, so a name is recognized by what it lacks:
common nouns have plural and case forms.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from consistency.comparing.lexicon import kind

_CASE_ENDINGS = (
    "e",
    "en",
    "n",
    "er",
    "ern",
    "es",
    "nen",
    "se",
    "ten",
)  # no name takes them; "-s" any name can
_UMLAUT_ENDINGS = ("e", "er", "en", "n", "")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_NOUN_SUFFIXES = ("ung", "heit", "keit", "schaft", "tion", "ismus", "tät", "nis", "tum", "ungen")
_INFLECTIONS = frozenset(
    {"", "e", "en", "er", "es", "em", "n", "s", "ern", "t", "te", "ten", "st", "ens", "nen"}
)
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 4  # letters of the last part of a compound
_LONGEST = 60  # letters; what is longer is looked at only as it stands


@cache
def _strategy() -> Any:
    """simplemma's lookup with the dictionary kept compressed, or None if it is not installed."""
    try:
        from simplemma.strategies import DefaultStrategy
    except ImportError:
        return None
    return DefaultStrategy(low_memory=True)


@lru_cache(maxsize=8192)
def _is_form(word: str) -> bool:
    """Whether the dictionary has a word, written so."""
    found = _strategy()
    return bool(found and len(word) <= _LONGEST and found.is_dictionary_member(word, "de"))


@lru_cache(maxsize=8192)
def _lemma(word: str) -> str:
    found = _strategy()
    return (found and len(word) <= _LONGEST and found.get_lemma(word, "de")) or word


def is_known_german(word: str) -> bool:
    """Whether a word is a German one, as written, with a small letter (it may begin a sentence), or as a compound."""
    return _is_form(word) or _is_form(word.lower()) or (word[:1].isupper() and _is_compound(word))


@lru_cache(maxsize=8192)
def _lemmas(word: str) -> frozenset[str]:
    """The lemmas of a word as written and with a small letter, folded."""
    return frozenset(_lemma(w).casefold() for w in (word, word.lower()))


def same_german_word(a: str, b: str) -> bool:
    """Whether two words, as written, are forms of one word: by lemma, or by the endings where one is unknown."""
    if not _lemmas(a).isdisjoint(_lemmas(b)):
        return True
    x, y = a.casefold(), b.casefold()
    if _is_form(a) and _is_form(b) and not (x + "s" == y or y + "s" == x):
        return False
    size = 0
    while size < min(len(x), len(y)) and x[size] == y[size]:
        size += 1
    return size >= _SHORTEST_PART and x[size:] in _INFLECTIONS and y[size:] in _INFLECTIONS


@lru_cache(maxsize=8192)
def is_common_noun(word: str) -> bool:
    """Whether a capitalized word has the forms of a common noun, is another kind of word, or ends in such a noun."""
    lemma = _lemma(word)
    if _is_form(word.lower()) or _is_form(lemma.lower()) or lemma[:1].islower():
        return True
    if word.lower().endswith(_NOUN_SUFFIXES):
        return True
    if any(_is_form(form) and _lemma(form) == lemma and form != lemma for form in _forms(lemma)):
        return True
    return not _is_form(word) and _has_common_end(word)


def _has_common_end(word: str) -> bool:
    """Whether a word is a compound that ends in a common noun: "Deichgenossenschaft"."""
    return bool(_common_ends(word))


@lru_cache(maxsize=8192)
def _common_ends(word: str) -> tuple[int, ...]:
    """Where in a word a common noun begins that goes on to its end."""
    if len(word) > _LONGEST:
        return ()
    return tuple(
        i
        for i in range(3, len(word) - _SHORTEST_PART + 1)
        if _is_form(end := word[i:].capitalize())
        and any(_is_form(f) and _lemma(f) == _lemma(end) for f in _forms(_lemma(end)))
    )


def _is_compound(word: str) -> bool:
    """Whether a word is a known word and a common noun, joined by a linking letter or not."""
    for i in _common_ends(word):
        for link in _LINKS:
            head = word[:i].removesuffix(link)
            if len(head) > 2 and word[:i].endswith(link) and (_is_form(head) or _is_form(head.lower())):
                return True
    return False


def _forms(lemma: str) -> list[str]:
    """What the plural or a case of a noun may be."""
    found = [lemma + ending for ending in _CASE_ENDINGS]
    for i in range(len(lemma) - 1, -1, -1):
        if lemma[i] in _UMLAUTS:
            changed = lemma[:i] + _UMLAUTS[lemma[i]] + lemma[i + 1 :]
            return found + [changed + ending for ending in _UMLAUT_ENDINGS]
    return found


def is_german_name(word: str, before: str) -> bool:
    """Whether a capitalized word is a name.  `before` is the word right before it in its sentence, or "".

    An article before it speaks for a noun; a title or another capitalized word for a name ("Bürgermeister Müller").
    """
    low = before.lower()
    if word.isupper() and len(word) > 1:
        return True
    if low in kind("titles") or (before[:1].isupper() and not _is_form(low)):
        return True
    if low in kind("determiners"):
        return not (_is_form(word) or is_common_noun(word))
    return not is_common_noun(word)
