"""Krippendorff's alpha: agreement beyond chance of any number of coders, with gaps.

Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Literal


def alpha(
    units: Sequence[Sequence[str | None]],
    metric: Literal["nominal", "ordinal"] = "nominal",
    order: Sequence[str] = (),
) -> float | None:
    """Alpha over `units`, each the codes that the coders gave it (None: not coded), in any number.

    1 is perfect, 0 what chance gives.  For `ordinal`, `order` lists the codes from low to high.  None if no two
    codes can be compared, or where all are the same so that there is nothing to agree on.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for unit in units:
        codes = [c for c in unit if c is not None]
        for one, two in permutations(codes, 2):
            pairs[one, two] += 1 / (len(codes) - 1)  # type: ignore[assignment]
    totals: Counter[str] = Counter()
    for (one, _), weight in pairs.items():
        totals[one] += weight
    n = sum(totals.values())
    if n <= 1 or len(totals) < 2:
        return None
    ranks = _ranks(totals, order) if metric == "ordinal" else {}

    def distance(one: str, two: str) -> float:
        return float(one != two) if metric == "nominal" else (ranks[one] - ranks[two]) ** 2

    observed = sum(w * distance(*pair) for pair, w in pairs.items()) / n
    expected = sum(
        totals[one] * totals[two] * distance(one, two) for one in totals for two in totals
    ) / (n * (n - 1))  # fmt: skip
    return 1 - observed / expected


def alpha_interval(
    units: Sequence[Sequence[str | None]],
    metric: Literal["nominal", "ordinal"] = "nominal",
    order: Sequence[str] = (),
    *,
    draws: int = 1000,
    seed: int = 0,
) -> tuple[float, float] | None:
    """The 95 % interval of alpha: percentiles of samples of as many units, drawn with replacement.

    None if alpha has no value.  Zapf, A. et al. (2016), BMC Medical Research Methodology 16: 93, compare such intervals
    with others.
    """
    import random

    if alpha(units, metric, order) is None:
        return None
    rng = random.Random(seed)
    drawn = (alpha(rng.choices(units, k=len(units)), metric, order) for _ in range(draws))
    # A sample in which all codes are the same agrees wholly.
    found = sorted(1.0 if value is None else value for value in drawn)
    return found[int(0.025 * (draws - 1))], found[round(0.975 * (draws - 1))]


def _ranks(totals: Counter[str], order: Sequence[str]) -> dict[str, float]:
    """Each code's middle rank among all codes given, so that the distance counts the codes in between."""
    ranks: dict[str, float] = {}
    below = 0.0
    for code in order:
        ranks[code] = below + totals[code] / 2
        below += totals[code]
    return ranks
