"""Two groups compared: difference, interval, permutation test, corrected for many tests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from consistency.corpora import messages
from consistency.corpora.clusters import DEFAULT, Clusters
from consistency.corpora.counts import Measure, by_article, measures, named
from consistency.corpora.measuring import is_small, rates
from consistency.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables

DRAWS = 2000  # permutations of a test at least
MOST_DRAWS = 1_000_000
_FOR_EACH_TEST = 40  # permutations for each test of the table: a corrected p of half of .05 needs as many
_MOST_BY_ITSELF = (
    100_000  # permutations that many tests ask for by themselves; more only if someone asks for them
)
_COLUMNS = ("one", "two", "measure", "difference", "low", "high", "p", "small")
PRIMARY, EXPLORATORY = "primary", "exploratory"


def contrast(
    tables: Tables,
    one: str | None = None,
    two: str | None = None,
    by: str = "outlet",
    *,
    seed: int = 0,
    draws: int = DRAWS,
    cluster: Sequence[str] = DEFAULT,
    primary: Sequence[str] = (),
    pairs: Sequence[tuple[str, str]] = (),
) -> pd.DataFrame:
    """A row for each measure of `one` against `two`, or of every pair of groups if they are not named.

    Columns: `one`, `two`, `measure`, `difference` (one minus two), `low`, `high` (95 %, from the intervals of both),
    `p` (two-sided, permuting clusters between the groups), `small`, `role`, `p_holm`.  `primary` names the measures
    that were chosen beforehand, `pairs` the groups that they are compared of (all, if none are named): their rows have
    the role "primary" and Holm's correction among themselves.  All others are "exploratory", corrected over these.  The
    more tests, the more permutations, since with few of them no p could survive the correction.  Raises `UsageError`
    for a group or measure that there is not.
    """
    import pandas as pd

    if not 1 <= draws <= MOST_DRAWS:
        raise UsageError(messages.PERMUTATIONS.format(most=MOST_DRAWS, draws=draws))
    chosen = {m.name for m in named(tuple(primary))}
    sums = by_article(tables, by)
    groups = {str(name): of for name, of in sums.groupby("group", sort=True)}
    for name in (one, two, *(name for pair in pairs for name in pair)):
        if name is not None and name not in groups:
            raise UsageError(messages.UNKNOWN_GROUP.format(by=by, name=name, known=", ".join(groups)))
    if (one is None) != (two is None):
        raise UsageError(messages.TWO_GROUPS)
    compared = [(one, two)] if one is not None and two is not None else _pairs(groups, pairs)
    every = tuple(m for m in measures() if m.known_by(by))
    wanted = max(draws, min(_FOR_EACH_TEST * len(compared) * len(every), _MOST_BY_ITSELF))
    clusters = Clusters(tables, cluster)
    work = _Work(every, by, clusters, seed, wanted)
    rows = [row for a, b in compared for row in work.pair(a, groups[a], b, groups[b])]
    made = pd.DataFrame(rows, columns=_COLUMNS)
    asked = {frozenset(pair) for pair in pairs} or {frozenset(pair) for pair in compared}
    is_primary = [m in chosen and frozenset((a, b)) in asked for a, b, m, *_ in rows]
    made["role"] = [PRIMARY if p else EXPLORATORY for p in is_primary]
    made["p_holm"] = made.groupby("role")["p"].transform(lambda p: holm(p.to_numpy("float64")))
    return made


def _pairs(groups: dict[str, pd.DataFrame], named_pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every pair once, those that are named in the direction in which they are."""
    held = {frozenset(pair) for pair in named_pairs}
    return [*named_pairs, *(p for p in combinations(groups, 2) if frozenset(p) not in held)]


class _Work:
    """What is the same for all pairs of groups."""

    def __init__(
        self, every: tuple[Measure, ...], by: str, clusters: Clusters, seed: int, permutations: int
    ) -> None:
        self.every = every
        self.by = by
        self.clusters = clusters
        self.seed = seed
        self.permutations = permutations

    def pair(self, one: str, a: pd.DataFrame, two: str, b: pd.DataFrame) -> list[tuple[object, ...]]:
        """The rows of two groups, a measure each."""
        import numpy as np

        from consistency.corpora.intervals import FEWEST, difference, influence
        from consistency.corpora.permuting import generator, p_values

        codes = [self.clusters.widest(of["article_id"]) for of in (a, b)]
        known, at = np.unique(np.concatenate(codes), return_inverse=True)
        places = (at[: len(a)], at[len(a) :])
        columns = sorted({m.of for m in self.every} | {m.per for m in self.every})
        sums = [_summed(of[columns], place, len(known)) for of, place in zip((a, b), places, strict=True)]
        index = {name: n for n, name in enumerate(columns)}
        above, below = [index[m.of] for m in self.every], [index[m.per] for m in self.every]
        rng = generator(self.seed, one, two)
        if min(len(np.unique(place)) for place in places) < FEWEST:
            p = np.full(len(self.every), np.nan)
        else:
            p = p_values(sums[0], sums[1], above, below, self.permutations, rng)
        first, second = rates(a, self.by, self.clusters), rates(b, self.by, self.clusters)
        small = is_small(a) or is_small(b)
        rows: list[tuple[object, ...]] = []
        for n, m in enumerate(self.every):
            x, y = first[m.name], second[m.name]
            effects = [influence(of[:, above[n]], of[:, below[n]]) for of in sums]
            low, high = difference(x, y, _correlation(*effects))
            ends = (m.times * low, m.times * high)
            rows.append((one, two, m.name, m.times * (x.value - y.value), *ends, float(p[n]), small))
        return rows


def _summed(of: pd.DataFrame, place: NDArray[np.intp], count: int) -> NDArray[np.float64]:
    """(clusters, columns): the sums of the articles of each cluster."""
    import numpy as np

    found = np.zeros((count, of.shape[1]))
    np.add.at(found, place, of.to_numpy("float64"))
    return found


def _correlation(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    """Of the two groups' rates, over clusters with articles in both; 0 if no cluster has."""
    import numpy as np

    product = float(np.sqrt((one**2).sum() * (two**2).sum()))
    return max(-1.0, min(1.0, float((one * two).sum()) / product)) if product > 0 else 0.0


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
