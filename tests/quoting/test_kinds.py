"""What is speech and what a term or a title: article, the quotation looked at, its kind and its speaker's name."""

from __future__ import annotations

import pytest

from consistency.model import Document, Span
from consistency.quoting import extract

KINDS = [
    ("“We have carried the water up this hill for thirty years.”", "We have", "quotation"),
    (
        "| Claim | Words |\n|---|---|\n| Water | “we have carried it up this hill for thirty years” |",
        "we have",
        "quotation",
    ),
    ("Points of note:\n\n* “The water was carried up this hill for thirty years.”", "The water", "quotation"),
    (
        "Teague on “thirsty” gardens: “I remember the well, and it has not been dry in my time.”",
        "I remember",
        "quotation",
    ),
    (
        "Teague’s word was “idle.” “They dug for a week, and they have not found a spring.”",
        "They dug",
        "quotation",
    ),
    ("Nora Teague read from the novel “The Well at the End.”", "The Well", "title"),
    ("Teague, author of the book “The Dry Well,” spoke first at the fair.", "The Dry", "title"),
    ("Teague told “Garden Hour” that the well would be dug in May.", "Garden Hour", "title"),
    ("Teague Said “We Have Carried The Water Up This Hill For Thirty Years.”", "We Have", "quotation"),
]


@pytest.mark.parametrize(("text", "begins", "kind"), KINDS)
def test_kind(text: str, begins: str, kind: str) -> None:
    (found,) = [q for q in extract(Document("a", text, Span(0, len(text)))) if q.exact.startswith(begins)]
    assert found.kind == kind


def test_a_verb_in_title_case() -> None:
    text = "Teague Said “We Have Carried The Water Up This Hill For Thirty Years.”"
    (found,) = extract(Document("a", text, Span(0, len(text))))
    assert found.speaker is not None
    assert found.speaker.name == "Teague"
