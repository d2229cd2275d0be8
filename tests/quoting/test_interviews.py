"""Interviews in articles: whose words each turn is; other lines with a colon are no turns."""

from __future__ import annotations

import pytest

from consistency.model import Document, Span
from consistency.quoting import extract

# (kind of interview, the article, what is said by whom: how the turn begins, label, who is meant)
INTERVIEWS = [
    (
        "bold and mixed-case names, as a reader sees them",
        "Ten minutes with the beekeeper\n\nMara Quist: What do you do in winter?\n\nOlaf Brandt: I mend frames.\n\n"
        "Mara Quist: All winter?\n\nOlaf Brandt: Until March.",
        [
            ("What do", "Mara Quist", "Mara Quist"),
            ("I mend", "Olaf Brandt", "Olaf Brandt"),
            ("All winter", "Mara Quist", "Mara Quist"),
            ("Until", "Olaf Brandt", "Olaf Brandt"),
        ],
    ),
    (
        "a role and a family name",
        "Olaf Brandt has kept bees for forty years.\n\nInterviewer: What do you do in winter?\n\n"
        "Brandt: I mend frames.\n\nInterviewer: All winter?\n\nBrandt: Until March.",
        [
            ("What do", "Interviewer", None),
            ("I mend", "Brandt", "Olaf Brandt"),
            ("All winter", "Interviewer", None),
            ("Until", "Brandt", "Olaf Brandt"),
        ],
    ),
    (
        "questions and answers, with an answer of two paragraphs",
        "Olaf Brandt has kept bees for forty years.\n\nQ: What do you do in winter?\n\nA: I mend frames.\n\n"
        "I sleep a lot, too.\n\nQ: All winter?\n\nA: Until March.",
        [
            ("What do", "Q", None),
            ("I mend frames.\n\nI sleep", "A", "Olaf Brandt"),
            ("All winter", "Q", None),
            ("Until", "A", "Olaf Brandt"),
        ],
    ),
    (
        "two people introduced: nobody knows who answers",
        "Olaf Brandt and Vera Sund keep bees.\n\nQ: What do you do in winter?\n\nA: We mend frames.\n\n"
        "Q: All winter?\n\nA: Until March.",
        [("What do", "Q", None), ("We mend", "A", None), ("All winter", "Q", None), ("Until", "A", None)],
    ),
    (
        "initials",
        "We met Olaf Brandt at his hives. Mara Quist asked the questions.\n\nMQ: What do you do in winter?\n\n"
        "OB: I mend frames.\n\nMQ: All winter?\n\nOB: Until March.",
        [
            ("What do", "MQ", "Mara Quist"),
            ("I mend", "OB", "Olaf Brandt"),
            ("All winter", "MQ", "Mara Quist"),
            ("Until", "OB", "Olaf Brandt"),
        ],
    ),
    (
        "a question without a label parts two answers",
        "Mara Quist: What do you do in winter?\n\nOlaf Brandt: I mend frames.\n\nSome say that bees sleep.\n\n"
        "Brandt: They never do.",
        [
            ("What do", "Mara Quist", "Mara Quist"),
            ("I mend frames.", "Olaf Brandt", "Olaf Brandt"),
            ("They never", "Brandt", "Olaf Brandt"),
        ],
    ),
]
OTHERS = [
    "Two hives compared\n\nPros: It is light and quick to open.\n\nCons: It leaks when it rains.\n\n"
    "Pros: It is cheap.\n\nCons: It is made of card.",
    "The market\n\nHoney: Prices rose by a tenth last week.\n\nWax: Prices fell.\n\n"
    "Honey: Sellers expect more.\n\nWax: Nobody buys.",
    "Olaf Brandt keeps bees. His advice: wait. His hope: a dry spring.\n\n"
    "Note: He does not sell honey.\n\nNote: Call first.",
]


@pytest.mark.parametrize(("text", "right"), [i[1:] for i in INTERVIEWS], ids=[i[0] for i in INTERVIEWS])
def test_turns(text: str, right: list[tuple[str, str, str | None]]) -> None:
    found = [q for q in extract(Document("a", text, Span(0, len(text)))) if q.kind == "block"]
    assert len(found) == len(right)
    for quotation, (begin, label, who) in zip(found, right, strict=True):
        assert quotation.exact.startswith(begin)
        assert quotation.speaker is not None
        assert (quotation.speaker.name, quotation.speaker.resolved) == (label, who)


@pytest.mark.parametrize("text", OTHERS)
def test_other_lines_with_a_colon(text: str) -> None:
    assert not [q for q in extract(Document("a", text, Span(0, len(text)))) if q.kind == "block"]
