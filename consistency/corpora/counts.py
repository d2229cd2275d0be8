"""What the measures are ratios of, summed up article by article."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from consistency.corpora.groups import GROUPS
from consistency.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio of two sums over quotations."""

    name: str
    of: str
    per: str
    description: str
    times: float = 1.0


@cache
def measures() -> tuple[Measure, ...]:
    """The measures, from `measures.toml`."""
    raw = tomllib.loads(files(__package__).joinpath("measures.toml").read_text(encoding="utf-8"))
    return tuple(Measure(name, **row) for name, row in raw.items())


def quotation_counts(quotations: pd.DataFrame) -> pd.DataFrame:
    """A row a quotation with what it adds to each sum (0 or 1, or a number of words)."""
    import pandas as pd

    verdict = quotations["verdict"]
    placed = verdict.isin(["verbatim", "edited", "altered"])
    found = placed | (verdict == "misattributed")
    columns = {
        "placed": placed,
        "found": found,
        "checked": verdict != "not-checked",
        "verbatim": verdict == "verbatim",
        "edited": verdict == "edited",
        "altered": verdict == "altered",
        "misattributed": verdict == "misattributed",
        "not_found": verdict == "not-found",
        "severe": placed & (quotations["critical"] > 0),
        "truncated": placed & quotations["truncated"].fillna(False),
        "error": (verdict != "not-checked") & (quotations["level"] == "error"),
        "words": quotations["words"].where(placed, 0),
        "words_altered": quotations["words_altered"].where(placed, 0),
    }
    made = pd.DataFrame({name: values.fillna(0).astype("int64") for name, values in columns.items()})
    return made.assign(article_id=quotations["article_id"], length=quotations["words"].where(placed))


def by_article(tables: Tables, by: str) -> pd.DataFrame:
    """The sums of each article with its `group`: a column of `articles`, or `canonical`.

    By canonical, an article stands once for each canonical that it quotes.  Articles of no group are left out.
    Raises `UsageError` where there is no such column.
    """
    if by not in GROUPS:
        raise UsageError(f"unknown column {by!r}; use one of {', '.join(GROUPS)}")
    counts = quotation_counts(tables.quotations)
    if by == "canonical":
        counts["group"] = tables.quotations["canonical_id"]
    else:
        counts["group"] = counts["article_id"].map(tables.articles.set_index("article_id")[by])
    counts = counts[counts["group"].notna()]
    sums = counts.drop(columns="length").groupby(["group", "article_id"], sort=True).sum()
    if by != "canonical":  # articles without a quotation are part of the sample all the same
        known = tables.articles.loc[tables.articles[by].notna(), [by, "article_id"]]
        index = known.rename(columns={by: "group"}).set_index(["group", "article_id"]).index
        sums = sums.reindex(index.sort_values(), fill_value=0)
    return sums.reset_index()
