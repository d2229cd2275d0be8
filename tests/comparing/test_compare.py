"""Pairs of wordings with their edits, as data; and what the offsets and the places mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistency.comparing import compare
from consistency.model import EDIT_TYPES, STYLES, Match, Place, Quotation, Segment, Span
from tests.comparing.support import compared

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/comparing.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["quotation"][:40])
def test_edits(case) -> None:
    found = compared(case["quotation"], case["canonical"])
    edits = [[e.op, e.type, e.severity, e.article.exact, e.canonical.exact] for e in found.edits]
    assert edits == case["edits"]
    assert list(found.style) == case["style"]
    for e in found.edits:
        assert case["quotation"][e.article.start : e.article.end] == e.article.exact
        assert case["canonical"][e.canonical.start : e.canonical.end] == e.canonical.exact


def test_every_type_of_the_contract_occurs() -> None:
    assert {e[1] for c in CASES for e in c["edits"]} == set(EDIT_TYPES)
    assert {s for c in CASES for s in c["style"]} <= set(STYLES)


def two_parts(article: str, first: str, second: str, canonical: str, *places: str):
    """A quotation whose two segments are at two places of the canonical."""
    a, b = article.index(first), article.index(second)
    segments = []
    for start, text, place in ((a, first, places[0]), (b, second, places[1])):
        at = canonical.index(place)
        segments.append(Segment(start, start + len(text), Place("c", at, at + len(place), place)))
    spans = (Span(a, a + len(first)), Span(b, b + len(second)))
    quotation = Quotation(a, b + len(second), article[a : b + len(second)], segments=spans)
    start, end = segments[0].canonical.start, segments[-1].canonical.end
    match = Match("c", start, end, canonical[start:end], 1.0, tuple(segments))
    return compare(article, quotation, canonical, match)


SPEECH = (
    "We opened the mill at dawn. It ran all day and all night, and nobody slept. We paid the men on Friday."
)


def test_an_ellipsis_shows_what_it_leaves_out() -> None:
    one, two = "We opened the mill at dawn", "We paid the men on Friday."
    found = two_parts(f"{one}. ... {two}", one, two, SPEECH, one, two)
    (edit,) = found.edits
    assert (edit.op, edit.type, edit.marked, edit.article.exact) == ("delete", "ellipsis", True, "")
    assert edit.canonical.exact == "It ran all day and all night, and nobody slept."


def test_two_passages_joined_without_a_mark_are_a_splice() -> None:
    one, two = "We opened the mill at dawn", "We paid the men on Friday."
    found = two_parts(f"{one}. {two}", one, two, SPEECH, one, two)
    (edit,) = found.edits
    assert (edit.op, edit.type, edit.marked) == ("delete", "splice", False)
    assert edit.canonical.exact == "It ran all day and all night, and nobody slept."


def test_a_splice_backwards_names_the_second_place() -> None:
    one, two = "We paid the men on Friday", "We opened the mill at dawn"
    (edit,) = two_parts(f"{one}. {two}.", one, two, SPEECH, one, two).edits
    assert (edit.op, edit.type, edit.canonical.exact) == ("move", "splice", two)


def test_a_tag_in_the_midst_of_a_sentence_is_style() -> None:
    article = "“It ran all day,” she said, “and all night.”"
    found = two_parts(article, "It ran all day,", "and all night.", SPEECH, "It ran all day", "and all night")
    assert found.edits == ()
    assert "tag-break" in found.style


def test_a_tag_does_not_excuse_a_cut_in_the_sentence() -> None:
    article = "“It ran all day,” she said, “and nobody slept.”"
    found = two_parts(
        article, "It ran all day,", "and nobody slept.", SPEECH, "It ran all day", "and nobody slept"
    )
    (edit,) = found.edits
    assert (edit.type, edit.canonical.exact) == ("splice", "and all night")


@pytest.mark.parametrize(("before", "after"), [(0, 0), (2, 0), (0, 2), (3, 3), (-2, 0), (0, -2), (-1, -2)])
def test_a_span_some_words_off_makes_no_edits(before: int, after: int) -> None:
    passage = "It ran all day and all night, and nobody slept"
    words = SPEECH.split()
    first, last = words.index("It"), words.index("slept.") + 1
    start = SPEECH.index(" ".join(words[first - before : first - before + 3]))
    end = start + len(" ".join(words[first - before : last + after]))
    assert compared(passage, SPEECH, start, end).edits == ()


def test_words_that_the_match_has_no_place_for_are_added() -> None:
    one, two = "We opened the mill at dawn", "Nobody was ever hurt there"
    article = f"{one} ... {two}"
    place = Place("c", 0, len(one), one)
    spans = (Span(0, len(one)), Span(article.index(two), len(article)))
    quotation = Quotation(0, len(article), article, segments=spans)
    match = Match("c", 0, len(one), one, 0.5, (Segment(0, len(one), place),))
    found = compare(article, quotation, SPEECH, match)
    assert [(e.op, e.type, e.article.exact) for e in found.edits if not e.marked] == [
        ("insert", "negation", two)
    ]


@pytest.mark.parametrize(
    ("article", "canonical"),
    [
        ("a" * 1_000_000, "b" * 1_000_000),
        ("“" * 50_000, "x “" * 50_000),
        ("… " * 20_000, "word " * 20_000),
        ("[" * 50_000, "]" * 50_000),
        ("not " * 3_000, "never " * 3_000),
        ("a b " * 20_000, "a c " * 20_000),
        ("we have " * 20_000, "we've " * 20_000),
        ("\ud800\x00" * 10_000, "\x00 \udfff" * 10_000),
    ],
    ids=[
        "one word",
        "marks",
        "ellipses",
        "brackets",
        "all other",
        "every second",
        "contractions",
        "surrogates",
    ],
)
def test_hostile_texts_end_soon(article: str, canonical: str) -> None:
    compared(article, canonical)
