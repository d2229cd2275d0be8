# ruff: noqa: E501
"""Quotations without marks."""

from __future__ import annotations

import pytest

from consistency.model import Document, Quotation, Span
from consistency.quoting import extract
from consistency.reader import as_read
from consistency.reading import document
from consistency.reading.formats.markdown import from_text


def found(text: str, blocks: tuple[Span, ...] = ()) -> list[Quotation]:
    return extract(Document("a", text, Span(0, len(text)), blocks=blocks))


def read(text: str) -> list[Quotation]:
    """The quotations of a Markdown text."""
    return extract(as_read(document(text, "a", known=from_text(text))))


def test_an_introduced_full_text() -> None:
    text = (
        "Anna Keller spoke to nobody.\nHere is the full text of Keller’s statement:\n"
        "I have decided to go.\nMy family and I are grateful.\nShe left the building at noon."
    )
    (only,) = found(text)
    assert only.kind == "block"
    assert only.exact == "I have decided to go.\nMy family and I are grateful."
    assert only.speaker is not None
    assert only.speaker.resolved == "Anna Keller"


def test_a_block_of_the_format() -> None:
    text = "Anna Keller wrote:\nThe road is long and “we” know it.\nThat was all."
    start = text.index("The road")
    end = text.index("\nThat")
    outer, nested = found(text, (Span(start, end),))
    assert (outer.kind, outer.exact) == ("block", text[start:end])
    assert outer.speaker is not None
    assert (nested.kind, nested.depth) == ("nested", 2)


def test_an_interview() -> None:
    text = "\n".join(
        ["The talk follows.", "SMITH: How are you?", "KELLER: Well.", "SMITH: Good.", "KELLER: Yes."]
    )
    quotations = found(text)
    assert [q.exact for q in quotations] == ["How are you?", "Well.", "Good.", "Yes."]
    assert [q.speaker.name for q in quotations if q.speaker] == ["SMITH", "KELLER", "SMITH", "KELLER"]


def test_dialogue_after_dashes() -> None:
    text = "Они вошли.\n— Добрый день, — сказал он.\n— Здравствуйте.\nВсе сели."
    assert [q.exact for q in found(text)] == ["Добрый день,", "Здравствуйте."]


def test_quoted_lines() -> None:
    text = "Keller wrote back:\n> I will come on Monday.\nShe did not come."
    (only,) = found(text)
    assert (only.kind, only.exact) == ("block", "I will come on Monday.")


BLOCKS = [
    ("Nora Teague told Paul Ivory after the vote:\n\n> We have dug this well for thirty years.\n", "Nora Teague"),
    ("After a talk with Ivory and Bell, Nora Teague wrote to Dale:\n\n> We have dug this well for thirty years.\n", "Nora Teague"),
    ("In a note to Paul Ivory, who had asked for Bell, Nora Teague, the dean, said:\n\n> We have dug this well.\n", "Nora Teague"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), BLOCKS)
def test_a_block_is_the_subjects_of_the_verb_before_it(text: str, speaker: str) -> None:
    found = [q for q in extract(Document("a", text, Span(0, len(text)))) if q.kind == "block"]
    assert [q.speaker and q.speaker.resolved for q in found] == [speaker]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_post_pasted_with_its_signature(gap: str) -> None:
    said = "The tram ran late again. We will not pay for an empty bench."
    text = f"Mayor Jon Oster had an answer.\n\n{said}{gap}— Petra Lind (@plind) March 3, 2022\n\nOster kept silent."
    (only,) = found(text)
    assert (only.kind, only.exact) == ("block", said)
    assert only.speaker is not None
    assert only.speaker.resolved == "Petra Lind"


def test_a_handle_in_a_sentence_signs_nothing() -> None:
    text = "Mayor Jon Oster had an answer.\n\nHe met Petra Lind (@plind) on Monday — they talked for an hour."
    assert found(text) == []


def test_signed_blocks_in_a_row_have_each_its_own_signature() -> None:
    text = (
        "> The kiln burned for nine days.\n>\n> — Ruth Ellery, A Potter's Year (2014)\n\n"
        "> The clay came by river.\n>\n> — Amos Tarr, Letters Home (1951)\n"
    )
    assert [q.speaker.resolved for q in read(text) if q.speaker] == ["Ruth Ellery", "Amos Tarr"]


def test_a_list_of_quotations_by_several_people_is_no_interview() -> None:
    text = "Key quotes:\n\n" + "\n".join(
        f"- **{who}:** “We shall never sell the {what}.”"
        for who, what in (("Ruth Ellery", "kiln"), ("Amos Tarr", "barge"), ("Ruth Ellery", "clay"))
    )
    quotations = read(text)
    assert [q.exact for q in quotations] == [
        f"We shall never sell the {w}." for w in ("kiln", "barge", "clay")
    ]
    assert {q.kind for q in quotations} == {"quotation"}
