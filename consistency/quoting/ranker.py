"""A linear model over named features, its weights in a text file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

DEFAULT = "en"


@cache
def weights(model: str, language: str) -> Mapping[str, float]:
    """The weights of a model for a language; English ones if none were learnt for it.

    A line a feature, tab, weight.
    """
    folder = files("consistency.quoting") / "weights"
    file = folder / f"{model}.{language}.tsv"
    text = (file if file.is_file() else folder / f"{model}.{DEFAULT}.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line)
    return {feature: float(weight) for feature, weight in pairs}


@cache
def has_weights(model: str, language: str) -> bool:
    """Whether weights were learnt for the language itself."""
    return (files("consistency.quoting") / "weights" / f"{model}.{language}.tsv").is_file()


def score(features: Iterable[str], learnt: Mapping[str, float]) -> float:
    """The sum of the weights of `features`; one that was never seen counts nothing."""
    return sum(filter(None, map(learnt.get, features)))
