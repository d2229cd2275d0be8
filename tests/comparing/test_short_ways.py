"""What is looked at by its two ends alone comes out as if it were looked at word by word."""

from __future__ import annotations

import sys
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.comparing import source_words
from consistency.comparing.units import outer, stretch
from consistency.text import different_words, even, fold, words
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
COMPARE, SURFACE, UNITS, WINDOW = (
    sys.modules[f"consistency.comparing.{name}"] for name in ("compare", "surface", "units", "window")
)


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


@given(texts | spaced, st.data())
def test_the_words_kept_of_a_source_are_those_of_each_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    with patch.object(UNITS, "kept", return_value=None):
        plain = stretch(text, start, end, canonical=True)
    for _ in range(2):
        stretch(text, 0, len(text), canonical=True)  # now its words are kept
    assert stretch(text, start, end, canonical=True) == plain


def test_the_words_of_a_source_are_kept_after_its_length_was_asked_for() -> None:
    source_words._source.cache_clear()
    text = "The ferry runs at seven. The bridge is closed until May. "
    with patch.object(UNITS, "_plain_stretch", wraps=UNITS._plain_stretch) as split:
        for _ in range(9):
            assert stretch(text, 25, 35, canonical=True).keys == ["the", "bridge"]
    assert [call.args[1:] for call in split.mock_calls] == [(25, 35)] * 5 + [(0, len(text))]


PLAIN = [*"abcdefgh", "do", "don't", "No", "no", "5", ".", ",", "U.S.", "Do", "’", "'"]
sentences = st.lists(st.sampled_from(PLAIN), min_size=9, max_size=24)


@settings(max_examples=300)
@given(sentences, st.data())
def test_equal_words_around_a_difference_need_no_look(words: list[str], data: st.DataObject) -> None:
    changed = list(words)
    for _ in range(data.draw(st.integers(1, 2))):
        changed[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(PLAIN))
    signs = data.draw(st.sampled_from([" ", "", "  "]))
    quotation, source = " ".join(changed), signs.join([" ".join(words[:6]), " ".join(words[6:])])
    short = compared(quotation, source)
    with patch.object(SURFACE, "_FEW", 1000), patch.object(WINDOW, "_MARGIN", 1000):
        assert compared(quotation, source) == short


@given(st.text(st.sampled_from("abc  “”’'\"—-–\u00a0\u2003İé\n«»`"), max_size=60))
def test_even_glyphs_of_a_long_text_are_those_of_its_characters(text: str) -> None:
    assert even(text) == "".join(map(even, text))
    assert fold(text) == "".join(map(fold, text))


@given(texts | spaced)
def test_the_different_words_are_the_norms_of_all_words(text: str) -> None:
    assert different_words(text) == {w.norm for w in words(text)}
