"""Pairs of quotation marks, over a table of cases: the marked stretches in order, nested ones indented."""

from __future__ import annotations

import pytest

from consistency.quoting.marks import marked

CASES = [
    ("straight", 'He said "yes" and "no."', ["yes", "no."]),
    ("curly", "“Yes,” she said. “No.”", ["Yes,", "No."]),
    ("single", "He called it 'a mess' and left.", ["a mess"]),
    ("curly single with apostrophe", "‘It’s here,’ he said.", ["It’s here,"]),
    (
        "apostrophes alone",
        "It's the '90s, rock 'n' roll, and the students' and teachers' unions don't mind.",
        [],
    ),
    ("possessive inside", "It was 'the students' union' again.", ["the students' union"]),
    ("nested", "“She said ‘go’ twice,” he said.", ["She said ‘go’ twice,", "go"]),
    (
        "nested at the end",
        "“He dismissed us as ‘crowds,’” she wrote.",
        ["He dismissed us as ‘crowds,’", "crowds,"],
    ),
    ("three levels", "“A ‘b “c” d’ e”", ["A ‘b “c” d’ e", "b “c” d", "c"]),
    ("German", "Er sagte: „Das ist ‚gut‘ so“.", ["Das ist ‚gut‘ so", "gut"]),
    ("German with English close", "„Nein”, sagte er.", ["Nein"]),
    ("guillemets", "Il a dit : « Oui » hier.", ["Oui"]),
    ("guillemets inwards", "Er sagte: »Ja« und ging.", ["Ja"]),
    ("corner", "彼は「はい『そう』です」と言った。", ["はい『そう』です", "そう"]),
    ("wrong way", "He said ”yes” and “no“ there.", ["yes", "no"]),
    ("mixed", 'He said “yes" and "no” there.', ["yes", "no"]),
    (
        "straight within curly",
        '“They sold it as "The Slow Mile" here, but it was fast,” she said. “So it goes.”',
        ['They sold it as "The Slow Mile" here, but it was fast,', "The Slow Mile", "So it goes."],
    ),
    ("straight closes curly twice", '“The pump is dry", she said. “Dig."', ["The pump is dry", "Dig."]),
    ("acute accents", "Ela Roth called it ´a tidy mess´. It´s late.", ["a tidy mess"]),
    ("one acute accent", "Rock ´n roll, it´s said.", []),
    ("doubled", "„“Der Deich hält nicht”“, sagt Ela Roth. „“Nein”“", ["Der Deich hält nicht", "Nein"]),
    ("doubled, two kinds", '"“The dike holds,”" she said.', ["The dike holds,"]),
    ("nested at the start", 'She said, "“Dig,” he cried," and left.', ["“Dig,” he cried,", "Dig,"]),
    ("blank inside", 'Ela Roth said:" The dike holds." She left.', ["The dike holds."]),
    ("blank inside, twice", 'He said," Dig." She wrote:" No."', ["Dig.", "No."]),
    ("only the end", 'and so it goes," she said. "We dig."', ["We dig."]),
    ("elision at the start", "Wait ’till noon or 'till dusk, he said, at the mill' gate.", []),
    ("inches", 'He is 6\'2" tall and the screen is 15" wide.', []),
    ("number at the end", '"It was 1990" was all he said.', ["It was 1990"]),
    ("latex", "He said ``yes'' and left.", ["yes"]),
    ("unclosed", "“This goes on\nand here it does not.", ["This goes on"]),
    ("several paragraphs", "“One.\n\n“Two,” she said.", ["One.", "Two,"]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_marks(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text)] == expected


def test_a_quotation_over_paragraphs_is_not_unclosed() -> None:
    first, second = marked("“One.\n\n“Two,” she said.")
    assert not first.closed
    assert first.continued
    assert second.continues


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    (only,) = marked("She said “we go on.\n\nNobody did.")
    assert not only.closed
    assert not only.continued


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“We will go.\n\nYou will stay,” he said. It rained.", ["We will go.", "You will stay,"]),
        ('"We will go.\n\nYou will stay," he said.', ["We will go.", "You will stay,"]),
        ("« Nous irons.\n\nVous restez », dit-il.", ["Nous irons.", "Vous restez"]),
        ('"We will go.\n\nHe called it "a wall" twice.', ["We will go.", "a wall"]),
        ("“We will go.\n\nIt rained.\n\nYou stay,” he said.", ["We will go."]),
    ],
)
def test_a_mark_that_only_the_next_paragraph_closes(text: str, parts: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text) if m.depth == 1] == parts
