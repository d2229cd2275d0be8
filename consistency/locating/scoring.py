"""How informative a word is: the bits by which sharing it shows that two passages are one.

A word's chance is estimated from the canonicals themselves, steadied by how common it is in the language
(`common_*.txt`, most frequent first), so that in an op-ed of 800 words "at" does not pass for rare.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from math import log2
from typing import TypeVar

from consistency.locating.parameters import SCORING

MOST_KNOWN = 1 << 16
LANGUAGES = ("en", "de")


Value = TypeVar("Value")


class Known(dict[str, Value]):
    """What a function gives for each word, computed once; begun again when it has MOST_KNOWN words."""

    def __init__(self, of: Callable[[str], Value]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> Value:
        if len(self) >= MOST_KNOWN:
            self.clear()
        value = self[word] = self._of(word)
        return value


@cache
def ranks() -> Mapping[str, int]:
    """Common words and their rank, 1 the most frequent, the lowest over all languages."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        listed = files(__package__).joinpath(f"common_{language}.txt").read_text("utf-8").split()
        for rank, word in enumerate(listed, 1):
            found[word] = min(rank, found.get(word, rank))
    return found


def prior(word: str) -> float:
    """The chance of a word in the language at large: Zipf's law for the common ones."""
    rank = ranks().get(word)
    if rank is not None:
        return 0.1 / (rank + 1)
    return SCORING.unlisted if len(word) > 2 or not word.isascii() else SCORING.unlisted * 8


def bits(word: str, count: int, total: int) -> float:
    """What one meeting with `word` tells, where it stands `count` times among `total` words."""
    return log2((total + SCORING.prior_words) / (count + SCORING.prior_words * prior(word)))
