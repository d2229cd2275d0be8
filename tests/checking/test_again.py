"""A draft that is edited: what changed is checked again alone, and says what a check of the whole says."""

from __future__ import annotations

import statistics
import time

import pytest

from consistency.checking.again import Draft
from consistency.checking.paragraphs import changed
from consistency.checking.running import Settings
from consistency.locating import Archive
from consistency.model import ArticleReport, Checked, Span
from consistency.reading import document

SOURCE = (
    "By Ada Quill\n\nThe harbor was closed at dusk because of the storm. No boat has left since Monday. "
    "We will open it once the pilots are sure. The fishermen were told in time, all forty of them.\n"
)
DRAFT = (
    "Harbor stays shut\n\nAda Quill, the harbor master, wrote on Tuesday that “the harbor was closed at dawn because "
    "of the storm.”\n\nShe added: “No boat has left since Sunday.”\n\n“We will open it once the pilots are sure,” "
    "she said.\n\nBo Orr, a fisherman, disagreed. “Nobody told me,” he said.\n\n“The fishermen were told in time, all "
    "forty of them,” Quill wrote.\n"
)


@pytest.fixture
def archive() -> Archive:
    return Archive.build([document(SOURCE, "letter.txt", role="canonical")])


def told(of: ArticleReport | tuple[Checked, ...], within: Span) -> list[tuple[object, ...]]:
    """What matters of the quotations that begin in a stretch."""
    found = of.quotations if isinstance(of, ArticleReport) else of
    return [
        (c.quotation, c.verdict, c.level, c.match, c.edits, c.findings, c.owner)
        for c in found
        if within.start <= c.quotation.start < within.end
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dawn", "dusk"),
        ("Sunday", "Monday"),
        ("all forty", "all fourteen"),
        ("“We will open it", "“We will never open it"),
        ("Nobody told me", "No boat has left since Sunday"),
        ("he said", "Ada Quill said"),
        ("she said", "she said. “No boat has left since Friday,” she went on"),
        ("She added: “No boat has left since Sunday.”\n\n", ""),
        ("disagreed.", "disagreed.\n\nA new paragraph stands here."),
        ("Harbor stays shut", "🙂 Harbor stays shut for now"),
    ],
)
def test_the_changed_paragraphs_say_what_the_whole_says(before: str, after: str, archive: Archive) -> None:
    policy = Settings().load()
    draft = Draft(archive, policy)
    draft.whole(document(DRAFT, "draft.txt"))
    edited = document(DRAFT.replace(before, after, 1), "draft.txt")
    part = draft.part(edited)
    assert part is not None
    whole = Draft(archive, policy).whole(edited)
    assert told(part.quotations, part.span) == told(whole, part.span)
    assert len(part.span) < len(edited.text) or len(edited.text) < 200


def test_what_is_changed_back_is_checked_too(archive: Archive) -> None:
    draft = Draft(archive, Settings().load())
    first = draft.whole(document(DRAFT, "draft.txt"))
    assert draft.part(document(DRAFT.replace("Sunday", "Monday"), "draft.txt")) is not None
    back = draft.part(document(DRAFT, "draft.txt"))
    assert back is not None
    assert told(back.quotations, back.span) == told(first, back.span)
    assert back.span.start <= DRAFT.index("Sunday") < back.span.end
    other = draft.part(document(DRAFT.replace("Nobody", "Somebody"), "draft.txt"))
    assert other is not None
    assert other.span.start <= DRAFT.index("Sunday") < DRAFT.index("Nobody") < other.span.end


def test_nothing_is_checked_alone_before_a_whole_check(archive: Archive) -> None:
    assert Draft(archive, Settings().load()).part(document(DRAFT, "draft.txt")) is None


def test_a_new_speaker_by_hand_needs_a_whole_check(archive: Archive) -> None:
    draft = Draft(archive, Settings().load())
    draft.whole(document(DRAFT, "draft.txt"))
    assert draft.part(document(DRAFT, "draft.txt"), {"Nobody told me,": "Ada Quill"}) is None
    hand = {"Nobody told me,": "Ada Quill"}
    report = draft.whole(document(DRAFT, "draft.txt"), hand)
    (said,) = [c for c in report.quotations if c.quotation.exact == "Nobody told me,"]
    assert said.attribution == "author"


@pytest.mark.parametrize(
    ("one", "other", "spans"),
    [
        ("abc", "abc", (Span(3, 3), Span(3, 3))),
        ("abc", "axc", (Span(1, 2), Span(1, 2))),
        ("aa", "aaa", (Span(2, 2), Span(2, 3))),
        ("", "x", (Span(0, 0), Span(0, 1))),
        ("x" * 9000 + "a" + "y" * 9000, "x" * 9000 + "bc" + "y" * 9000, (Span(9000, 9001), Span(9000, 9002))),
    ],
)
def test_where_two_texts_differ(one: str, other: str, spans: tuple[Span, Span]) -> None:
    assert changed(one, other) == spans


def test_one_paragraph_costs_a_tenth_of_the_whole_at_most(archive: Archive) -> None:
    filler = "The council heard the same account from several people who had been present on that day. " * 3
    paragraphs = [
        f"“No boat has left since Monday number {n},” Ada Quill wrote. {filler}" for n in range(164)
    ]
    text = "\n\n".join(paragraphs)
    draft = Draft(archive, Settings().load())
    wholes, parts = [], []
    for n in range(3):
        begin = time.process_time()
        draft.whole(document(text, "draft.txt"))
        wholes.append(time.process_time() - begin)
        edited = document(text.replace(f"number {100 + n},", "number one,"), "draft.txt")
        begin = time.process_time()
        assert draft.part(edited) is not None
        parts.append(time.process_time() - begin)
    assert statistics.median(parts) <= statistics.median(wholes) / 10
