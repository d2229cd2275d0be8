"""Numbers by value: every pair of writings of one value is the same number, every other pair is another number."""

from __future__ import annotations

import itertools
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from consistency.comparing.numbers import readings, same_number
from tests.comparing.support import compared

FAMILIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases/numbers.toml").read_text("utf-8")
)["family"]
# What may differ next to a number in a different style.
STYLE = {"number", "spelling-variant", "hyphenation", "case"}
WRONG = {"major", "critical"}


def pairs(*, equal: bool) -> list[Any]:
    """(sentence of the article, sentence of the source) for all pairs of one value, or of two."""
    found = []
    for family in FAMILIES:
        groups = family["groups"]
        if equal:
            chosen = [p for group in groups for p in itertools.permutations(group, 2)][
                :: 1 + (len(groups) > 4)
            ]
        else:
            chosen = [
                (x, y)
                for g, h in itertools.permutations(groups, 2)
                for x, y in itertools.product(g[:1], h[:2])
            ]
        for k, (mine, theirs) in enumerate(chosen):
            frame = family["frames"][k % len(family["frames"])]
            found.append(
                pytest.param(
                    frame.format(mine), frame.format(theirs), id=f"{family['name']}: {mine} | {theirs}"
                )
            )
    return found


@pytest.mark.parametrize(("article", "source"), pairs(equal=True))
def test_one_value_in_two_styles(article: str, source: str) -> None:
    edits = compared(article, source).edits
    assert {e.type for e in edits} <= STYLE, edits
    assert {e.severity for e in edits} <= {"minor"}, edits


@pytest.mark.parametrize(("article", "source"), pairs(equal=False))
def test_two_values(article: str, source: str) -> None:
    edits = compared(article, source).edits
    assert {e.severity for e in edits} & WRONG, edits


def test_another_value_is_called_a_number() -> None:
    """All but a few pairs, in which only what is counted differs ("5 km", "five miles")."""
    found = [compared(*p.values).edits for p in pairs(equal=False)]
    named = sum(any((e.type, e.severity) == ("number", "critical") for e in edits) for edits in found)
    assert named > 0.97 * len(found)


def test_there_are_enough_pairs() -> None:
    assert len(pairs(equal=True)) >= 150
    assert len(pairs(equal=False)) >= 150


@pytest.mark.parametrize(
    "text",
    [
        "dreihunderttausend" * 1200,
        "einundzwanzig" * 1600,
        "hundert" * 3000,
        "nine " * 5000,
        "hundred and " * 2000,
        "1" * 20_000,
        "1," * 10_000,
        "XVI" * 7000,
        "half of a " * 2000,
        "twenty-" * 3000,
        "5 to " * 4000,
        "two thousand " * 1500,
    ],
    ids=lambda text: text[:12],
)
def test_no_number_is_slow(text: str) -> None:
    begun = time.process_time()
    readings(text.strip())
    readings(text.strip()[:119])
    compared(f"There were {text} of us.", f"There were {text[:-9]} of us.")
    assert time.process_time() - begun < 2


def test_what_only_looks_alike() -> None:
    for mine, theirs in (("first", "one"), ("I", "one"), ("may 5", "5"), ("the second", "2"), ("a", "one")):
        assert not same_number(mine, theirs)
