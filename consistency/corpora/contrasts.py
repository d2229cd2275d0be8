"""Two outlets held against each other: difference, interval, permutation test, corrected for many tests."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from consistency.corpora.counts import by_article, measures
from consistency.corpora.measuring import DRAWS, FEW_ARTICLES, FEW_QUOTATIONS, matrix
from consistency.errors import UsageError

PERMUTATIONS = (
    40  # for each of the tests at least: a p that all of them corrected is to be half of .05 needs as many
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables


def contrast(
    tables: Tables,
    one: str | None = None,
    two: str | None = None,
    by: str = "outlet",
    *,
    seed: int = 0,
    draws: int = DRAWS,
) -> pd.DataFrame:
    """A row for each measure of `one` against `two`, or of every pair of groups where they are not named.

    Columns: `one`, `two`, `measure`, `difference` (one minus two), `low`, `high` (95 %, bootstrap over articles), `p`
    (two-sided, permuting articles between the groups), `p_holm` (Holm's correction over all rows), `small`.
    The more tests, the more permutations: with few of them no p could survive the correction.
    """
    import pandas as pd

    sums = by_article(tables, by)
    groups = {str(name): of for name, of in sums.groupby("group", sort=True)}
    for name in (one, two):
        if name is not None and name not in groups:
            raise UsageError(f"unknown {by} {name!r}; use one of {', '.join(groups)}")
    if (one is None) != (two is None):
        raise UsageError("give two groups, or none to compare every pair")
    pairs = [(one, two)] if one is not None and two is not None else list(combinations(groups, 2))
    permutations = max(draws, PERMUTATIONS * len(pairs) * len(measures()))
    rows = [row for a, b in pairs for row in _pair(a, groups[a], b, groups[b], seed, draws, permutations)]
    columns = ["one", "two", "measure", "difference", "low", "high", "p", "small"]
    made = pd.DataFrame(rows, columns=columns)
    made["p_holm"] = holm(made["p"].to_numpy("float64"))
    return made


def _pair(
    one: str, a: pd.DataFrame, two: str, b: pd.DataFrame, seed: int, draws: int, permutations: int
) -> list[tuple[object, ...]]:
    import numpy as np

    from consistency.corpora.bootstrap import corrected, divide, generator, halves, ratios

    every = measures()
    first, above, below = matrix(a, every)
    second, *_ = matrix(b, every)
    times = np.array([m.times for m in every])

    def ratio(totals: NDArray[np.float64]) -> NDArray[np.float64]:
        return times * divide(totals[..., above], totals[..., below])

    seen = ratio(first.sum(axis=0)) - ratio(second.sum(axis=0))
    drawn = times * (
        ratios(first, above, below, draws, generator(seed, one))
        - ratios(second, above, below, draws, generator(seed, two, "second"))
    )
    influence = np.concatenate([_influence(first, above, below), -_influence(second, above, below)])
    both = np.concatenate([first, second])
    total = both.sum(axis=0)
    rng = generator(seed, one, two)
    reached = np.zeros(len(every))
    valid = np.zeros(len(every))
    for parts in halves(both, len(first), permutations, rng):
        chance = ratio(parts) - ratio(total - parts)
        known = ~np.isnan(chance)
        valid += known.sum(axis=0)
        reached += (known & (np.abs(np.where(known, chance, 0.0)) >= np.abs(seen) - 1e-12)).sum(axis=0)
    p = np.where(np.isnan(seen), np.nan, (reached + 1) / (valid + 1))
    small = any(len(x) < FEW_ARTICLES or x["checked"].sum() < FEW_QUOTATIONS for x in (a, b))
    return [
        (
            one,
            two,
            m.name,
            float(seen[n]),
            *corrected(drawn[:, n], float(seen[n]), influence[:, n]),
            float(p[n]),
            small,
        )
        for n, m in enumerate(every)
    ]


def _influence(sums: NDArray[np.float64], above: list[int], below: list[int]) -> NDArray[np.float64]:
    """(articles, measures): what each article adds to the ratios of its sample."""
    from consistency.corpora.bootstrap import divide

    totals = sums.sum(axis=0)
    beyond = sums[:, above] - divide(totals[above], totals[below]) * sums[:, below]
    return divide(beyond, totals[below] + 0 * beyond)


def holm(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Holm's step-down correction; NaN stays NaN and counts for nothing.

    Holm, S. (1979), "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6: 65-70.
    """
    import numpy as np

    found = np.full(len(p), np.nan)
    order = [int(n) for n in np.argsort(p, kind="stable") if not np.isnan(p[n])]
    worst = 0.0
    for rank, n in enumerate(order):
        worst = max(worst, min(1.0, (len(order) - rank) * float(p[n])))
        found[n] = worst
    return found
