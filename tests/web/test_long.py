"""A long draft: each stage of its check is named, and no step costs more for each quotation the longer the draft is."""

from __future__ import annotations

import time
from typing import Any

from consistency.checking import inline
from consistency.checking.running import Settings
from consistency.model import Document, Finding, Quotation, Span
from consistency.quoting.provenance import context, without
from consistency.web.session import Session
from consistency.web.steps import SECONDS, allowed
from consistency.web.uploads import Upload
from tests.web.pages import LAMP, PIER


def test_each_stage_is_named_with_what_it_is_about() -> None:
    steps: list[dict[str, Any]] = []
    text = PIER * 3
    Session(steps.append).check(
        Upload("draft.txt", text.encode()), [Upload("lamp.txt", LAMP.encode())], Settings("ap"), None, {}
    )
    counts = {step["stage"]: step["count"] for step in steps}
    assert list(counts) == ["reading", "indexing", "quoting", "checking", "reuse", "listing"]
    assert (counts["quoting"], counts["listing"]) == (len(text), 15)


def test_a_long_draft_has_more_time() -> None:
    assert allowed(Upload("a.txt", b"")) == allowed() == SECONDS
    assert allowed(Upload("a.txt", b"x" * 4_000_000)) == 2 * SECONDS


def test_a_text_without_comments_is_searched_for_them_once() -> None:
    text = "The pier is wet. " * 300_000
    document = Document("draft", text, Span(0, len(text)))
    finding = Finding("wording/word", "error", "", 10, 20)
    begin = time.perf_counter()
    assert not any(inline.reason(document, finding) for _ in range(1_000))
    assert time.perf_counter() - begin < 1  # 4 seconds if each finding searches the text


def test_the_words_around_a_quotation_are_the_article_s_own() -> None:
    text = "Roe spoke. “No,” Roe told the “wry” Tribune. “Yes.”"
    found = [_quotation(text, words) for words in ("No,", "wry", "Yes.")]
    own = without(text, found)
    assert len(own) == len(text)
    assert not any(words in own for words in ("No,", "wry", "Yes."))
    around = context(own, found[0])
    assert "Roe told the" in around.own
    assert around.before == "Roe spoke."


def _quotation(text: str, words: str) -> Quotation:
    start = text.index(words)
    return Quotation(start, start + len(words), words)
