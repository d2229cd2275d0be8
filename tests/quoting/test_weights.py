"""The learnt weights: readable, and without a name in them."""

from __future__ import annotations

import math

import pytest

from consistency.quoting.features import plain
from consistency.quoting.ranker import score, weights
from consistency.quoting.words import Word


@pytest.mark.parametrize(("model", "language"), [("speakers", "en"), ("speakers", "de"), ("pronouns", "en")])
def test_weights_are_finite_and_many(model: str, language: str) -> None:
    learnt = weights(model, language)
    assert len(learnt) > 500
    assert all(math.isfinite(w) for w in learnt.values())


def test_a_language_without_weights_has_the_english_ones() -> None:
    assert weights("speakers", "fr") == weights("speakers", "en")


def test_what_was_never_seen_counts_nothing() -> None:
    assert score(["a", "never seen", "b"], {"a": 1.0, "b": 0.5}) == 1.5


def test_no_feature_holds_a_name_or_a_number() -> None:
    assert plain(Word(0, 3, "Roe", "roe", "N", 0)) == "N"
    assert plain(Word(0, 4, "2031", "2031", "d", 0)) == "d"
    assert plain(Word(0, 4, "said", "said", "V", 0)) == "said"
