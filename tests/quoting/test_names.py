"""Whether two names are one person's."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.quoting.identity import identity, is_name_of, keys, same_person
from consistency.quoting.names import parsed

_TABLE = Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(row.split("\t")) for row in _TABLE if row and not row.startswith("#")]


@pytest.mark.parametrize(("a", "b", "answer"), PAIRS)
def test_identity(a: str, b: str, answer: str) -> None:
    assert identity(a, b) == answer
    assert identity(b, a) == answer
    assert same_person(a, b) is (answer == "same")


@pytest.mark.parametrize(("a", "b"), [p[:2] for p in PAIRS if p[2] == "same"])
def test_one_person_has_a_key_in_common(a: str, b: str) -> None:
    assert keys(a) & keys(b)


def test_a_name_is_itself() -> None:
    for a, b, _ in PAIRS:
        assert identity(a, a) != "different"
        assert identity(b, b) != "different"


def test_a_family_name_that_another_one_bears_too() -> None:
    others = [parsed("Peter Keller")]
    assert not is_name_of("Keller", "Anna Keller", others)
    assert is_name_of("Anna Keller", "Anna Keller", others)
    assert is_name_of("Keller", "Peter Keller", others)
