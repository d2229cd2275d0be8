"""German numbers: words written as one, points between thousands, a comma before what is less than one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.comparing.german_numbers import compound
from consistency.comparing.numbers import is_number, same_value
from tests.comparing.support import compared

ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
TEENS = {16: "sechzehn", 17: "siebzehn"}
TENS = ("", "", "zwanzig", "dreissig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


def spelled(number: int) -> str:
    """A number from 1 to 999,999 as German writes it, folded; "ein" at its end has its s."""
    for size, word in ((1000, "tausend"), (100, "hundert")):
        if number >= size:
            many, rest = divmod(number, size)
            before = spelled(many)
            before = before[:-1] if before.endswith("eins") else before
            return before + word + (spelled(rest) if rest else "")
    if number == 1:
        return "eins"
    if number < len(ONES):
        return ONES[number]
    if number < 20:
        return TEENS.get(number, ONES[number - 10] + "zehn")
    tens, ones = divmod(number, 10)
    return (ONES[ones] + "und" if ones else "") + TENS[tens]


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_any_number_is_its_digits_and_no_other(number: int, other: int) -> None:
    word = spelled(number)
    assert same_value([word], [str(number)])
    assert same_value([word], [f"{number:,}".replace(",", ".")])
    assert same_value([word], [str(other)]) == (number == other)


@pytest.mark.parametrize(
    "word", ["hund", "wunder", "tausendfach", "jahrhundert", "bund", "hundredfold", "ein", "und"]
)
def test_words_that_only_look_like_numbers(word: str) -> None:
    assert compound(word) is None
    assert not is_number(word)


@pytest.mark.parametrize(
    ("quotation", "canonical", "severities"),
    [
        ("Es kamen 21 Boote.", "Es kamen einundzwanzig Boote.", ["minor"]),
        ("Es kamen 22 Boote.", "Es kamen einundzwanzig Boote.", ["critical"]),
        ("Das sind 200.000 Euro.", "Das sind zweihunderttausend Euro.", ["minor"]),
        ("Das sind 1.500.000 Euro.", "Das sind 1500000 Euro.", ["minor"]),
        ("Das sind 3,5 Millionen.", "Das sind 4,5 Millionen.", ["critical"]),
        ("Das sind 20 Prozent.", "Das sind 20 %.", ["minor"]),
        ("Das sind 20 Prozent.", "Das sind 30 Prozent.", ["critical"]),
    ],
)
def test_in_a_sentence(quotation: str, canonical: str, severities: list[str]) -> None:
    edits = compared(quotation, canonical).edits
    assert [(e.type, e.severity) for e in edits] == [("number", s) for s in severities]
