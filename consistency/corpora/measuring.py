"""Measures of groups of articles (outlets, authors, canonicals, years), with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consistency.corpora import messages
from consistency.corpora.clusters import DEFAULT, Clusters
from consistency.corpora.counts import by_article, measures, quotation_counts
from consistency.corpora.manifest import kind_of

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables
    from consistency.corpora.intervals import Interval

FEW_ARTICLES, FEW_QUOTATIONS = 20, 30  # below either, a group's figures are flagged and it gets no rank
COLUMNS = (
    *("group", "measure", "value", "low", "high", "numerator", "denominator", "per", "articles", "clusters"),
    *("design_effect", "interval", "small"),
)
_MEDIAN = messages.MEDIAN_OF


def measure(tables: Tables, by: str = "outlet", *, cluster: Sequence[str] = DEFAULT) -> pd.DataFrame:
    """A row for each group and measure.

    Columns: `group`, `measure`, `value`, `low`, `high` (the 95 % interval), `numerator`, `denominator`, `per` (what
    the denominator counts), `articles`, `clusters` (that the denominator has anything in), `design_effect` (variance
    over that of independent quotations), `interval` (how it was found: logit, exact or none), `small` (too few
    to rank), `rank` (1 is the lowest value; none for small groups).  `by` is outlet, author, year, canonical, date,
    language or another column of articles; `cluster` is one or two of article, story, author and so on.  Below five
    clusters there is no interval.  By canonical there are no rates of quotations that are in no canonical.  No
    interval is drawn at random.
    """
    import pandas as pd

    clusters = Clusters(tables, cluster)
    sums = by_article(tables, by)
    rows = [
        row for group, of in sums.groupby("group", sort=True) for row in _group(str(group), of, by, clusters)
    ]
    rows += _medians(tables, sums, by, clusters)
    made = pd.DataFrame(rows, columns=COLUMNS)
    ranked = made["value"].where(~made["small"].astype(bool))
    made["rank"] = ranked.groupby(made["measure"]).rank(method="min").astype("Int64")
    return made.sort_values(["measure", "group"], kind="stable", ignore_index=True)


def is_small(of: pd.DataFrame) -> bool:
    """Whether the sums of a group's articles are those of too small a sample to rank it."""
    return bool(len(of) < FEW_ARTICLES or of["checked"].sum() < FEW_QUOTATIONS)


def rates(of: pd.DataFrame, by: str, clusters: Clusters) -> dict[str, Interval]:
    """The measures of one group from the sums of its articles, by name, not yet multiplied by `times`."""
    from consistency.corpora.intervals import rate

    codes = clusters.of(of["article_id"])
    return {
        m.name: rate(of[m.of].to_numpy("float64"), of[m.per].to_numpy("float64"), codes)
        for m in measures()
        if m.known_by(by)
    }


def _group(group: str, of: pd.DataFrame, by: str, clusters: Clusters) -> list[tuple[object, ...]]:
    found = rates(of, by, clusters)
    rows: list[tuple[object, ...]] = []
    for m in measures():
        if (i := found.get(m.name)) is not None:
            place = (group, m.name, m.times * i.value, m.times * i.low, m.times * i.high)
            rows.append((*place, int(of[m.of].sum()), int(of[m.per].sum()), m.denominator, *_rest(of, i)))
    return rows


def _rest(of: pd.DataFrame, found: Interval) -> tuple[object, ...]:
    return len(of), found.clusters, found.design_effect, found.method, is_small(of)


def _medians(tables: Tables, sums: pd.DataFrame, by: str, clusters: Clusters) -> list[tuple[object, ...]]:
    """The median length of placed quotations in words."""
    from consistency.corpora.intervals import median

    counts = quotation_counts(tables.quotations)[["article_id", "length"]]
    counts["canonical"] = tables.quotations["canonical_id"]
    counts = counts[counts["length"].notna()]
    rows: list[tuple[object, ...]] = []
    for group, of in sums.groupby("group", sort=True):
        held = counts[counts["article_id"].isin(of["article_id"])]
        if by == "canonical":
            held = held[held["canonical"] == group]
        found = median(held["length"].to_numpy("float64"), clusters.of(held["article_id"]))
        value = (str(group), "median_words", found.value, found.low, found.high, None, len(held), _MEDIAN)
        rows.append((*value, *_rest(of, found)))
    return rows


def selection(tables: Tables, by: str = "outlet", *, cluster: Sequence[str] = DEFAULT) -> pd.DataFrame:
    """What was not compared, and why: a row for each group and reason, most frequent first within the group.

    Columns: `group`, `reason`, `value` (share of all quotations of the group), `low`, `high`, `numerator`,
    `denominator`, `clusters`.
    """
    import pandas as pd

    from consistency.corpora.intervals import rate

    clusters = Clusters(tables, cluster)
    columns = ["group", "reason", "value", "low", "high", "numerator", "denominator", "clusters"]
    rows: list[tuple[object, ...]] = []
    if by != "canonical":  # what was not compared is in no canonical's group
        sums = by_article(tables, by)[["group", "article_id", "quotations"]]
        left = tables.quotations.loc[tables.quotations["verdict"] == "not-checked", ["article_id", "reason"]]
        reasons = left["reason"].fillna("").map(lambda reason: kind_of(reason) or messages.NO_REASON)
        counts = (
            left.assign(reason=reasons)
            .groupby(["reason", "article_id"])
            .size()
            .unstack("reason", fill_value=0)
        )
        for group, of in sums.groupby("group", sort=True):
            held = counts.reindex(of["article_id"], fill_value=0)
            codes = clusters.of(of["article_id"])
            below = of["quotations"].to_numpy("float64")
            for reason in held.sum().sort_values(ascending=False, kind="stable").index:
                if held[reason].sum():
                    i = rate(held[reason].to_numpy("float64"), below, codes)
                    place = (str(group), reason, i.value, i.low, i.high, int(held[reason].sum()))
                    rows.append((*place, int(below.sum()), i.clusters))
    return pd.DataFrame(rows, columns=columns)
