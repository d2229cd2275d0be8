"""How surely a quotation is tied to the person named, and what kind of expression names that person."""

from __future__ import annotations

import pytest

from consistency.model import Document, Mention, Span
from consistency.quoting import extract

OPENING = (
    "Senator Anna Keller met reporters in Springfield on Monday. Robert Hale, her rival, stayed at home.\n\n"
)

TIES = [
    ("“We will win this fight for the farmers,” Keller said.", "We will", "tag"),
    ("“We will win this fight for the farmers,” said Keller.", "We will", "tag"),
    ("“We will win this fight for the farmers,” she told the crowd.", "We will", "tag"),
    ("“We will win this,” Keller, a farmer from the south of the state, said.", "We will", "tag"),
    ("Keller said, “We will win this fight for the farmers.”", "We will", "tag"),
    ("Keller told the Springfield Post that the roads were “in ruins and a shame to us all.”", "in ruins", "tag"),
    ("Keller rose at noon and declared: “We will win this fight for the farmers.”", "We will", "tag"),
    ("Keller wrote back, telling Hale that he was “a friend of the farmers.”", "a friend", "tag"),
    ("“We will win,” Keller said. “And when we have won it, we will go home.”", "And when", "run"),
    ("“We will win,” said Keller, who had come by train. “And then we will go home.”", "And then", "run"),
    ("“The roads are in ruins,” according to Hale.", "The roads", "credit"),
    ("Keller mocked the “long and tired speech of a man from the city.”", "long and", "weak"),
    ("Keller quoted him: “We will win this fight for the farmers.”", "We will", "weak"),
    ("Keller said she would not answer Hale’s “long and tired speech of a man from the city.”", "long and", "weak"),
    ("It took courage to rise before Keller and to say, “We will win this fight for the farmers.”", "We will", "weak"),
    ("“We will win this fight for the farmers,” as Keller put it.", "We will", "tag"),
    ("The evening ended with “we will win this fight for the farmers,” as Keller said.", "we will", "tag"),
    ("The statement by Keller reads: “We will win this fight for the farmers.”", "We will", "credit"),
    ("Keller smiled. “We will win this fight for the farmers.”", "We will", "weak"),
]  # fmt: skip

FORMS = [
    ("“We will win this fight for the farmers,” Keller said.", "name"),
    ("“We will win this fight for the farmers,” she said.", "pronoun"),
    ("“We will win this fight for the farmers,” the senator said.", "role"),
    ("“We will win this fight for the farmers,” a resident said.", "role"),
    ("“We will win this fight for the farmers,” the committee said.", "noun"),
    ("“We will win this fight for the farmers,” the letter said.", "noun"),
]


def speaker(text: str, begins: str) -> Mention:
    document = Document("a", OPENING + text, Span(0, len(OPENING + text)))
    (found,) = [q for q in extract(document) if q.exact.startswith(begins)]
    assert found.speaker is not None
    return found.speaker


@pytest.mark.parametrize(("text", "begins", "tie"), TIES)
def test_tie(text: str, begins: str, tie: str) -> None:
    assert speaker(text, begins).tie == tie


GERMAN = [
    ("„Wir werden die Brücke im Mai öffnen“, so Weber.", "tag or credit"),
    ("Weber hielt fest: „Wir werden die Brücke im Mai öffnen.“", "tag or credit"),
    ("Weber formulierte es so: „Wir werden die Brücke im Mai öffnen.“", "tag or credit"),
    ("„Wir werden die Brücke im Mai öffnen“, wie Weber sagte.", "tag or credit"),
    ("Weber hielt die Worte „Wir werden die Brücke im Mai öffnen“ für einen Fehler.", "weak"),
]


@pytest.mark.parametrize(("text", "tie"), GERMAN)
def test_tie_in_german(text: str, tie: str) -> None:
    text = "Die Lehrerin Eva Weber sprach am Montag in Aurich vor dem Rat der Stadt.\n\n" + text
    (found,) = extract(Document("a", text, Span(0, len(text)), language="de"))
    assert found.speaker is not None
    assert found.speaker.tie in tie.split(" or ")


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_form(text: str, form: str) -> None:
    assert speaker(text, "We will").form == form


def test_a_label() -> None:
    turns = "KELLER: We will win.\n\nHALE: You will not.\n\nKELLER: We shall see.\n\nHALE: Good night.\n"
    found = extract(Document("a", turns, Span(0, len(turns))))
    assert [q.speaker.tie for q in found if q.speaker] == ["label"] * 4
