"""German number words, which are written as one, and the points that part thousands in German digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from consistency.comparing.lexicon import rows

_PARTED = re.compile(r"\d{1,3}(?:\.\d{3})+$")


_LONGEST = 100  # letters; the longest number below a million has 66


@cache
def german_table() -> dict[str, tuple[float, str]]:
    """The simple words with their value and kind."""
    return {word: (float(value), kind) for word, value, kind in rows("german_numbers.tsv")}


@lru_cache(maxsize=4096)
def compound(word: str) -> float | None:
    """The value of a word put together of simple ones ("zweihunderttausend", "einundzwanzig"), else None."""
    if len(word) > _LONGEST:
        return None
    for magnitude, times in (("tausend", 1000), ("hundert", 100)):
        many, found, rest = word.partition(magnitude)
        if found:
            factor, more = _part(many, 1), _part(rest.removeprefix("und"), 0)
            return None if factor is None or more is None else factor * times + more
    unit, found, tens = word.partition("und")
    below, above = _small(unit), german_table().get(tens, (0.0, ""))
    return below + above[0] if found and below is not None and below < 10 and above[1] == "tens" else None


def without_points(words: Sequence[str]) -> list[str]:
    """Digits as English writes them, where a word beside them shows that they are German: "150.000" is 150000."""
    return [w.replace(".", "") if _PARTED.match(w) else w for w in words]


def is_german(word: str) -> bool:
    """Whether a word is a German number or goes with one."""
    return word in german_table() or compound(word) is not None


def _part(word: str, empty: float) -> float | None:
    """What stands before or after a magnitude; nothing counts as `empty`."""
    if not word:
        return empty
    small = _small(word)
    return compound(word) if small is None else small


def _small(word: str) -> float | None:
    """The value of a simple word below a hundred, "ein" among them, which by itself is an article."""
    if word == "ein":
        return 1.0
    value, kind = german_table().get(word, (0.0, ""))
    return value if kind in ("unit", "tens") else None
