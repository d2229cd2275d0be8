"""The words of a label: whether they can be a name, and what two labels are compared by."""

from __future__ import annotations

import re
from functools import cache

from consistency.reading.data import lists, phrase_set

_DATA = "labels.toml"
ROMAN = frozenset({"I", "II", "III", "IV"})
NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def key_of(name: str) -> str:
    """A name in lower case, with one space between words and no periods: what two labels are compared by."""
    return " ".join(name.lower().replace(".", " ").split())


def name_words(key: str) -> list[str]:
    """The words of a key that carry it: without numbers and small words."""
    return [w for w in NAME_WORD.findall(key) if w not in phrase_set(_DATA, "particle")]


def is_role_word(key: str) -> bool:
    """Whether a key names a part in a talk by a word of the list: "interviewer", "speaker 2", "q"."""
    words = name_words(key)
    if key.startswith("the ") or key in ("q", "a"):
        return True
    return bool(words) and (
        words[-1] in phrase_set(_DATA, "role") or words[-1] in phrase_set(_DATA, "asking")
    )


def may_be_name(word: str) -> bool:
    bare = word.lstrip("'’(-")
    return bare[:1].isupper() or bare[:1].isdigit() or word in phrase_set(_DATA, "particle") or word in "&/"


def in_capitals(letters: list[str]) -> bool | None:
    """Whether the last word of a name, at least, is set in capitals ("Mr. HART"); None for "Q" and "RH"."""
    if sum(map(len, letters)) <= 2 and all(map(str.isupper, letters)):
        return None
    last = letters[-1].replace("Mc", "MC").replace("Mac", "MAC")
    return last.isupper()


@cache
def abbreviated() -> frozenset[str]:
    """Titles that are written with a period, in capitals and without it."""
    return frozenset(w.rstrip(".").upper() for w in lists("authors.toml")["honorific"] if w.endswith("."))


@cache
def titles() -> frozenset[str]:
    """Titles before a name, in capitals and without a period."""
    data = lists("authors.toml")
    return frozenset(
        word.rstrip(".").upper() for word in (*data["honorific"], *data["office"], "miss", "madam", "the")
    )
