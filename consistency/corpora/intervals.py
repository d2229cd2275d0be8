"""Intervals of rates over clusters of quotations: articles, stories, authors, or two of these at once.

Quotations of one cluster are alike, so the variance is that of the clusters: each is omitted in turn (the jackknife,
"CV3" in the literature on cluster-robust inference).  The interval is taken on the scale of log odds, with Student's t.
Its degrees of freedom are those of the variance itself (Satterthwaite): few if a few clusters have nearly all events.

Cameron, A. C., Gelbach, J. B. and Miller, D. L. (2011), "Robust inference with multiway clustering", J. Bus. Econ.
Stat. 29: 238-249.  MacKinnon, J. G., Nielsen, M. O. and Webb, M. D. (2023), "Cluster-robust inference: a guide to
empirical practice", J. Econometrics 232: 272-299.  Satterthwaite, F. E. (1946), "An approximate distribution of
estimates of variance components", Biometrics Bulletin 2: 110-114.  Wilson, E. B. (1927), "Probable inference, the law
of succession, and statistical inference", J. Am. Statist. Ass. 22: 209-212.  Woodruff, R. S. (1952), "Confidence
intervals for medians and other position measures", J. Am. Statist. Ass. 47: 635-646.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log, nan, sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]  # for each article the number of its cluster

FEWEST = 5  # clusters below which no interval is given
_LEAST_DEGREES = (
    2.0  # of freedom: if one cluster holds nearly everything, the others say little of the spread
)
_HIGH_CORRELATION = 0.2  # within clusters; sets what part of a variance is taken for uncertain
_LEVEL = 0.95
Method = Literal["wilson", "logit", "exact", "none"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A rate with its 95 % interval (NaN: none), how it was found, and what it rests on.

    `clusters` counts those that the denominator has anything in, of the clustering that has fewest.  `design_effect`
    is the variance over that of as many independent quotations (or words).
    """

    value: float
    low: float
    high: float
    method: Method
    clusters: int
    design_effect: float


@dataclass(frozen=True, slots=True)
class _Spread:
    """Variance of a ratio, its degrees of freedom, and the least number of clusters of any clustering.

    `effective` is the effective number of clusters by size, less one.
    """

    variance: float
    degrees: float
    effective: float
    clusters: int


def rate(above: Floats, below: Floats, clusterings: Sequence[Codes]) -> Interval:
    """The ratio of two sums over articles, with an interval for clusters of articles.

    `above` and `below` have an entry for each article; `clusterings` assign articles to clusters, in one
    way or in two.
    """
    total = float(below.sum())
    if not total:
        return Interval(nan, nan, nan, "none", 0, nan)
    value = float(above.sum()) / total
    spread = _spread(above, below, clusterings)
    odds = value * (1 - value)
    effect = spread.variance * total / odds if odds > 0 else nan
    if spread.clusters < FEWEST or spread.effective < _LEAST_DEGREES:
        return Interval(value, nan, nan, "none", spread.clusters, effect)
    if not odds:
        limit = never(spread.clusters)
        low, high = (0.0, limit) if value == 0 else (1 - limit, 1.0)
        return Interval(value, low, high, "exact", spread.clusters, effect)
    t = t_quantile(spread.degrees)
    if odds < 0:  # more words changed than quoted: no share, so the scale is that of logarithms
        step = t * sqrt(spread.variance) / value
        return Interval(value, value * exp(-step), value * exp(step), "logit", spread.clusters, effect)
    size = min(odds / spread.variance, total) if spread.variance else total
    low, high = _logit(value, size, t)
    return Interval(value, low, high, "logit", spread.clusters, effect)


def median(values: Floats, clusterings: Sequence[Codes]) -> Interval:
    """The median of values (an entry for each quotation) with Woodruff's interval: of the share below, read back."""
    if not len(values):
        return Interval(nan, nan, nan, "none", 0, nan)
    middle = float(np.median(values))
    below = (values <= middle).astype(np.float64)
    spread = _spread(below, np.ones(len(values)), clusterings)
    if spread.clusters < FEWEST or spread.effective < _LEAST_DEGREES:
        return Interval(middle, nan, nan, "none", spread.clusters, nan)
    size = min(0.25 / spread.variance, len(values)) if spread.variance else len(values)
    ends = wilson(0.5, float(size), t_quantile(spread.degrees))
    low, high = (float(np.quantile(values, end, method="inverted_cdf")) for end in ends)
    return Interval(middle, low, high, "wilson", spread.clusters, spread.variance * 4 * len(values))


