"""A linear model over named features, its weights in a text file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights in the file `name` of this package: a line a feature, tab, weight."""
    text = (files("consistency.quoting") / name).read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#!"))
    return {feature: float(weight) for feature, weight in pairs}


def score(features: Iterable[str], learnt: Mapping[str, float]) -> float:
    """The sum of the weights of `features`; one that was never seen counts nothing."""
    get = learnt.get
    return sum(get(f, 0.0) for f in features)
