"""What an audit found, in sentences with numbers: the first screen of the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from consistency.corpora.clusters import Clusters
from consistency.corpora.contrasts import PRIMARY
from consistency.corpora.counts import Measure, measures, named, quotation_counts
from consistency.messages import counted

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.analysis import Analysis
    from consistency.corpora.frames import Tables
    from consistency.corpora.intervals import Interval

_FIRST = ("altered_rate", "word_change_rate", "severe_drift_rate", "misattribution_rate", "not_found_rate")


def overall(tables: Tables, clusters: Clusters) -> dict[str, tuple[Measure, Interval, int, int]]:
    """Each share over the whole corpus: measure, interval, numerator, denominator."""
    from consistency.corpora.intervals import rate

    ids = tables.articles["article_id"]
    sums = quotation_counts(tables.quotations).drop(columns="length").groupby("article_id").sum()
    sums = sums.reindex(ids, fill_value=0)
    codes = clusters.of(ids)
    return {
        m.name: (
            m,
            rate(sums[m.of].to_numpy("float64"), sums[m.per].to_numpy("float64"), codes),
            int(sums[m.of].sum()),
            int(sums[m.per].sum()),
        )
        for m in measures()
        if m.is_share
    }


def sentences(tables: Tables, made: dict[str, pd.DataFrame], how: Analysis) -> Iterator[str]:
    """What was found, a sentence each; plain text."""
    every = overall(tables, Clusters(tables, how.cluster))
    groups = made["measures"]["group"].nunique()
    sources = int(tables.canonicals["canonical_id"].nunique())
    left, total = every["not_compared_rate"][2:]
    yield (
        f"{counted(len(tables.articles), 'article')} ({counted(groups, 'group')} by {how.by}) with"
        f" {counted(total, 'quotation')}; {total - left:,} of them compared with {counted(sources, 'source')}."
    )
    for name in dict.fromkeys((*how.primary, *_FIRST)):
        if name in every and every[name][3]:
            yield _rate(*every[name], name in how.primary)
    if left:
        reasons = (
            made["selection"].groupby("reason")["numerator"].sum().sort_values(ascending=False, kind="stable")
        )
        told = ", ".join(f"{reason} ({n:,})" for reason, n in reasons.head(3).items())
        share = _share(every["not_compared_rate"][1])
        yield f"Not compared: {share} of all quotations, {left:,} of {total:,}. Why: {told}."
    yield from _contrasts(made, how)
    yield from _cautions(tables, made, how)


def _rate(measure: Measure, found: Interval, above: int, below: int, primary: bool) -> str:
    lead = "Primary outcome, " if primary else ""
    name = measure.name.replace("_", " ")
    name = name if primary else name.capitalize()
    return f"{lead}{name}: {_share(found)}, {above:,} of {below:,} {measure.denominator}."


def _share(found: Interval) -> str:
    if found.low != found.low:
        return f"{100 * found.value:.1f} % (no interval: {counted(found.clusters, 'cluster')})"
    return f"{100 * found.value:.1f} % (95 % interval {100 * found.low:.1f} to {100 * found.high:.1f})"


def _contrasts(made: dict[str, pd.DataFrame], how: Analysis) -> Iterator[str]:
    """The contrasts that were named beforehand, or that none was."""
    found = made.get("contrasts")
    if found is None or not len(found):
        return
    columns = ["one", "two", "measure", "difference", "low", "high", "p_holm"]
    for one, two, name, gap, low, high, p in found.loc[found["role"] == PRIMARY, columns].itertuples(
        index=False, name=None
    ):
        (measure,) = named((name,))
        unit, times = (" points", 100) if measure.is_share else (" words per thousand", 1)
        ends = f"95 % interval {times * low:+.1f} to {times * high:+.1f}, " if low == low else ""
        test = f"p = {p:.3g} after Holm's correction" if p == p else "no test: under 5 clusters"
        told = f"{one} against {two}, {name.replace('_', ' ')}"
        yield f"{told}: {times * gap:+.1f}{unit} ({ends}{test})."
    if not how.primary:
        clear = int((found["p_holm"] < 0.05).sum())
        yield (
            f"No primary outcome was named beforehand, so all {len(found):,} comparisons are exploratory; {clear:,} of"
            " them have p below .05 after Holm's correction."
        )


def _cautions(tables: Tables, made: dict[str, pd.DataFrame], how: Analysis) -> Iterator[str]:
    repeated = made["duplicates"]
    if len(repeated):
        same = int(repeated["same"].sum())
        kept = "each story is one cluster" if how.keep_duplicates else "the rates do not count them"
        yield (
            f"{counted(len(repeated), 'article')} with the text of an earlier one ({same:,} word for word,"
            f" {len(repeated) - same:,} nearly); {kept}."
        )
    silent = int(tables.canonicals["speaker"].isna().sum())
    if silent:
        yield (
            f"{silent:,} of {counted(len(tables.canonicals), 'source')} without a known speaker: the not-found rate"
            " then counts words of everybody that the articles may mean. Name speakers for rates that can be compared."
        )
    refused = int((tables.articles["date"].notna() & tables.articles["date_iso"].isna()).sum())
    if refused:
        yield f"{counted(refused, 'article')} with a date that is not ISO 8601, last where order of time counts."


def data(every: dict[str, tuple[Measure, Interval, int, int]]) -> dict[str, Any]:
    """The overall rates for `analysis.json`; missing ends are null."""

    def number(value: float) -> float | None:
        return round(value, 6) if value == value else None

    return {
        name: {
            "value": number(i.value),
            "low": number(i.low),
            "high": number(i.high),
            "numerator": above,
            "denominator": below,
            "clusters": i.clusters,
            "interval": i.method,
        }
        for name, (_, i, above, below) in every.items()
    }
