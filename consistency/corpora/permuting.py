"""Permutation tests over clusters: how often chance alone makes two groups differ as much as they do.

Besag, J. and Clifford, P. (1991), "Sequential Monte Carlo p-values", Biometrika 78: 301-304.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BLOCK = 2000  # permutations after which a test may end
ENOUGH = 50  # times that chance has reached the difference: p is then known well enough and the test ends
_CELLS = 1_000_000  # of a block that is in memory at a time
_ALIKE = 4  # clusters for each kind of sums, on average, from which kinds are drawn


def generator(seed: int, *names: str) -> np.random.Generator:
    """A generator for one purpose, so that a result does not depend on what else was drawn before it."""
    from zlib import crc32

    return np.random.default_rng([seed, *(crc32(name.encode("utf-8", "replace")) for name in names)])


def p_values(
    one: Floats, two: Floats, above: list[int], below: list[int], most: int, rng: np.random.Generator
) -> Floats:
    """Two-sided p of each measure, from at most `most` permutations.

    `one` and `two` are (clusters, columns), the sums of the same clusters in either group: clusters without an article
    in a group have a row of zeros there.  Clusters that are in one group only are dealt out again; if some are in
    both, each has its two rows exchanged or not.  `above` and `below` name the columns of each measure.
    """
    total = (one + two).sum(axis=0)
    seen = _difference(one.sum(axis=0), total, above, below)
    crossed = bool((one.any(axis=1) & two.any(axis=1)).any())
    groups = (
        _swapped(one, two, most, rng) if crossed else _dealt(one + two, int(one.any(axis=1).sum()), most, rng)
    )
    reached, valid = np.zeros(len(above)), np.zeros(len(above))
    checked = 0
    for part in groups:
        chance = _difference(part, total, above, below)
        known = ~np.isnan(chance)
        valid += known.sum(axis=0)
        reached += (known & (np.abs(np.where(known, chance, 0.0)) >= np.abs(seen) - 1e-12)).sum(axis=0)
        checked += len(part)
        if checked >= BLOCK and (np.isnan(seen) | (reached >= ENOUGH)).all():
            break
    found: Floats = np.where(np.isnan(seen) | (valid == 0), np.nan, (reached + 1) / (valid + 1))
    return found


def _difference(part: Floats, total: Floats, above: list[int], below: list[int]) -> Floats:
    rest = total - part
    return divide(part[..., above], part[..., below]) - divide(rest[..., above], rest[..., below])


def _dealt(sums: Floats, size: int, most: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Blocks of sums over `size` clusters drawn without replacement.

    Clusters with the same sums are the same to the test: if most are, only how many of each kind are drawn is drawn.
    """
    kinds, counts = np.unique(sums, axis=0, return_counts=True)
    if len(kinds) * _ALIKE <= len(sums):
        for rows in _blocks(len(kinds), most):
            yield rng.multivariate_hypergeometric(counts, size, rows, method="marginals") @ kinds
        return
    for rows in _blocks(len(sums), most):
        order = rng.random((rows, len(sums)), dtype=np.float32).argpartition(max(size - 1, 0), axis=1)
        chosen = np.zeros((rows, len(sums)))
        np.put_along_axis(chosen, order[:, :size], 1.0, axis=1)
        yield chosen @ sums


def _swapped(one: Floats, two: Floats, most: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Blocks of sums of the first group, each cluster's two rows exchanged with probability one half."""
    for rows in _blocks(len(one), most):
        kept = rng.integers(0, 2, (rows, len(one))).astype(np.float64)
        yield kept @ one + (1 - kept) @ two


def _blocks(clusters: int, most: int) -> Iterator[int]:
    """Sizes of blocks that fit into memory, `most` in all."""
    step = min(BLOCK, max(1, _CELLS // max(clusters, 1)))
    for start in range(0, most, step):
        yield min(step, most - start)


def divide(above: Floats, below: Floats) -> Floats:
    """Ratios, NaN if nothing is below."""
    found: Floats = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return found
