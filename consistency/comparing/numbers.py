"""Numbers by value: "ten" is 10, "$1.5 million" is 1,500,000 dollars, "half a million" is 500,000."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from consistency.comparing.german_numbers import compound, german_table, is_german, without_points
from consistency.comparing.lexicon import rows

_DIGITS = re.compile(r"(\d[\d.,:]*)(st|nd|rd|th|s|bn|m|k|tn)?$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")  # "1.500.000", as German has it
_COMMA = re.compile(r"\d+,\d{1,2}$")  # "3,5"
_SUFFIX = {"bn": 1e9, "tn": 1e12, "m": 1e6, "k": 1e3}
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "¢": "cent", "buck": "dollar"}
_BIGGEST = 15  # digits that a float holds exactly
# Words that are numbers only in the company of others: "one" is a pronoun, "second" a time, "a" an article.
_LOOSE = frozenset(
    {
        "a",
        "an",
        "one",
        "second",
        "seconds",
        "half",
        "quarter",
        "quarters",
        "score",
        "and",
        "of",
        "once",
        "elf",
    }
)


class Number(NamedTuple):
    """A value with what it counts: a currency, "%" or nothing; `ordinal` for "8th"."""

    value: float
    unit: str = ""
    ordinal: bool = False


@cache
def table() -> dict[str, tuple[float, str]]:
    """Number words with their value and kind."""
    english = {word: (float(value), kind) for word, value, kind in rows("numbers.tsv")}
    return german_table() | english


def _entry(word: str) -> tuple[float, str] | None:
    """The value and the kind of a number word, one that is put together included."""
    found = table().get(word)
    if found is None and (value := compound(word)) is not None:
        found = (value, "unit")
    return found


def is_number(norm: str) -> bool:
    """Whether a word is by itself a number, a magnitude or a sign that goes with one."""
    return norm[0].isdigit() or (norm not in _LOOSE and _entry(norm) is not None)


def may_be_number(norm: str) -> bool:
    """Whether a word can be part of a number phrase."""
    return norm[0].isdigit() or norm in _LOOSE or _entry(norm) is not None


def same_value(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two phrases are numbers of one value, whatever their style."""
    if not a or not b:
        return False
    if len(a) == len(b) == 1 and a[0].replace(":", ".") == b[0].replace(":", "."):
        return True  # a time of day
    if any(map(is_german, (*a, *b))):
        a, b = without_points(a), without_points(b)
    x, y = parse(tuple(a)), parse(tuple(b))
    if x is None or y is None or x.unit != y.unit:
        return False
    if x.value == y.value:
        return True
    return "decade" in (a[-1], b[-1]) or (_decade(a) and _decade(b) and x.value % 100 == y.value % 100)


def _decade(words: Sequence[str]) -> bool:
    last = words[-1]
    return len(words) == 1 and (
        last[-1:] == "s" and (last[0].isdigit() or table().get(last, (0, ""))[1] == "decade")
    )


@cache
def parse(words: tuple[str, ...]) -> Number | None:
    """The number that all of `words` (folded) make up, or None.  At most 12 words are tried."""
    if not words or len(words) > 12:
        return None
    rest = list(words)
    unit = ""
    for end in (0, -1):
        kind = table().get(rest[end], (0.0, ""))[1] if rest else ""
        if kind in ("currency", "percent"):
            word = rest.pop(end)
            named = "%" if kind == "percent" else _MONEY.get(word.rstrip("s"), word.rstrip("s"))
            if unit and unit != named:
                return None
            unit = named
    if rest and rest[-1] == "of":
        rest.pop()
    if rest and table().get(rest[-1], (0.0, ""))[1] == "many":
        # "millions" is no number of them; it equals itself alone.
        return Number(table()[rest[-1]][0], f"many{unit}") if len(rest) == 1 else None
    value, ordinal = _value(rest)
    return None if value is None else Number(value, unit, ordinal)


def _value(words: list[str]) -> tuple[float | None, bool]:
    """The value of number words without their unit, and whether it is an ordinal."""
    if not words:
        return None, False
    total = current = 0.0
    seen = ordinal = False
    last = ""
    for i, word in enumerate(words):
        if word in ("a", "an") and i + 1 < len(words):
            if last == "fraction":
                continue  # "half a million"
            if words[i + 1] in ("half", "quarter"):
                continue  # "two and a half"
            current += 1
            seen, last = True, "unit"
            continue
        if word == "and" and seen and i + 1 < len(words):
            continue
        if word[0].isdigit():
            number = _digits(word)
            if number is None:
                return None, False
            if last == "digits" and len(word) == 3 and word.isdigit():
                current = current * 1000 + number[0]  # "8 000"
            elif seen and last not in ("scale",):
                return None, False
            else:
                current += number[0]
            ordinal |= number[1]
            seen, last = True, "digits"
            continue
        entry = _entry(word)
        if entry is None:
            return None, False
        amount, kind = entry
        if kind in ("unit", "tens", "ordinal", "decade", "times"):
            if last in ("unit", "digits", "ordinal", "decade", "times") or (last == "tens" and amount >= 10):
                if last == "unit" and amount >= 10 and 10 <= current < 100:
                    current *= 100  # "nineteen eighty"
                elif last == "tens" and amount >= 10 and current % 10 == 0:
                    current *= 100  # "twenty twenty"
                else:
                    return None, False
            current += amount
            ordinal |= kind == "ordinal"
        elif kind == "fraction":
            current += amount
        elif kind == "hundred":
            current = (current if seen and current else 1) * amount
        elif kind == "scale":
            total += (current if seen and current else 1) * amount
            current = 0.0
        else:
            return None, False
        seen, last = True, kind
    return (total + current if seen else None), ordinal


def _digits(word: str) -> tuple[float, bool] | None:
    """The value of a word that begins with a digit, and whether it is an ordinal."""
    m = _DIGITS.match(word)
    if m is None or len(m[1]) > _BIGGEST:
        return None
    digits = m[1].rstrip(".,:")
    if _GROUPED.match(digits):
        digits = digits.replace(",", "")
    elif _POINTED.match(digits):
        digits = digits.replace(".", "")
    elif _COMMA.match(digits):
        digits = digits.replace(",", ".")
    elif digits.count(".") == 1 and "," not in digits and ":" not in digits:
        pass
    elif not digits.isdigit():
        return None
    try:
        value = float(digits)
    except ValueError:
        return None
    return value * _SUFFIX.get(m[2] or "", 1), m[2] in ("st", "nd", "rd", "th")
