"""No text makes locating raise or hang, and any passage is found again with other glyphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.locating import Archive
from consistency.locating.parameters import SMALL
from consistency.model import Document, Query, Quotation, Span
from tests.effort import calls
from tests.locating.texts import asked, made, passage

ANY = st.text(st.characters(exclude_categories=()), max_size=200)
ODD = [
    "",
    " ",
    "…",
    "[",
    "]]][[[",
    "\x00",
    "\ud800 \udfff",
    "a" * 3000,
    "[a] [b] [c]",
    "日本語" * 9,
    "'" * 999,
]
BASE = made("base", 2500, 7)


@given(ANY | st.sampled_from(ODD), ANY, st.booleans())
@settings(max_examples=150)
def test_nothing_makes_it_raise(text: str, said: str, indexed: bool) -> None:
    canonicals = [Document("x", text, Span(0, len(text))), BASE]
    searched = Archive.build(canonicals)
    searched._total = SMALL.most_text + 1 if indexed else 0
    for query in (said, text, BASE.text[5:60] + said, f"{BASE.text[90:150]} {text}"):
        located = searched.locate(asked(query))
        if located.match:
            source = searched.document(located.match.canonical).text
            assert source[located.match.start : located.match.end] == located.match.exact
    article = Document("a", said + text, Span(0, len(said + text)))
    searched.reuses(article, [Quotation(0, len(said), said)])


@given(
    st.integers(0, 2400),
    st.integers(4, 60),
    st.sampled_from(["“%s”", "« %s »", "%s", "'%s',"]),
    st.booleans(),
)
@settings(max_examples=80)
def test_any_passage_is_found_in_any_dress(word: int, length: int, dress: str, indexed: bool) -> None:
    searched = Archive.build([BASE])
    searched._total = SMALL.most_text + 1 if indexed else 0
    said = passage(BASE, word, length)
    match = searched.locate(asked((dress % said).upper().replace(" ", " \u00a0"))).match
    assert match is not None
    assert match.score == 1
    assert BASE.text[match.start : match.end].strip(".") == said.strip(".")


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize(
    "said",
    ["a " * 300_000, "ab" * 300_000, "'" * 100_000, "[x] " * 50_000, BASE.text * 20, "the of " * 50_000],
    ids=["words", "letters", "marks", "brackets", "text", "common"],
)
def test_large_odd_quotations_are_no_more_work_than_long_ones(said: str, indexed: bool) -> None:
    searched = Archive.build([BASE, Document("odd", "a " * 100_000 + "the of " * 9_000, Span(0, 263_000))])
    searched._total = SMALL.most_text + 1 if indexed else 0
    effort = calls(lambda: searched.locate(asked(said)))
    assert effort < 30 * len(said)


def test_a_hundred_thousand_segments_are_no_more_work_than_a_text_of_their_length() -> None:
    searched = Archive.build([BASE])
    text = "word … " * 100_000
    spans = tuple(Span(k, k + 4) for k in range(0, len(text), 7))
    assert calls(lambda: searched.locate(Query(text, spans))) < 30 * len(text)
