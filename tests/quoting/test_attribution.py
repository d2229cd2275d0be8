"""Whose words: names compared, and speakers matched to the canonicals' authors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.model import Document, Span, Turn
from consistency.quoting import attribute, extract, same_person
from consistency.reader import as_read
from consistency.reading import document
from consistency.reading.formats.markdown import from_text

SAME = [
    ("Lori Lightfoot", "Lightfoot", True),
    ("Mayor Lori Lightfoot", "LIGHTFOOT", True),
    ("L. Lightfoot", "Lori Lightfoot", True),
    ("Robert Hale Jr.", "Robert Hale", False),
    ("Hale’s", "Hale", True),
    ("Bill Clinton", "Hillary Clinton", False),
    ("Lori Lightfoot", "Lori Anders", False),
    ("the mayor of Chicago", "mayor of Chicago", True),
    ("the mayor of Boston", "mayor of Chicago", False),
    ("Chicago’s mayor", "mayor of Chicago", True),
    ("the Chicago mayor", "the mayor of Chicago", True),
    ("the mayor", "mayor of Chicago", False),
    ("the president", "the mayor", False),
    ("Larry King", "KING", True),
    ("Secretary of State Hillary Clinton", "Hillary Clinton", True),
    ("Chicago Mayor Lori Lightfoot", "Lightfoot", True),
    ("President Ursula von der Leyen", "von der Leyen", True),
    ("", "Keller", False),
    ("Carlos Ramirez-Rosa", "Alderman Ramirez-Rosa", True),
]


@pytest.mark.parametrize(("a", "b", "same"), SAME)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same


def canonical(**facts: object) -> Document:
    return Document("c", "We will win.", Span(0, 12), **facts)  # type: ignore[arg-type]


def attributions(text: str, *canonicals: Document) -> list[tuple[str, str]]:
    document = Document("a", text, Span(0, len(text)))
    found = attribute(document, extract(document), canonicals)
    return [(a.attribution, a.occasion) for a in found]


ARTICLE = "Anna Keller met reporters. “We will win this fight for the farmers,” Keller said."


def test_the_author() -> None:
    assert attributions(ARTICLE, canonical(speaker="Anna Keller")) == [("author", "unnamed")]


def test_another_of_the_same_family_name() -> None:
    assert attributions(ARTICLE, canonical(speaker="Peter Keller")) == [("other", "unnamed")]


def test_a_family_name_alone_where_two_bear_it() -> None:
    text = ARTICLE + "\n\n“She has no idea of farming,” Peter Keller said."
    both = [("author", "unnamed"), ("other", "unnamed")]
    assert attributions(text, canonical(speaker="Anna Keller")) == both


def test_a_transcripts_speakers() -> None:
    turns = (Turn(0, 5, "SMITH"), Turn(5, 12, "KELLER"))
    assert attributions(ARTICLE, canonical(turns=turns)) == [("author", "unnamed")]


def test_an_office() -> None:
    text = "The town listened. “We will win this fight for the farmers,” the mayor of Salem said."
    salem = canonical(speaker="Anna Keller", aliases=("mayor of Salem",))
    assert attributions(text, salem) == [("author", "unnamed")]
    boston = canonical(speaker="Anna Keller", aliases=("mayor of Boston",))
    assert attributions(text, boston) == [("other", "unnamed")]


def test_a_canonical_that_tells_nobody_may_be_anybodys() -> None:
    assert attributions(ARTICLE, canonical()) == [("author", "unnamed")]


def test_nobody_is_named() -> None:
    text = "Some words. It was “a very long and wide road that nobody had seen before”."
    document = Document("a", text, Span(0, len(text)))
    quotations = extract(document)
    (only,) = attribute(document, quotations, [canonical(speaker="Anna Keller")])
    assert only.attribution in ("none", "other")
    assert only.reason


OCCASIONS = [
    ("In a letter to the governor, Keller wrote, “We will win this fight for the farmers.”", "canonical"),
    ("In a speech in Salem, Keller said, “We will win this fight for the farmers.”", "other"),
    ("“We will win this fight for the farmers,” Keller tweeted.", "other"),
    ("“We will win this fight for the farmers,” Keller said on Friday.", "other"),
    ("“We will win this fight for the farmers,” Keller said.", "unnamed"),
    ("According to Anna Keller, “we will win this fight for the farmers.”", "unnamed"),
    ("Keller said, according to the Salem Courier, “We will win this fight for the farmers.”", "other"),
]


@pytest.mark.parametrize(("text", "occasion"), OCCASIONS)
def test_occasion_against_a_printed_text(text: str, occasion: str) -> None:
    letter = canonical(speaker="Anna Keller", canonical_kind="printed")
    assert attributions("Anna Keller has news. " + text, letter) == [("author", occasion)]


def test_set_off_quotations_by_two_people_are_no_interview() -> None:
    text = (
        "Anna Keller wrote:\n\n> We will win this fight.\n\nPeter Dale wrote:\n\n> We will lose this fight.\n"
    )
    article = as_read(document(text, "a", known=from_text(text)))
    letter = canonical(speaker="Anna Keller", canonical_kind="printed")
    found = attribute(article, extract(article), [letter])
    assert [(a.attribution, a.occasion) for a in found] == [("author", "unnamed"), ("other", "unnamed")]


def test_a_given_name_alone_is_nobody_in_particular_among_many_sources() -> None:
    text = "“We will win this fight for the farmers,” Paul Anders said. “It is dear,” EB-5 said."
    one = canonical(turns=(Turn(0, 5, "PAUL"), Turn(5, 12, "ERIN BANKS")))
    assert attributions(text, one, replace(canonical(speaker="Jane Roe"), id="d"))[0] == ("other", "unnamed")
    assert attributions(text, one)[0] == ("author", "unnamed")
    assert attributions(text, one)[1] == ("other", "unnamed")
