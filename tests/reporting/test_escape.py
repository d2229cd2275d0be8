"""Hostile article text on its way to a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.reporting.escape import clipped, harmless, terminal, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text”", "plain “text”"),
        ("two\nlines\t and  more", "two lines and more"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("bell\x07 and \x9b31m", "bell\\x07 and \\x9b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("in\u200bvisible", "in\\u200bvisible"),
        ("\ud800 alone", "\\ud800 alone"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("a\u200db", "a\\u200db"),
        ("\U0001f469\u200d\U0001f33e", "\U0001f469\u200d\U0001f33e"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
def test_terminal(text: str, shown: str) -> None:
    assert terminal(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_could_move_the_cursor_is_left(text: str) -> None:
    shown = terminal(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    shown.encode()


def test_line_ends_of_every_system_are_kept_and_a_lone_return_is_not() -> None:
    assert harmless("one\r\ntwo\nthree\rfour\r") == "one\r\ntwo\nthree\\x0dfour\\x0d"


def test_width_counts_columns() -> None:
    assert width("abc") == 3
    assert width("東京") == 4
    assert width("e\u0301") == 1


@given(st.text(st.sampled_from("ab “東\u0301")), st.integers(2, 30))
def test_what_is_clipped_takes_no_more_than_its_columns_and_as_much_as_it_may(
    text: str, columns: int
) -> None:
    shown = clipped(text, columns)
    assert width(shown) <= columns
    if shown != text:
        kept = shown.removesuffix("…")
        assert text.startswith(kept)
        rest = text[len(kept) :].lstrip()
        assert width(text[: len(text) - len(rest)] + rest[:1]) > columns - 1
