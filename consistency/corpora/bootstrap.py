"""Resampling of articles: quotations of one article are alike, so that the article is what is drawn.

Field, C. A. and Welsh, A. H. (2007), "Bootstrapping clustered data", J. R. Statist. Soc. B 69: 369-390.
Efron, B. (1987), "Better bootstrap confidence intervals", J. Am. Statist. Ass. 82: 171-185.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LEAST_STRETCH = 0.1  # a sample so skew that the correction would run away is corrected that far
_CELLS = 4_000_000  # of a block of draws that stands in memory at a time


def generator(seed: int, *names: str) -> np.random.Generator:
    """A generator for one purpose, so that a result does not depend on what else was drawn before it."""
    from zlib import crc32

    return np.random.default_rng([seed, *(crc32(name.encode("utf-8", "replace")) for name in names)])


def weights(articles: int, draws: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Blocks of draws, each row how often every article was drawn (with replacement, as many as there are)."""
    step = max(1, _CELLS // max(articles, 1))
    for start in range(0, draws, step):
        size = min(step, draws - start)
        drawn = rng.integers(0, articles, (size, articles))
        offsets = np.arange(size)[:, None] * articles
        counts = np.bincount((drawn + offsets).ravel(), minlength=size * articles)
        yield counts.reshape(size, articles).astype(np.float64)


def halves(sums: Floats, size: int, count: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Blocks of `count` sums over `size` articles chosen without replacement: the groups of a permutation test."""
    step = max(1, _CELLS // max(len(sums), 1))
    for start in range(0, count, step):
        rows = min(step, count - start)
        order = rng.random((rows, len(sums)), dtype=np.float32).argpartition(size - 1, axis=1)
        chosen = np.zeros((rows, len(sums)))
        np.put_along_axis(chosen, order[:, :size], 1.0, axis=1)
        yield chosen @ sums


def ratios(sums: Floats, above: list[int], below: list[int], draws: int, rng: np.random.Generator) -> Floats:
    """(draws, measures): in each draw the ratio of the summed columns; NaN where the denominator is 0."""
    blocks = [w @ sums for w in weights(len(sums), draws, rng)]
    totals = np.concatenate(blocks)
    return divide(totals[:, above], totals[:, below])


def medians(lengths: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """The median in each draw; `lengths` is (articles, values): how often each value (0, 1, 2 …) occurs."""
    found = []
    for w in weights(len(lengths), draws, rng):
        cumulative = np.cumsum(w @ lengths, axis=1)
        total = cumulative[:, -1:]
        low = np.argmax(cumulative >= total / 2, axis=1)
        high = np.argmax(cumulative > total / 2, axis=1)
        found.append(np.where(total[:, 0] > 0, (low + high) / 2, np.nan))
    return np.concatenate(found)


def divide(above: Floats, below: Floats) -> Floats:
    """Ratios, NaN where nothing is below."""
    found: Floats = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return found


def interval(drawn: Floats, level: float = 0.95) -> tuple[float, float]:
    """The percentile interval of the draws; NaN where none of them has a value."""
    return _between(drawn, (1 - level) / 2, (1 + level) / 2)


def corrected(drawn: Floats, seen: float, influence: Floats, level: float = 0.95) -> tuple[float, float]:
    """The interval of the draws, corrected for bias and skewness (Efron's BCa).

    `seen` is the value of the sample itself, `influence` what each article adds to it, up to a factor.  Of a share
    near 0 the percentiles alone lie too low: the truth is then above them more often than below.
    """
    drawn = drawn[~np.isnan(drawn)]
    spread = float((influence**2).sum())
    if not len(drawn) or np.isnan(seen) or not spread:
        return interval(drawn, level)
    normal = NormalDist()
    below = float((drawn < seen).sum() + (drawn == seen).sum() / 2)
    bias = normal.inv_cdf((below + 0.5) / (len(drawn) + 1))
    skew = float((influence**3).sum()) / (6 * spread**1.5)

    def at(share: float) -> float:
        far = bias + normal.inv_cdf(share)
        return normal.cdf(bias + far / max(1 - skew * far, _LEAST_STRETCH))

    return _between(drawn, at((1 - level) / 2), at((1 + level) / 2))


def _between(drawn: Floats, low: float, high: float) -> tuple[float, float]:
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return float("nan"), float("nan")
    found = np.quantile(drawn, [low, high])
    return float(found[0]), float(found[1])


def never(articles: int, level: float = 0.95) -> float:
    """How frequent at most what was seen in none of so many articles: resampling cannot tell, it always draws 0.

    The exact binomial bound with the articles as trials, which is wide on purpose where quotations cluster.
    """
    return float(1 - ((1 - level) / 2) ** (1 / articles))
