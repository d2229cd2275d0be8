"""Constructions that settle who speaks: what the grammar says is not left to weights."""

from __future__ import annotations

import pytest

from consistency.model import Document, Quotation, Span
from consistency.quoting import extract


def named(text: str, begins: str) -> Quotation:
    """The quotation of a text that begins with these words."""
    return next(q for q in extract(Document("a", text, Span(0, len(text)))) if q.exact.startswith(begins))


def speaker(text: str, begins: str) -> str | None:
    found = named(text, begins).speaker
    return None if found is None else found.resolved or found.name


SPEAKERS = {
    "for somebody to": (
        "“The vote stands,” Ibsen said on Friday, only for Marlow to reply that “nobody counted.”", "nobody", "Marlow"
    ),
    "a clause of time": (
        "The union has mocked Ledger’s plans whenever he speaks of bakers rising “before the devil does.”",
        "before", "Ledger",
    ),
    "a subject far from its verb": (
        "After a note about a supper at which Ledger danced, a poets’ club at Vine House in Ostrey dismissed him as "
        "a guest “who cannot keep time.”", "who cannot", "a poets’ club",
    ),
    "a clause within a report": (
        "Ida Ferrand said Otto Quill pulled her from the tram and whispered, “Never say my name here.”", "Never",
        "Otto Quill",
    ),
    "a report that goes on": (
        "Ida Ferrand said Otto Quill was late and added, “We waited an hour.”", "We waited", "Ida Ferrand"
    ),
    "a clause of its own": (
        "Ida Ferrand read for an hour. “The tram must stay,” she said, and a boy near the door shouted “Louder, "
        "louder” twice.", "Louder", "a boy",
    ),
    "the last one who spoke": (
        "The cracks are old, said Ida Ferrand, an engineer. It recalls what Petra Stahl found. “If that is the cause, "
        "we can mend it,” she said.", "If that", "Ida Ferrand",
    ),
    "the defendant": (
        "Colm Barrow, 44, denied fraud. Prosecuting, Hugh Selby said Barrow had marked “hay” against each payment. "
        "In his police interview he answered “no comment” throughout.", "no comment", "Colm Barrow",
    ),
    "the client": (
        "Colm Barrow, 44, denied fraud. Petra Stahl, mitigating, said her client was “truly ashamed”. He had told an "
        "officer: “I lost the ledger.”", "I lost", "Colm Barrow",
    ),
    "the one who died": (
        "Ida Ferrand, who drew the tram maps, died on Monday. She was 90.\n\nHer nephew, Paul Lund, announced it. “She "
        "sang to the last,” Mr. Lund said.\n\nBorn Ida Maria Holt in Ostrey in 1931, she left school at 15. “I learned "
        "the lines before the letters,” she wrote.", "I learned", "Ida Ferrand",
    ),
    "the one who died, unnamed": (
        "Ida Ferrand died on Monday. She was 90.\n\nHer niece, Petra Lund, announced it. “She sang to the last,” Ms. "
        "Lund said.\n\nRaised in Ostrey, she left school at 15. “I learned the lines before the letters,” she wrote.",
        "I learned", "Ida Ferrand",
    ),
    "the niece goes on": (
        "Ida Ferrand died on Monday. She was 90.\n\nHer niece, Petra Lund, announced it. “She sang to the last,” Ms. "
        "Lund said.\n\n“There was no stopping her,” she said.", "There was", "Petra Lund",
    ),
    "a noun before a name": (
        "Harbor pilot Ada Quill, who had hummed “Land Ahoy” all morning, called it “the calmest tide since the flood.”",
        "the calmest", "Ada Quill",
    ),
    "rage": ("In a letter, Ledger was raging at the “utter muddle” in the hall.", "utter", "Ledger"),
    "rage without a letter": ("Ledger fumed about the “broken promises” of the board.", "broken", "Ledger"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(case: tuple[str, str, str]) -> None:
    text, begins, expected = case
    assert named(text, begins).kind == "quotation"
    assert speaker(text, begins) == expected


def test_a_spokesman_is_nobody_named_in_an_aside() -> None:
    text = (
        "An Ostrey Trams spokesman said the firm was glad. It had been praised in a leaflet by Hugh Selby. He said the "
        "firm had offered “advice.”"
    )
    assert speaker(text, "advice") == "He"


TERMS = [
    "She hated the word “trammy”.",
    "For years he avoided the phrase “iron horse”.",
    "The chef shuns the label “fusion”.",
]


@pytest.mark.parametrize("text", TERMS)
def test_a_phrase_that_somebody_avoids_is_a_term(text: str) -> None:
    (found,) = extract(Document("a", text, Span(0, len(text))))
    assert found.kind == "term"


def test_a_phrase_that_somebody_repeats_is_speech() -> None:
    text = "Ledger repeated the phrase “a tram for every street” on Monday."
    (found,) = extract(Document("a", text, Span(0, len(text))))
    assert found.kind == "quotation"


def test_the_line_that_answers_is_the_others() -> None:
    text = (
        "Ida and her sister Petra stood at the stop.\n\n“Take the key,” Ida said.\n\n“What would I do with a key?”"
        "\n\n“Lock up when I am gone.”\n\nPetra looked at the rails. “You are never gone.”"
    )
    assert speaker(text, "What would") == "Petra"
    assert speaker(text, "Lock up") == "Ida"


def test_a_long_statement_goes_on_in_the_next_paragraph() -> None:
    text = (
        "“The board has looked at every line on the map and at every stop that we were asked about,” Ida Ferrand "
        "said.\n\n“Nothing in the plan will change before the winter, and nobody will lose a stop.”"
    )
    assert speaker(text, "Nothing") == "Ida Ferrand"


def test_whose_words_are_nested() -> None:
    text = (
        "Mayor Ida Ferrand spoke first. “They say that she wants ‘rails before roads’, and I ask whose rails,” said "
        "Hugh Selby, a former clerk."
    )
    assert speaker(text, "rails before") == "Ida Ferrand"


def test_whose_words_are_nested_in_a_question() -> None:
    text = "Mayor Ida Ferrand spoke first. “Did she really call them ‘second rate’?” asked Hugh Selby."
    assert speaker(text, "second rate") == "Ida Ferrand"
