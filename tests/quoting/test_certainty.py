"""Whether a mention proves who said the words."""

from __future__ import annotations

import pytest

from consistency.model import Mention
from consistency.quoting.certainty import is_sure
from consistency.quoting.identity import identity

TEXT = "Sen. Ada Roe met Gov. Jörg Müller. Bea Doe, the mayor, and Bürgermeisterin Eva Poe were there."


@pytest.mark.parametrize(
    ("role", "name", "sure"),
    [
        ("the senator", "Ada Roe", True),
        ("the Ohio senator", "Ada Roe", True),
        ("the governor", "Jörg Müller", True),
        ("the mayor", "Bea Doe", True),
        ("die Bürgermeisterin", "Eva Poe", True),
        ("the senator", "Jörg Müller", False),
        ("the Ohio governor", "Ada Roe", False),
        ("the mayor", "Someone Else", False),
    ],
)
def test_an_office_proves_who_spoke_if_the_article_gives_it_to_the_person(role, name, sure: bool) -> None:
    assert is_sure(Mention(role, 0, len(role), name, "tag", "role"), TEXT) is sure


def test_a_name_in_a_tag_proves_it_and_a_pronoun_does_not() -> None:
    assert is_sure(Mention("Roe", 0, 3, "Ada Roe", "tag", "name"), TEXT)
    assert not is_sure(Mention("Roe", 0, 3, "Ada Roe", "weak", "name"), TEXT)
    assert not is_sure(Mention("she", 0, 3, "Ada Roe", "tag", "pronoun"), TEXT)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("Backbencher Oluwaseun Bright", "Oluwaseun Bright", "same"),
        ("Groundskeeper Tamsin Achterberg", "Tamsin Achterberg", "same"),
        ("Mary Ann Bright", "Ann Bright", "unsure"),
        ("T. Boone Alder", "Boone Alder", "same"),
        ("W. Somerset Hale", "S. Hale", "unsure"),
        ("T. Boone Alder", "Mary Alder", "different"),
    ],
)
def test_a_word_before_a_name_and_a_middle_name(a: str, b: str, answer: str) -> None:
    assert identity(a, b) == identity(b, a) == answer
