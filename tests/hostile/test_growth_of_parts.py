"""Single steps that once took time out of proportion: each at a length at which it would not have ended."""

from __future__ import annotations

import pytest

from consistency.comparing.units import stretch
from consistency.lines import line_column, units
from consistency.lsp.positions import Lines
from consistency.reading.sniffing import sniff
from consistency.text import normal, tokens
from tests.effort import calls


@pytest.mark.parametrize("ending", ["eml", "rst", ""])
def test_a_header_of_many_lines_is_read_once(ending: str) -> None:
    header = b"From: a@b.c\nTo: a@b.c\nSubject: x\n" + b"X-Seen: one of many, and\n on it goes\n" * 2_000
    assert sniff(header + b"\nWords.\n", f"a.{ending}") == "mail"
    assert sniff(header, f"a.{ending}") == ("mail" if ending == "eml" else "text")  # no body at all


def test_an_interview_is_no_message() -> None:
    assert sniff(b"KIM: Yes, we will do it.\nLEE: And when?\n" * 40, "talk.rst") == "text"


@pytest.mark.parametrize(
    "label", ["A" * 50_000, "A" * 100 + ":", "A " * 50_000, "A.'" * 20_000, "> " * 50_000]
)
def test_capitals_at_a_line_s_start_are_read_once(label: str) -> None:
    assert stretch(f"{label}\nANN LEE: words", 0, len(label) + 15, canonical=True).keys[-1] == "words"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ANN LEE: Words", "ANN LEE:"),
        ("> Q: Words", "> Q:"),
        ("MR. O'NEIL (on the phone): Words", "MR. O'NEIL (on the phone):"),
        ("ONE TWO THREE FOUR FIVE SIX: Words", "ONE TWO THREE FOUR FIVE SIX:"),
    ],
)
def test_a_label_in_capitals_is_no_word_of_the_source(text: str, label: str) -> None:
    (word,) = stretch(text, 0, len(text), canonical=True).units
    assert word.start == len(label) + 1
    seven = stretch("ONE TWO THREE FOUR FIVE SIX SEVEN: Words", 0, 40, canonical=True)
    assert len(seven.units) == 8


def test_marks_without_order_on_one_letter() -> None:
    many = "e" + "\u0315\u0300\u0327" * 100_000
    assert normal(many) == normal(many)
    (token,) = tokens(many)
    assert token.end == len(many)
    assert normal("e\u0301") == "é"


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_units_are_those_of_the_encoding(unit: str) -> None:
    text = "aé\n€\U0001f600b\ud800c" * 3
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            size = len(text[start:end].encode(f"{unit}-le" if unit != "utf-8" else unit, "surrogatepass"))
            assert units(text, start, end, unit) == size // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[unit]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["é" * 20_000, "\U0001f600" * 20_000, "a\n" * 10_000])
def test_places_are_looked_up_not_counted(text: str) -> None:
    def look_up() -> None:
        lines = Lines(text, "utf-16")
        for offset in range(0, 20_000, 10):
            line_column(text, offset)
            assert lines.offset(lines.position(offset)) == offset

    assert calls(look_up) < 300_000
