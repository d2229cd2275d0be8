"""Words of a quotation that another place in the source holds: splices, exchanged clauses, short segments."""

from __future__ import annotations

import pytest

from consistency.comparing import compare, settled
from consistency.model import Comparison, Match, Place, Quotation, Segment, Span
from tests.comparing.support import compared, matched

SOURCE = (
    "The ferry stopped running in June. If the fares go up, fewer people will ride it. Nobody asked the captain. "
    "We have written to the state, and we are waiting for a reply.\n\n"
    "REED: What about the pier?\n\n"
    "The pier is closed. It was built by volunteers in 1954 and it needs new planks before winter.\n"
)


def types(found: Comparison) -> list[tuple[str, str]]:
    return [(e.op, e.type) for e in found.edits]


def placed(quotation: str, *pairs: tuple[str, str | None]) -> tuple[Quotation, Match]:
    """A quotation with segments; each pair is a segment's words and where they are in the source (None: nowhere)."""
    spans = [Span(at := quotation.index(words), at + len(words)) for words, _ in pairs]
    segments = []
    for span, (_, passage) in zip(spans, pairs, strict=True):
        if passage is not None:
            start = SOURCE.index(passage)
            place = Place("canonical", start, start + len(passage), passage)
            segments.append(Segment(span.start, span.end, place))
    start = min(s.canonical.start for s in segments)
    end = max(s.canonical.end for s in segments)
    match = Match("canonical", start, end, SOURCE[start:end], 1.0, tuple(segments))
    return Quotation(0, len(quotation), quotation, segments=tuple(spans)), match


@pytest.mark.parametrize(
    ("quotation", "passage", "expected"),
    [
        (
            "The ferry stopped running in June. The pier is closed.",
            "The ferry stopped running in June. ",
            ("delete", "splice"),
        ),
        (
            "The pier is closed. The ferry stopped running in June.",
            "The pier is closed. ",
            ("move", "splice"),
        ),
        (
            "Nobody asked the captain. It was built by volunteers in 1954.",
            "Nobody asked the captain. We have written to the state, and we",
            ("delete", "splice"),
        ),
    ],
)
def test_a_sentence_from_elsewhere_is_a_splice(
    quotation: str, passage: str, expected: tuple[str, str]
) -> None:
    start = SOURCE.index(passage)
    found = compared(quotation, SOURCE, start, start + len(passage))
    assert types(found) == [expected]
    assert len(found.spans) == len(found.parts) == 2


@pytest.mark.parametrize(
    "quotation",
    [
        "Nobody asked the captain. He was furious.",  # nowhere in the source
        "Nobody asked the captain of the pier.",  # too few words to be from anywhere
        "Nobody asked the captain about it before winter.",
    ],
)
def test_words_of_the_article_are_added(quotation: str) -> None:
    start = SOURCE.index("Nobody")
    found = compared(quotation, SOURCE, start, start + len("Nobody asked the captain."))
    assert not {"splice", "order"} & {e.type for e in found.edits}
    assert any(e.op in ("insert", "replace") for e in found.edits)


def test_the_match_covers_both_passages() -> None:
    quotation = "The ferry stopped running in June. The pier is closed."
    q, match = matched(quotation, SOURCE, 0, 35)
    whole = settled(match, compare(quotation, q, SOURCE, match), SOURCE)
    assert [s.canonical.exact for s in whole.segments] == [
        "The ferry stopped running in June",
        "The pier is closed",
    ]
    assert (whole.start, SOURCE[whole.end - 6 : whole.end]) == (0, "closed")


def test_exchanged_clauses_are_another_order() -> None:
    quotation = "Fewer people will ride it if the fares go up."
    q, match = placed(
        quotation,
        ("Fewer people will ride it", "fewer people will ride it"),
        ("if the fares go up", "If the fares go up"),
    )
    q = Quotation(0, len(quotation), quotation, segments=(Span(0, len(quotation)),))
    (edit,) = compare(quotation, q, SOURCE, match).edits
    assert (edit.op, edit.type) == ("move", "order")
    assert edit.canonical.exact == "If the fares go up, fewer people will ride it"


def test_exchanged_clauses_keep_their_other_edits() -> None:
    quotation = "Fewer people will ride it if the prices go up."
    q, match = placed(
        quotation,
        ("Fewer people will ride it", "fewer people will ride it"),
        ("if the prices go up", "If the fares go up"),
    )
    q = Quotation(0, len(quotation), quotation, segments=(Span(0, len(quotation)),))
    assert {e.type for e in compare(quotation, q, SOURCE, match).edits} == {"order", "word"}


@pytest.mark.parametrize("elsewhere", [None, "we"])
def test_a_short_segment_is_placed_between_its_neighbors(elsewhere: str | None) -> None:
    quotation = "It was built by volunteers … it … before winter"
    q, match = placed(
        quotation,
        ("It was built by volunteers", "It was built by volunteers"),
        ("it …", elsewhere),
        ("before winter", "before winter"),
    )
    spans = (q.segments[0], Span(q.segments[1].start, q.segments[1].start + 2), q.segments[2])
    if elsewhere:
        wrong = Segment(spans[1].start, spans[1].end, Place("canonical", 74, 76, SOURCE[74:76]))
        match = Match(
            "canonical",
            match.start,
            match.end,
            match.exact,
            1.0,
            (match.segments[0], wrong, match.segments[2]),
        )
    q = Quotation(0, len(quotation), quotation, segments=spans)
    found = compare(quotation, q, SOURCE, match)
    assert types(found) == [("delete", "ellipsis")] * 2
    assert [e.canonical.exact for e in found.edits] == ["in 1954 and", "needs new planks"]


@pytest.mark.parametrize(
    ("canonical", "quotation", "silent"),
    [
        ("The ice [3, 4], which is old, melts [7] fast.", "The ice, which is old, melts fast.", True),
        (
            "Rents rose [1] and wages fell [2] in all of the towns [3].",
            "Rents rose and wages fell in all of the towns.",
            True,
        ),
        ("They hired [40] nurses in the spring.", "They hired nurses in the spring.", False),
        ("They hired [forty young] nurses in the spring.", "They hired nurses in the spring.", False),
    ],
)
def test_note_numbers_after_a_space(canonical: str, quotation: str, silent: bool) -> None:
    assert (not compared(quotation, canonical).edits) == silent