def difference(one: Interval, two: Interval, correlation: float = 0.0) -> tuple[float, float]:
    """The interval of `one` minus `two` from the intervals of both (MOVER; of two shares it is Newcombe's).

    `correlation` is that of the two estimates where clusters have articles in both groups.

    Newcombe, R. G. (1998), Statistics in Medicine 17: 873-890.  Zou, G. Y. and Donner, A. (2008), Statistics in
    Medicine 27: 1693-1702.
    """
    seen = one.value - two.value
    below, above = one.value - one.low, two.high - two.value
    low = (
        seen - sqrt(max(0.0, below**2 + above**2 - 2 * correlation * below * above))
        if below == below
        else nan
    )
    below, above = two.value - two.low, one.high - one.value
    high = (
        seen + sqrt(max(0.0, below**2 + above**2 - 2 * correlation * below * above))
        if below == below
        else nan
    )
    return (low, high) if low == low and high == high else (nan, nan)


def influence(above: Floats, below: Floats) -> Floats:
    """What each article adds to the ratio, as its first derivative has it."""
    total = float(below.sum())
    found: Floats = (above - above.sum() / total * below) / total if total else np.full(len(above), nan)
    return found


def never(clusters: int, level: float = _LEVEL) -> float:
    """How frequent at most what was seen in none of so many clusters: the exact binomial bound, clusters as trials."""
    return float(1 - ((1 - level) / 2) ** (1 / clusters))


def wilson(value: float, size: float, t: float) -> tuple[float, float]:
    """Wilson's interval of a share of `size` independent trials."""
    middle = (value + t * t / (2 * size)) / (1 + t * t / size)
    half = t / (1 + t * t / size) * sqrt(value * (1 - value) / size + t * t / (4 * size * size))
    return max(0.0, middle - half), min(1.0, middle + half)


def _logit(value: float, size: float, t: float) -> tuple[float, float]:
    center, step = log(value / (1 - value)), t / sqrt(size * value * (1 - value))
    return tuple(1 / (1 + exp(-end)) for end in (center - step, center + step))  # type: ignore[return-value]


def t_quantile(degrees: float, level: float = _LEVEL) -> float:
    """Student's t for a two-sided interval.

    Cornish and Fisher's expansion, within 0.8 % of it from 2 degrees of freedom on, 0.04 % from 4 on.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    if degrees == inf:
        return z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / degrees ** (n + 1) for n, term in enumerate(terms))


def _spread(above: Floats, below: Floats, clusterings: Sequence[Codes]) -> _Spread:
    found = [_one_way(above, below, codes) for codes in clusterings]
    degrees, effective = min(s.degrees for s in found), min(s.effective for s in found)
    clusters = min(s.clusters for s in found)
    if len(found) == 1:
        return found[0]
    both = _one_way(above, below, _crossed(*clusterings))
    # The sum can be smaller than either of its parts, by chance; the larger of these is then the safer value.
    variance = max(found[0].variance + found[1].variance - both.variance, *(s.variance for s in found))
    return _Spread(variance, degrees, effective, clusters)


def _crossed(one: Codes, two: Codes) -> Codes:
    """A cluster for each pair of clusters that has an article."""
    pairs = one * (int(two.max(initial=0)) + 1) + two
    codes: Codes = np.unique(pairs, return_inverse=True)[1].astype(np.int64)
    return codes


def _one_way(above: Floats, below: Floats, codes: Codes) -> _Spread:
    """The jackknife over clusters; the effective number of clusters is Kish's, (sum of sizes)² / sum of squares.

    The degrees of freedom are those of a sum of squares with the spread that these have, no more than by size.  Only
    the part of the variance that clustering can account for is uncertain; independent quotations account for the rest.
    """
    tops, sizes = np.bincount(codes, above), np.bincount(codes, below)
    tops, sizes = tops[sizes > 0], sizes[sizes > 0]
    total, count = float(sizes.sum()), len(sizes)
    if count < 2:
        return _Spread(nan, 1.0, 1.0, count)
    share = sizes / total
    left_out = (tops - tops.sum() / total * sizes) / total / (1 - share)
    squares = left_out**2
    sum_of_squares = float(squares.sum())
    variance = (count - 1) / count * sum_of_squares
    effective = max(1.0, 1 / float((share**2).sum()) - 1)
    spread = float(squares.var(ddof=1)) * count
    excess = _HIGH_CORRELATION * max(0.0, float((sizes**2).sum()) / total - 1)
    uncertain = spread * (excess / (1 + excess)) ** 2
    degrees = min(effective, 2 * sum_of_squares**2 / uncertain) if uncertain > 0 else effective
    return _Spread(variance, max(_LEAST_DEGREES, degrees), effective, count)
