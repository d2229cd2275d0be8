"""German words: the type of a change where every noun has a capital; and English of a time when nouns had one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistency.comparing.german_words import is_common_noun, is_known_german, same_german_word
from consistency.comparing.language import capitalizes_nouns, is_german
from tests.comparing.support import compared

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/german.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["quotation"][:50])
def test_types(case) -> None:
    assert [e.type for e in compared(case["quotation"], case["canonical"]).edits] == case["types"]


@pytest.mark.parametrize("word", ["Haus", "Häuser", "Hunger", "Vertrauen", "Deichgenossenschaft", "Regen"])
def test_common_nouns(word: str) -> None:
    assert is_common_noun(word)


@pytest.mark.parametrize("word", ["Merkel", "Berlin", "Berlins", "Loxley", "Deutschland"])
def test_names(word: str) -> None:
    assert not is_common_noun(word)


def test_forms_of_one_word() -> None:
    assert same_german_word("ging", "geht")
    assert same_german_word("Hafenmeisters", "Hafenmeister")
    assert not same_german_word("Haus", "Maus")
    assert not same_german_word("Hand", "Hund")


def test_long_words_cost_nothing() -> None:
    long = "donaudampfschiff" * 1500
    assert not is_known_german(long)
    assert not same_german_word(long, long[:-8] + "fahrt")


def test_languages_are_told_apart() -> None:
    assert is_german("Das ist nicht der Weg, den wir gehen.")
    assert not is_german("That is not the way in which we go.")
    assert is_german("Freiheit", "Das ist die Freiheit, die wir meinen.")
    assert not capitalizes_nouns(
        "We went to Boston with Senator Harrison, and the harbor was closed all winter."
    )
