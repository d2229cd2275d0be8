"""Comments that silence a rule for a passage."""

from __future__ import annotations

import pytest

from consistency.checking import inline
from consistency.checking.running import Settings, run
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


PAGE = """<html><body><article><h1>The dam</h1>
<p>The board met on Monday to hear of the wall and of the tax that pays for it.</p>
<p>“We will not raise the tox this year, for the bank has money,” Kim Ode said. {inside}</p>
{before}
<p>“We will raise the tax this year, for the bank has money,” Kim Ode said.</p>
<p>The board went home at noon. {useless}</p></article></body></html>"""


def _told(tmp_path, **comments: str):
    page, source = tmp_path / "a.html", tmp_path / "c.txt"
    page.write_text(PAGE.format_map({"inside": "", "before": "", "useless": ""} | comments), "utf-8")
    source.write_text("We will not raise the tax this year, for the bank has money.", "utf-8")
    return run([page], [source], Settings(speaker="Kim Ode")).articles[0]


def test_comments_silence_in_a_page(tmp_path) -> None:
    article = _told(
        tmp_path,
        inside="<!-- consistency: ignore[wording] as in the tape -->",
        before="<!-- consistency: ignore[wording/negation] she meant it so -->",
    )
    assert [c.level for c in article.quotations] == ["none", "none"]
    assert [f.suppressed for c in article.quotations for f in c.findings] == [
        "as in the tape",
        "she meant it so",
    ]
    assert article.document.notes == ()
    assert all("consistency" not in c.quotation.exact for c in article.quotations)


def test_a_comment_that_does_not_do_what_it_should_is_reported(tmp_path) -> None:
    article = _told(
        tmp_path,
        inside="<!-- consistency: ignore[wording/wrod] a slip -->",
        before="<!-- consistency: ignore[wording/negation] -->",
        useless="<!-- consistency: ignore agreed -->",
    )
    told = [note.partition(": ")[2] for note in article.document.notes]
    assert told == ["unknown rule wording/wrod", "no reason given", "suppresses nothing"]
    assert article.quotations[0].level != "none"


def test_other_comments_are_none_of_ours(tmp_path) -> None:
    article = _told(tmp_path, useless="<!-- a note to the editor -->")
    assert article.document.notes == ()
