"""What the measures are ratios of, summed up article by article."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from consistency.corpora import messages
from consistency.corpora.groups import GROUPS
from consistency.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

_WITHOUT_PLACE = frozenset({"checked", "quotations"})  # denominators with quotations that have no canonical


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio of two sums over quotations; `denominator` says what the lower one counts."""

    name: str
    of: str
    per: str
    description: str
    denominator: str
    times: float = 1.0

    @property
    def is_share(self) -> bool:
        return self.times == 1.0

    def known_by(self, by: str) -> bool:
        """Whether groups of `by` have this measure: a quotation that is in no canonical is in none of their groups."""
        return by != "canonical" or self.per not in _WITHOUT_PLACE


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("measures.toml").read_text(encoding="utf-8"))


@cache
def measures() -> tuple[Measure, ...]:
    """The measures, from `measures.toml`."""
    raw = _data()
    return tuple(
        Measure(name, denominator=raw["denominators"][row["per"]], **row)
        for name, row in raw["measures"].items()
    )


def named(names: tuple[str, ...]) -> tuple[Measure, ...]:
    """The measures of these names; raises `UsageError` for a name that none has."""
    by_name = {m.name: m for m in measures()}
    for name in names:
        if name not in by_name:
            raise UsageError(messages.UNKNOWN_MEASURE.format(name=name, known=", ".join(by_name)))
    return tuple(by_name[name] for name in names)


def quotation_counts(quotations: pd.DataFrame) -> pd.DataFrame:
    """A row a quotation with what it adds to each sum (0 or 1, or a number of words)."""
    import pandas as pd

    verdict, level = quotations["verdict"], quotations["level"]
    placed = verdict.isin(["verbatim", "edited", "altered"])
    checked = verdict != "not-checked"
    # An edit that the policy does not report (a number in another style) makes no altered quotation.
    altered = (verdict == "altered") & (level != "none")
    columns = {
        "quotations": verdict.notna(),
        "placed": placed,
        "found": placed | (verdict == "misattributed"),
        "checked": checked,
        "not_compared": ~checked,
        "verbatim": verdict == "verbatim",
        "permitted": (verdict == "edited") | ((verdict == "altered") & (level == "none")),
        "altered": altered,
        "word_change": placed & (quotations["words_altered"] > 0),
        "warning": altered & level.isin(["warning", "error"]),
        "misattributed": verdict == "misattributed",
        "not_found": verdict == "not-found",
        "severe": placed & (quotations["critical"] > 0),
        "truncated": placed & quotations["truncated"].fillna(False),
        "error": checked & (level == "error"),
        "words": quotations["words"].where(placed, 0),
        "words_altered": quotations["words_altered"].where(placed, 0),
    }
    made = pd.DataFrame({name: values.fillna(0).astype("int64") for name, values in columns.items()})
    return made.assign(article_id=quotations["article_id"], length=quotations["words"].where(placed))


def by_article(tables: Tables, by: str) -> pd.DataFrame:
    """The sums of each article with its `group`: a column of `articles`, or `canonical`.

    By canonical, an article has a row for each canonical that it quotes.  Articles of no group are omitted.
    Raises `UsageError` if there is no such column.
    """
    check_column(tables, by)
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


def check_column(tables: Tables, by: str) -> None:
    """Raises `UsageError` if articles cannot be grouped by `by`."""
    if by == "canonical" or by in GROUPS or by in tables.attributes:
        return
    known = dict.fromkeys((*GROUPS, *tables.attributes))
    raise UsageError(messages.UNKNOWN_COLUMN.format(column=by, known=", ".join(known)))
