"""A cut that the word beside it rules out is none by the long way either."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from consistency.judging import opening_cut, qualifier_cut
from consistency.judging.sentence import sentence_end, sentence_start
from tests.judging.support import case_of

WORDS = Path(__file__).with_name("words.txt").read_text("utf-8").split()
WORDS += [
    "think",
    "that",
    "say",
    "is it true that",
    "if",
    "even if",
    "at least",
    "many people say",
    "I",
    "do",
]
WORDS += [". ", "? ", "?", ",", "\n", "(LAUGHTER)"]
sides = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
passages = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=400)
@given(sides, passages, sides, st.booleans())
@example("I do not think", "the law is harm", "", False)
@example("", "we will", ", but only if we may", False)
@example("Is it true that", "we will harm a law", "?", True)
def test_cuts(before: str, passage: str, after: str, capital: bool) -> None:
    quotation = passage[:1].upper() + passage[1:] if capital else passage
    case = case_of(quotation, f"{before} {passage} {after}", passage=passage)
    found = opening_cut.cut_before(case), qualifier_cut.cut_after(case)
    with (
        patch.object(opening_cut, "outer", return_value=None),
        patch.object(qualifier_cut, "outer", return_value=None),
    ):
        assert (opening_cut.cut_before(case), qualifier_cut.cut_after(case)) == found


@given(st.text("ab .?!\n\t", max_size=400), st.data())
def test_sentences_end_where_a_sign_says_so(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))

    def parts(i: int) -> bool:
        return text[i] in "!?\n" or (text[i] == "." and (text[i + 1 : i + 2] or " ").isspace())

    ahead = min(len(text), at + 240)
    assert sentence_end(text, at) == next((i for i in range(at, ahead) if parts(i)), ahead)
    back = max(0, at - 200)
    stops = (i for i in range(at, back, -1) if parts(i - 1) and (text[i - 1] != "." or i < len(text)))
    assert sentence_start(text, at) == next(stops, back)
