"""The smallest difference between two groups that so many articles can show."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from consistency.corpora.clusters import Clusters
from consistency.corpora.counts import measures, quotation_counts

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

SIZES = (25, 50, 100, 200, 500, 1000, 2000, 5000)  # articles in each group
_LEVEL, _CHANCE = 0.05, 0.8


def power(tables: Tables, clusters: Clusters) -> pd.DataFrame:
    """A row for each share and number of articles.

    Columns: `measure`, `articles` (in each of two groups), `rate` and `design_effect` (of all articles together),
    `smallest_difference` (found with a chance of 80 % by a two-sided test at 5 %; empty if none below 1 is).  An
    article is taken to have as many quotations as those of this corpus have on average.
    """
    import pandas as pd

    from consistency.corpora.intervals import rate

    counts = quotation_counts(tables.quotations).drop(columns="length")
    ids = tables.articles["article_id"]
    sums = counts.groupby("article_id").sum().reindex(ids, fill_value=0)
    codes = clusters.of(ids)
    rows: list[tuple[object, ...]] = []
    for m in measures():
        if not m.is_share or not len(ids):
            continue
        found = rate(sums[m.of].to_numpy("float64"), sums[m.per].to_numpy("float64"), codes)
        each = float(sums[m.per].sum()) / len(ids)
        effect = max(1.0, found.design_effect) if found.design_effect == found.design_effect else 1.0
        for articles in SIZES:
            size = articles * each / effect
            rows.append((m.name, articles, found.value, effect, smallest_difference(found.value, size)))
    columns = ["measure", "articles", "rate", "design_effect", "smallest_difference"]
    return pd.DataFrame(rows, columns=columns)


def smallest_difference(rate: float, size: float) -> float:
    """The difference from `rate` (upwards, from one half on downwards) that two groups of `size` quotations show.

    Fleiss, J. L., Levin, B. and Paik, M. C. (2003), Statistical Methods for Rates and Proportions, ch. 4.  NaN if none.
    """
    if not size or rate != rate:
        return float("nan")
    sign = 1 if rate <= 0.5 else -1
    low, high = 0.0, (1 - rate) if sign > 0 else rate
    if not _shown(rate, rate + sign * high, size):
        return float("nan")
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if _shown(rate, rate + sign * middle, size) else (middle, high)
    return high


def _shown(one: float, two: float, size: float) -> bool:
    normal = NormalDist()
    mean = (one + two) / 2
    by_chance = normal.inv_cdf(1 - _LEVEL / 2) * sqrt(2 * mean * (1 - mean) / size)
    spread = normal.inv_cdf(_CHANCE) * sqrt((one * (1 - one) + two * (1 - two)) / size)
    return abs(one - two) >= by_chance + spread
