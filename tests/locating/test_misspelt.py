"""One long word, misspelt: found where it stands once, and only then."""

from __future__ import annotations

import pytest

from consistency.locating import Archive
from consistency.model import Document, Query, Span

TEXT = "It is unconscionable, contrary to our core values. Our communities said so, and the community agreed."
ARCHIVE = Archive.build([Document("c", TEXT, Span(0, len(TEXT)))])


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("unconcionable", "unconscionable"),
        ("unconsciomable", "unconscionable"),
        ("unconscionably", None),  # another form is no slip
        ("unreasonable", None),
        ("comunities", "communities"),
        ("contrery", None),  # too short to be distinguished from other words
        ("conscionable", None),
    ],
)
def test_a_lone_word(word: str, found: str | None) -> None:
    match = ARCHIVE.locate(Query(word, (Span(0, len(word)),))).match
    assert (match.exact if match else None) == found


def test_a_word_that_stands_twice_is_not_guessed() -> None:
    text = "The legislature met. The legislature parted."
    archive = Archive.build([Document("c", text, Span(0, len(text)))])
    assert archive.locate(Query("legislatore", (Span(0, 11),))).match is None
