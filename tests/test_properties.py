"""Properties of any passage and any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consistency
from consistency.checking.article import check_alone, check_article
from consistency.checking.opening import archive_of
from consistency.checking.settings import Settings
from consistency.judging import load_policy
from consistency.lines import line_column
from consistency.locating import Archive
from consistency.reading import document
from consistency.text import APOSTROPHES, DASHES, INVISIBLE, _patterns, count_words, fold, tokens, words

OP_ED = Path(__file__).resolve().parents[1] / "seeds" / "op-ed.txt"
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
MARKED = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "‘", "’", "…", "...", "[", "]", "—", ".", ",", "\n", "\n\n", " ", "> "]
    )
    | st.sampled_from(
        ["she said", "Lightfoot said", "our city", "not", "immigration system is broken", "1,000"]
    )
    | st.text(st.characters(exclude_categories=()), max_size=8),
    max_size=40,
).map("".join)
SPACES = (" ", "  ", "\u00a0", "\n", "\t", "\u2009", " \n ")


@cache
def archive() -> Archive:
    return archive_of([OP_ED], Settings()).archive


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, str]:
    """A passage of the op-ed of 5 to 60 words, and the same with other marks, dashes and spaces."""
    canonical = archive().documents[0]
    inside = words(canonical.text, canonical.body.start, canonical.body.end)
    first = draw(st.integers(0, len(inside) - 5))
    last = draw(st.integers(first + 4, min(first + 59, len(inside) - 1)))
    passage = canonical.text[inside[first].start : inside[last].end]
    glyphs = {
        **dict.fromkeys(map(ord, "'’‘"), draw(st.sampled_from(APOSTROPHES))),
        **dict.fromkeys(map(ord, "-—–"), draw(st.sampled_from(DASHES))),
    }
    space = draw(st.sampled_from(SPACES))
    return passage, space.join(passage.translate(glyphs).split(" "))


@given(passages())
@settings(max_examples=150)
def test_any_passage_is_verbatim_whatever_its_marks_dashes_and_spaces(pair: tuple[str, str]) -> None:
    passage, printed = pair
    checked = check_alone(document(printed, "q", whole=True), archive(), load_policy("ap"))
    assert checked.verdict == "verbatim", (printed, checked.edits)
    assert all(f.rule.startswith("context/") for f in checked.findings)  # where it is cut may matter
    assert checked.match is not None
    assert fold(passage).split() == fold(checked.match.exact).split()


@given(ANY_TEXT)
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(ANY_TEXT)
def test_tokens_lead_back_to_the_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert not text[token.start : token.end].isspace()
        end = token.end


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_text_has_the_same_tokens_by_either_form(text: str) -> None:
    short, full = _patterns(True), _patterns(False)
    pieces = full.pieces.findall(text)
    assert short.pieces.findall(text) == pieces
    for piece in pieces:
        one, other = (form.token.match(piece, form.before.match(piece).end()) for form in (short, full))  # type: ignore[union-attr]
        assert (one and (one.span(), one.lastgroup)) == (other and (other.span(), other.lastgroup))


@given(MARKED, st.data())
def test_what_is_no_token_is_blank(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    held = {i for t in tokens(text, start, end) for i in range(t.start, t.end)}
    for i in set(range(start, end)) - held:
        opens_line = text[i] == ">" and text[i - 1 : i] in ("\n", "\r")
        assert text[i].isspace() or text[i] in INVISIBLE or opens_line
    assert count_words(text, start, end) == len(words(text, start, end))


@pytest.mark.parametrize("rest", [" " * 200_000, "\n>" * 100_000, "\u200b" * 200_000])
def test_blanks_at_the_end_are_read_once(rest: str) -> None:
    """Were they read again from each of them, this would not end."""
    assert [t.norm for t in tokens("end" + rest)] == ["end"]


@given(ANY_TEXT, st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = line_column(text, offset)
    before = text.split("\n")[: line - 1]
    assert sum(map(len, before)) + len(before) + column - 1 == offset


@given(MARKED)
def test_no_article_makes_it_raise_and_every_offset_holds(text: str) -> None:
    article = document(text, "a")
    report = check_article(article, archive(), load_policy("ap"))
    for checked in report.quotations:
        quotation = checked.quotation
        assert article.text[quotation.start : quotation.end] == quotation.exact
        for edit in checked.edits:
            assert article.text[edit.article.start : edit.article.end] == edit.article.exact
    done = consistency.Report("", tuple(archive().documents), (report,))
    assert done.render("text").encode()
    assert done.render("json").encode()
    assert done._repr_html_().encode()


@given(MARKED)
def test_no_quotation_makes_it_raise(text: str) -> None:
    checked = check_alone(document(text, "q", whole=True), archive(), load_policy("strict"))
    assert checked.verdict in ("verbatim", "edited", "altered", "not-found", "not-checked")
