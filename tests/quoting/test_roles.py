# ruff: noqa: E501
"""Offices and roles by how they are used: who "the mayor", "its director, NAME" or "the Whig lawmaker" is."""

from __future__ import annotations

import pytest

from consistency.model import Document, Quotation, Span
from consistency.quoting import extract

ROLES = [
    ("Nora Teague, the dean, spoke of exams. “The library stays open all night,” the dean said.", "Nora Teague"),
    ("The dean, Nora Teague, spoke of exams. “The library stays open all night,” the dean said.", "Nora Teague"),
    ("“The library stays open all night,” said its dean, Nora Teague.", "Nora Teague"),
    ("“The library stays open all night,” the college’s dean, Nora Teague, said.", "Nora Teague"),
    ("The college’s chief archivist, Nora Teague, said: “The library stays open all night.”", "Nora Teague"),
    ("Bell’s former pupil, Nora Teague, answered, “The library stays open all night.”", "Nora Teague"),
    ("In her first week as dean, Mrs. Teague spoke of exams. “The library stays open all night,” the dean said.", "Teague"),
    ("College dean Nora Teague spoke. “The library stays open all night,” the college dean said.", "Nora Teague"),
    ("Provost Nora Teague spoke. The room was full. “The library stays open all night,” the provost said.", "Nora Teague"),
    ("Nora Teague, a Quaker from the west, rose. “The library stays open all night,” the Quaker teacher said.", "Nora Teague"),
    ("Wexham coach Nora Teague sat down. “We train all night,” said the Albion coach, Ruth Ivory, of Dale.", "Ruth Ivory"),
    ("“We train all night,” said Nora Teague (W-Dale), who added that “the library stays open.”", "Nora Teague"),
    ("“We train all night,” said Nora Teague, a runner from Dale, who added that “the library stays open.”", "Nora Teague"),
    ("“We train,” said Nora Teague, who came late and who told us that “the library stays open.”", "Nora Teague"),
    ("The old library, said Nora Teague, “stays open all night for the sake of those who have no lamp.”", "Nora Teague"),
]  # fmt: skip

OTHERS = [
    ("Nora Teague met the mayor, a deputy and two clerks. “The library stays open,” the deputy said.", None),
    ("Dean Nora Teague praised the dean of Wexham. “The library stays open,” the archivist said.", None),
    ("Wexham coach Nora Teague lost. “We had the better side,” the Albion coach said.", None),
]


def last(text: str) -> Quotation:
    return [q for q in extract(Document("a", text, Span(0, len(text)))) if q.depth == 1][-1]


@pytest.mark.parametrize(("text", "resolved"), ROLES + OTHERS)
def test_role(text: str, resolved: str | None) -> None:
    found = last(text)
    assert found.speaker is not None
    assert found.speaker.resolved == resolved


def test_an_office_with_its_place() -> None:
    found = last("The dean of Wexham answered on Sunday. “The library stays open all night,” the dean wrote.")
    assert found.speaker is not None
    assert found.speaker.resolved == "The dean of Wexham"


def test_father_and_son() -> None:
    found = last(
        "Paul Teague founded it. His son, Paul Teague Jr., sold it. “I needed the money,” Teague Jr. said."
    )
    assert found.speaker is not None
    assert found.speaker.resolved == "Paul Teague Jr"


PRONOUNS = [
    ("Shattered lamps at the pier\n\nHe vowed to mend them. He called it “a poor joke.”\n\nPaul Ivory wept.", "Paul Ivory"),
    ("The Lamp in the Hall\n\nShe then read out a list of “nine lamps and a candle.”\n\nLater, Teague smiled.", "Teague"),
    ("Nora Teague kept silent.\n\nThe Dale Courier printed it. She called the story “invented by men in tall hats.”", "Nora Teague"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "resolved"), PRONOUNS)
def test_a_heading_or_a_newspaper_is_no_he_or_she(text: str, resolved: str) -> None:
    found = last(text)
    assert found.speaker is not None
    assert found.speaker.resolved == resolved
