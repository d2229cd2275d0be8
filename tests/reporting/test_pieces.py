"""The draft's text, cut at its quotations: nothing is lost, and each quotation has its beginning and its end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Document, LeftOut, Span
from consistency.reporting.page.pieces import pieces


def card(id: str, start: int, end: int) -> Any:
    return SimpleNamespace(id=id, start=start, end=end)


def of(text: str, *left_out: LeftOut) -> Document:
    return Document("a", text, Span(0, len(text)), left_out=left_out)


def cut(text: str, *cards: Any) -> list[tuple[str, str | None, bool, bool]]:
    return [(p.text, p.card and p.card.id, p.opens, p.closes) for p in pieces(of(text), cards)]


def test_a_quotation_within_another_parts_it() -> None:
    assert cut("ab cd ef gh", card("out", 3, 11), card("in", 6, 8)) == [
        ("ab ", None, True, True),
        ("cd ", "out", True, False),
        ("ef", "in", True, True),
        (" gh", "out", False, True),
    ]


def test_quotations_that_cross_are_both_there() -> None:
    assert cut("abcdef", card("one", 0, 4), card("two", 2, 6)) == [
        ("ab", "one", True, True),
        ("cd", "two", True, False),
        ("ef", "two", False, True),
    ]


def test_what_is_no_part_of_the_text_is_told() -> None:
    found = pieces(of("ab cd ef", LeftOut(0, 2, "byline")), [card("one", 6, 8)])
    assert [(p.text, p.out, p.card and p.card.id) for p in found] == [
        ("ab", "byline", None),
        (" cd ", None, None),
        ("ef", None, "one"),
    ]


TEXT = "the keeper of the lamp"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(SPANS, max_size=6))
def test_the_text_is_whole_and_each_card_opens_and_closes_once(spans: list[list[int]]) -> None:
    found = list(pieces(of(TEXT), [card(str(n), a, b) for n, (a, b) in enumerate(spans)]))
    assert "".join(p.text for p in found) == TEXT
    for id in {p.card.id for p in found if p.card}:
        own = [p for p in found if p.card and p.card.id == id]
        assert [p.opens for p in own] == [True, *[False] * (len(own) - 1)]
        assert [p.closes for p in own] == [*[False] * (len(own) - 1), True]
