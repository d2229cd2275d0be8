# ruff: noqa: E501
"""Whom a layout credits without a verb: labels, captions, signatures, lists."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Document, Quotation, Span
from consistency.quoting import extract

CREDITS = [
    ("Voices:\n\n- Nora Teague, the dean — “A lost evening.”\n- Paul Ivory: “Shameful.”", "A lost", "Nora Teague", "label"),
    ("Voices:\n\n- Nora Teague, the dean — “A lost evening.”\n- Paul Ivory: “Shameful.”", "Shameful", "Paul Ivory", "label"),
    ("Teague made three vows:\n\n1. “No more fees”;\n2. “a library that opens on Sundays”.", "a library", "Teague", "weak"),
    ("Nora Teague spoke for an hour. Two lines of hers:\n\n* “The well is dry.”\n* “We dig in May.”", "We dig", "Nora Teague", "weak"),
    ("Voices:\n\n- “No answer before May” (Wells & Pumps Office)\n- “We read it” (Guild of Clerks)", "No answer", "Wells & Pumps Office", "credit"),
    ("Paul Ivory lost.\n\nNora Teague, The Dale Herald: “He lost the room.”", "He lost", "Nora Teague", "label"),
    ("Ivory won.\n\n“I would not lend him my umbrella.”\nNora Teague, head of the mint\n\nHe laughed.", "I would", "Nora Teague", "credit"),
    ("Ivory won.\n\n“I would not lend him my umbrella.”\n— Nora Teague\n\nHe laughed.", "I would", "Nora Teague", "credit"),
    ("“Stay inside” – that is the advice of the warden, Nora Teague, to all.", "Stay", "Nora Teague", "credit"),
    ("“FOUL PLAY”\n\nThat was the verdict of Nora Teague on Friday.", "FOUL", "Nora Teague", "credit"),
    ("A pump broke.\n\nPump warden: “The oil was never bought”\n\nThe pump warden, Nora Teague, was angry.", "The oil", "Nora Teague", "label"),
]  # fmt: skip


def quotation(text: str, begins: str) -> Quotation:
    return next(q for q in extract(Document("a", text, Span(0, len(text)))) if q.exact.startswith(begins))


@pytest.mark.parametrize(("text", "begins", "who", "tie"), CREDITS)
def test_credit(text: str, begins: str, who: str, tie: str) -> None:
    found = quotation(text, begins)
    assert found.kind == "quotation"
    assert found.speaker is not None
    assert (found.speaker.resolved, found.speaker.tie) == (who, tie)


@pytest.mark.parametrize("signature", ["- Teague.", "- Nora Teague", "— Teague."])
def test_a_signature_after_a_hyphen(signature: str) -> None:
    text = f"Nora Teague and Ida Voss met at the weir.\n\n“We lost forty boats that spring.”\n\n{signature}\n\nThe port counted six."
    found = quotation(text, "We lost")
    assert found.speaker is not None
    assert found.speaker.resolved == "Nora Teague"


def test_an_item_of_a_list_after_a_hyphen_is_no_signature() -> None:
    text = "Ida Voss wrote:\n\n“We lost forty boats that spring.”\n\n- Nora Teague says otherwise.\n- The port counted six."
    found = quotation(text, "We lost")
    assert found.speaker is None or found.speaker.resolved != "Nora Teague"


def test_a_topic_is_no_speaker() -> None:
    found = quotation(
        "Points:\n\n- Riders: “They are the cause of all our debts.”\n- Fare: “It is high.”", "They"
    )
    assert found.speaker is None


def test_a_speech_tag_comes_before_a_reference() -> None:
    found = quotation(
        "Nora Teague says that wells “are dug in May and never in June” (Ivory 1931).", "are dug"
    )
    assert found.speaker is not None
    assert found.speaker.resolved == "Nora Teague"


def test_names_that_begin_the_rows_of_a_table_are_not_below_the_quotation_above() -> None:
    rows = [("Clara Doe", "Roads", "We shall mend the road to the mill before the frost."),
            ("Jane Roe", "Water", "The reservoir lost a third of its water last summer."),
            ("Ann Lee", "Boats", "The rudder was due for an inspection in June.")]  # fmt: skip
    first = "\n".join(f'| {who} | {what} | "{said}" |' for who, what, said in rows)
    last = "\n".join(f'| {what} | "{said}" | {who} |' for who, what, said in rows)
    for cells, text in (("Who | Topic | Quote", first), ("Topic | Quote | Who", last)):
        table = f"| {cells} |\n|---|---|---|\n{text}\n"
        found = consistency.extract(consistency.document(table, "a.md"))
        assert [q.speaker and q.speaker.name for q in found] == [who for who, _, _ in rows]
