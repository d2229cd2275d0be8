"""What an audit found, in sentences with numbers: the first screen of the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from consistency.corpora import messages
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
    yield messages.INPUT.format(
        articles=counted(len(tables.articles), "article"),
        groups=counted(groups, "group"),
        by=how.by,
        quotations=counted(total, "quotation"),
        compared=total - left,
        sources=counted(sources, "source"),
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
        yield messages.NOT_COMPARED.format(share=share, count=left, total=total, reasons=told)
    yield from _contrasts(made, how)
    yield from _cautions(tables, made, how)


def _rate(measure: Measure, found: Interval, above: int, below: int, primary: bool) -> str:
    template = messages.PRIMARY_RATE if primary else messages.RATE
    name = measure.name.replace("_", " ")
    name = name if primary else name.capitalize()
    return template.format(name=name, share=_share(found), count=above, total=below, what=measure.denominator)


def _share(found: Interval) -> str:
    if found.low != found.low:
        return messages.SHARE_ALONE.format(
            value=100 * found.value, clusters=counted(found.clusters, "cluster")
        )
    return messages.SHARE.format(value=100 * found.value, low=100 * found.low, high=100 * found.high)


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
        unit, times = (messages.POINTS, 100) if measure.is_share else (messages.PER_THOUSAND, 1)
        ends = messages.INTERVAL.format(low=times * low, high=times * high) if low == low else ""
        test = messages.TEST.format(p=p) if p == p else messages.NO_TEST
        yield messages.CONTRAST.format(
            one=one,
            two=two,
            name=name.replace("_", " "),
            gap=times * gap,
            unit=unit,
            interval=ends,
            test=test,
        )
    if not how.primary:
        clear = int((found["p_holm"] < 0.05).sum())
        yield messages.EXPLORATORY.format(count=len(found), clear=clear)


def _cautions(tables: Tables, made: dict[str, pd.DataFrame], how: Analysis) -> Iterator[str]:
    repeated = made["duplicates"]
    if len(repeated):
        same = int(repeated["same"].sum())
        kept = messages.ONE_CLUSTER if how.keep_duplicates else messages.NOT_COUNTED
        yield messages.REPEATED.format(
            articles=counted(len(repeated), "article"), same=same, alike=len(repeated) - same, kept=kept
        )
    silent = int(tables.canonicals["speaker"].isna().sum())
    if silent:
        yield messages.NO_SPEAKER.format(count=silent, sources=counted(len(tables.canonicals), "source"))
    refused = int((tables.articles["date"].notna() & tables.articles["date_iso"].isna()).sum())
    if refused:
        yield messages.DATE_REFUSED.format(articles=counted(refused, "article"))


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
