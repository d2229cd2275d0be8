"""Comments that silence a rule for a passage."""

from __future__ import annotations

import pytest

from consistency.checking import inline
from consistency.model import Document, Finding, Span

BODY = """First paragraph, with "a quotation".

<!-- consistency: ignore[wording/word, marks] the author agreed -->

Second paragraph, with "one quotation" and
"another" on its next line.

Third "paragraph" <!-- consistency: ignore -->

Fourth.
"""


def _reason(rule: str, at: str, text: str = BODY) -> str | None:
    start = text.index(at)
    return inline.reason(
        Document("d", text, Span(0, len(text))), Finding(rule, "error", "m", start, start + 3)
    )


@pytest.mark.parametrize(
    ("rule", "at", "why"),
    [
        ("wording/word", "a quotation", None),
        ("wording/word", "one quotation", "the author agreed"),
        ("wording/word", "another", "the author agreed"),
        ("wording/number", "one quotation", None),
        ("marks/splice", "one quotation", "the author agreed"),
        ("wording/number", 'paragraph"', "no reason given"),
        ("wording/number", "Fourth", None),
    ],
)
def test_what_a_comment_silences(rule: str, at: str, why: str | None) -> None:
    assert _reason(rule, at) == why
    assert _reason(rule, at, BODY.replace("\n", "\r\n")) == why


def test_two_comments_before_one_paragraph_both_hold() -> None:
    text = (
        "<!-- consistency: ignore[wording] a -->\n\n<!-- consistency: ignore[marks] b -->\n\nText “here”.\n"
    )
    assert _reason("wording/word", "here", text) == "a"
    assert _reason("marks/splice", "here", text) == "b"


def test_a_comment_with_nothing_after_it_does_no_harm() -> None:
    assert _reason("wording/word", "Text", "Text.\n\n<!-- consistency: ignore -->") is None


def test_many_comments_take_no_time() -> None:
    text = "<!-- consistency: ignore[" * 20_000 + "\n\n<!-- consistency: ignore[a] b -->\n\n" * 5_000
    assert len(inline.silences(text)) == 5_000
