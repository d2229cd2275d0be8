"""Notes within a sentence of Markdown: no part of the sentence, and read all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consistency
from consistency.locating.index.records import document_of, record
from consistency.reader import as_read, read_at, words_at, written_at
from consistency.reading import document
from consistency.reading.formats.markdown import from_text

SOURCE = (
    "Nine boats were lost in the storm. The harbor had no light that night. The pilots asked for one twice."
)
DRAFT = """# Storm

“Nine boats were lost^[The *harbor* log names eight. “{note}” Ona Reiss said.] in the storm,” Ona Reiss said.

“The pilots asked for one {often},” Ona Reiss said.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def _draft(folder: Path, note: str, often: str) -> Path:
    path = folder / "draft.md"
    path.write_text(DRAFT.format(note=note, often=often), encoding="utf-8")
    return path


def test_the_sentence_and_the_note_are_both_checked(tmp_path: Path, source: Path) -> None:
    draft = _draft(tmp_path, "The harbor had no boat that night.", "twice")
    (article,) = consistency.check([draft], [source], speaker="Ona Reiss").articles
    assert [(c.quotation.exact[:12], c.verdict) for c in article.quotations] == [
        ("Nine boats w", "verbatim"),
        ("The harbor h", "altered"),
        ("The pilots a", "verbatim"),
    ]
    text = draft.read_text(encoding="utf-8")
    for checked in article.quotations:
        q = checked.quotation
        assert text[q.start : q.end] == q.exact or "^[" in text[q.start : q.end]
    (edit,) = article.quotations[1].edits
    assert text[edit.article.start : edit.article.end] == "boat"


def test_fix_keeps_the_note(tmp_path: Path, source: Path) -> None:
    draft = _draft(tmp_path, "The harbor had no light that night.", "thrice")
    before = draft.read_text(encoding="utf-8")
    fixed = consistency.fix(draft, [source], speaker="Ona Reiss")
    assert fixed.text == before.replace("thrice", "twice")


def test_a_note_is_no_part_of_the_words_around_it() -> None:
    text = DRAFT.format(note="x", often="twice")
    found = document(text, "draft.md", known=from_text(text))
    start = text.index("Nine")
    assert words_at(found, start, text.index(",” Ona")) == "Nine boats were lost in the storm"


PIECES = [
    "word ",
    "“said” ",
    "^[",
    "]",
    "[",
    "](u)",
    "*",
    "**",
    "\n",
    "\n\n",
    "> ",
    "`",
    "&amp;",
    "\\",
    "é",
    "[^1]",
    "- ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_every_place_leads_back(text: str) -> None:
    read = as_read(document(text, "draft.md", whole=True, known=from_text(text)))
    for at in range(len(read.text) if read.written else 0):
        start, end = read_at(read, *written_at(read, at, at + 1))
        assert start <= at < end
    if read.written and read.text:
        again = document_of(record(read), read.text)
        assert again.text == read.text
        assert again.written is not None
        assert again.written.document.text == text


def test_many_notes_take_no_longer_than_their_length() -> None:
    text = "word^[" * 3_000 + "a]" * 3_000 + "^[[" * 3_000
    assert from_text(text).text == text
