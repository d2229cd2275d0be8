"""German number words, which are written as one: cardinals, ordinals, fractions, and "-einhalb"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from consistency.comparing.lexicon import rows

_LONGEST = 100  # letters; the longest number below a million has 66
_PARTED = re.compile(r"\d{1,3}(?:\.\d{3})+$")
_ORDINAL = re.compile(r"(?:te|ter|tes|ten|tem)$")


@cache
def german_table() -> dict[str, tuple[float, str]]:
    """The simple words with their value and kind."""
    return {word: (float(value), kind) for word, value, kind in rows("german_numbers.tsv")}


def _compounded(word: str) -> bool:
    """Whether a word has a part that only compound numbers have; most words are ruled out here."""
    if len(word) > _LONGEST or not word.isalpha():
        return False
    return "hundert" in word or "tausend" in word or ("und" in word and word.endswith(("zig", "ssig")))


@lru_cache(maxsize=4096)
def compound(word: str) -> float | None:
    """The value of a word made of several numbers ("zweihunderttausend", "einundzwanzig"), else None."""
    if not _compounded(word):
        return None
    from text_to_num import text2num  # 1 ms, and rarely needed

    try:
        return float(text2num(word, "de"))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def german_word(word: str) -> tuple[float, str] | None:
    """The value and the kind of one German number word, simple or compound, else None.

    Kinds are those of numbers.tsv.  A "part" has the number of parts ("drittel": 3).
    """
    if len(word) > _LONGEST:
        return None
    simple = german_table().get(word)
    if simple and simple[1] != "ordinal-stem":
        return simple
    value = compound(word)
    if value is not None:
        return value, "unit"
    if word.endswith("einhalb"):
        whole = _cardinal(word.removesuffix("einhalb")) if word != "eineinhalb" else 1.0
        return None if whole is None else (whole + 0.5, "unit")
    if word in ("anderthalb", "anderthalbe", "anderthalben"):
        return 1.5, "unit"
    if word.endswith("stel") and (value := _cardinal(word.removesuffix("stel"))):
        return value, "part"
    for part in ("drittel", "viertel", "fünftel", "achtel"):
        if word.endswith(part) and (count := _cardinal(word.removesuffix(part))):
            return count / german_table()[part][0], "unit"  # "dreiviertel"
    if m := _ORDINAL.search(word):
        value = _ordinal(word[: m.start()])
        return None if value is None else (value, "ordinal")
    return None


def _ordinal(stem: str) -> float | None:
    """The value of an ordinal without its ending "te": "dritt" has lost a t here, "zwanzigs" keeps its s."""
    value, kind = german_table().get(stem + "t", (0.0, ""))
    if kind == "ordinal-stem":
        return value
    if stem == "ach":
        return 8.0
    value_or_none = _cardinal(stem.removesuffix("s"))
    if value_or_none is None:
        return None
    below_twenty = 0 < value_or_none % 100 < 20
    return value_or_none if below_twenty != stem.endswith("s") or stem.endswith("sechs") else None


def _cardinal(word: str) -> float | None:
    """The value of a cardinal, simple or compound."""
    value, kind = german_table().get(word, (0.0, ""))
    return value if kind in ("unit", "tens", "hundred") or word == "tausend" else compound(word)


def without_points(digits: str) -> str:
    """Digits without the points that German puts between thousands: "150.000" is 150000."""
    return digits.replace(".", "") if _PARTED.match(digits) else digits


def is_german(word: str) -> bool:
    """Whether a word is a German number."""
    return german_word(word) is not None
