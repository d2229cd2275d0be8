"""Measures of groups of articles (outlets, authors, canonicals, years), with 95 % intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.corpora.counts import Measure, by_article, measures, quotation_counts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables

DRAWS = 2000
FEW_ARTICLES, FEW_QUOTATIONS = 20, 30  # below either, a group's figures are flagged and it gets no rank
LONGEST = 1000  # words of a quotation; longer ones count as that long for the median


def measure(tables: Tables, by: str = "outlet", *, seed: int = 0, draws: int = DRAWS) -> pd.DataFrame:
    """A row for each group and measure.

    Columns: `group`, `measure`, `value`, `low`, `high` (the 95 % interval: BCa bootstrap over articles), `numerator`,
    `denominator`, `articles`, `small` (too few to rank), `rank` (1 is the lowest value; none for small groups).  `by`
    is outlet, author, year, canonical, date or language.  The interval is empty where a single article, or no event at
    all, leaves nothing to resample; of a share that is 0 or 1 the exact bound is given.  The same seed gives the
    same numbers.
    """
    import pandas as pd

    sums = by_article(tables, by)
    rows = [
        row for group, of in sums.groupby("group", sort=True) for row in _group(str(group), of, seed, draws)
    ]
    rows += _medians(tables, sums, by, seed, draws)
    columns = ["group", "measure", "value", "low", "high", "numerator", "denominator", "articles", "small"]
    made = pd.DataFrame(rows, columns=columns)
    ranked = made["value"].where(~made["small"].astype(bool))
    made["rank"] = ranked.groupby(made["measure"]).rank(method="min").astype("Int64")
    return made.sort_values(["measure", "group"], kind="stable", ignore_index=True)


def _group(group: str, of: pd.DataFrame, seed: int, draws: int) -> list[tuple[object, ...]]:
    from consistency.corpora.bootstrap import corrected, generator, never, ratios

    every = measures()
    values, above, below = matrix(of, every)
    totals = values.sum(axis=0)
    drawn = ratios(values, above, below, draws, generator(seed, group))
    small = bool(len(of) < FEW_ARTICLES or of["checked"].sum() < FEW_QUOTATIONS)
    rows: list[tuple[object, ...]] = []
    for n, m in enumerate(every):
        numerator, denominator = totals[above[n]], totals[below[n]]
        seen = numerator / denominator if denominator else float("nan")
        influence = values[:, above[n]] - seen * values[:, below[n]]
        low, high = (m.times * end for end in corrected(drawn[:, n], seen, influence))
        share = m.times == 1.0
        holding = int((of[m.per] > 0).sum())
        if holding < 2 or numerator == 0 or (share and numerator == denominator):
            low = high = float("nan")  # resampling draws the same again and again
        if share and holding and numerator == 0:
            low, high = 0.0, never(holding)
        elif share and holding and numerator == denominator:
            low, high = 1 - never(holding), 1.0
        rows.append(
            (group, m.name, m.times * seen, low, high, int(numerator), int(denominator), len(of), small)
        )
    return rows


def matrix(of: pd.DataFrame, every: tuple[Measure, ...]) -> tuple[NDArray[np.float64], list[int], list[int]]:
    """The sums of each article as an array, and which columns are above and below in each measure."""
    columns = sorted({m.of for m in every} | {m.per for m in every})
    at = {name: n for n, name in enumerate(columns)}
    return of[columns].to_numpy("float64"), [at[m.of] for m in every], [at[m.per] for m in every]


def _medians(tables: Tables, sums: pd.DataFrame, by: str, seed: int, draws: int) -> list[tuple[object, ...]]:
    """The median length of placed quotations in words."""
    import numpy as np

    from consistency.corpora.bootstrap import generator, interval, medians

    counts = quotation_counts(tables.quotations)
    counts["canonical"] = tables.quotations["canonical_id"]
    counts = counts[counts["length"].notna()]
    rows: list[tuple[object, ...]] = []
    for group, of in sums.groupby("group", sort=True):
        at = {article: n for n, article in enumerate(of["article_id"])}
        held = counts[counts["article_id"].isin(at)]
        if by == "canonical":
            held = held[held["canonical"] == group]
        small = bool(len(of) < FEW_ARTICLES or of["checked"].sum() < FEW_QUOTATIONS)
        lengths = np.minimum(held["length"].to_numpy("int64"), LONGEST)
        table = np.zeros((len(of), int(lengths.max(initial=0)) + 1))
        np.add.at(table, (held["article_id"].map(at).to_numpy("int64"), lengths), 1)
        value = float(np.median(lengths)) if len(lengths) else float("nan")
        low, high = interval(medians(table, draws, generator(seed, str(group), "median")))
        if held["article_id"].nunique() < 2:
            low = high = float("nan")
        rows.append((str(group), "median_words", value, low, high, None, len(lengths), len(of), small))
    return rows
