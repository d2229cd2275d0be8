"""What is looked at by its two ends alone comes out as if it were looked at word by word."""

from __future__ import annotations

import sys
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.comparing.units import outer, stretch
from tests.comparing.support import compared

PIECES = [
    "we",
    "will",
    "don't",
    "cannot",
    "U.S.",
    "Roe",
    "ROE:",
    "ten",
    "10:30",
    "(APPLAUSE)",
    "[the]",
    "law's",
    "&",
    "é",
    "a-b",
]
PIECES += [
    ",",
    ".",
    "...",
    ". .",
    "…",
    "“",
    "’",
    "'",
    "—",
    "-",
    ">",
    "?",
    " ",
    "  ",
    "\n",
    "\u00a0",
    "\n\n",
    "\u200b",
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
spaced = st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)
COMPARE = sys.modules["consistency.comparing.compare"]


@given(texts | spaced, st.data())
def test_the_outer_units_are_the_first_and_the_last(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = outer(text, start, end)
    if found is not None:
        for canonical in (False, True):
            units = stretch(text, start, end, canonical=canonical).units
            assert found == (units[0], units[-1])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A passage, and the same with other blanks or with a piece more at an end."""
    text = draw(texts | spaced)
    other = "".join(draw(st.sampled_from([c, c, c, "\n", "  "])) if c == " " else c for c in text)
    return draw(st.sampled_from(["", "", "so ", ">"])) + text + draw(
        st.sampled_from(["", ",", "…", " so"])
    ), other


@settings(max_examples=500)
@given(pairs(), st.booleans())
def test_alike_words_have_the_edits_of_the_long_way(pair: tuple[str, str], turned: bool) -> None:
    quotation, canonical = reversed(pair) if turned else pair
    short = compared(quotation, canonical)
    with patch.object(COMPARE, "verbatim", return_value=None):
        assert compared(quotation, canonical) == short
