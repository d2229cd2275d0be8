"""What is computed from the tables of an audit, and how it was asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.corpora import messages
from consistency.corpora.clusters import DEFAULT, Clusters
from consistency.corpora.contrasts import DRAWS, contrast
from consistency.corpora.counts import check_column, named
from consistency.corpora.coverage import stretches
from consistency.corpora.duplicates import duplicates
from consistency.corpora.measuring import measure, selection
from consistency.corpora.power import power
from consistency.corpora.stemma import stemma
from consistency.corpora.variants import variants
from consistency.errors import UsageError
from consistency.reporting.cells import defuse

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

MOST_PAIRS = 12  # groups that are compared two by two


@dataclass(frozen=True, slots=True)
class Analysis:
    """How the tables are analyzed.

    `by`: the groups.  `cluster`: what makes quotations alike, one or two columns.  `primary`: measures chosen
    before the run, and `contrasts` the pairs of groups that they are compared of.  `keep_duplicates`: articles that
    repeat an earlier one stay in (they are one cluster).  `errors`: a coded sample, by which rates are corrected.
    """

    by: str = "outlet"
    cluster: tuple[str, ...] = DEFAULT
    seed: int = 0
    draws: int = DRAWS
    primary: tuple[str, ...] = ()
    contrasts: tuple[tuple[str, str], ...] = ()
    keep_duplicates: bool = True
    errors: Path | None = None

    def __post_init__(self) -> None:
        """Raises `UsageError` for a measure that there is not, or pairs without a measure that they are compared by."""
        named(self.primary)
        if self.contrasts and not self.primary:
            raise UsageError(messages.CONTRAST_NEEDS_PRIMARY)

    def data(self) -> dict[str, Any]:
        """For `analysis.json`."""
        return {**asdict(self), "errors": None if self.errors is None else self.errors.name}


def analyse(tables: Tables, how: Analysis | str = "outlet") -> dict[str, pd.DataFrame]:
    """Everything that is computed from the tables, by the name of its file; `how` may be the groups' column alone."""
    how = Analysis(how) if isinstance(how, str) else how
    check_column(tables, how.by)
    repeated = duplicates(tables)
    if not how.keep_duplicates:
        tables = without(tables, set(repeated["article_id"]))
    measured = measure(tables, how.by, cluster=how.cluster)
    found = {
        "measures": measured,
        "selection": selection(tables, how.by, cluster=how.cluster),
        "coverage": stretches(tables),
        "variants": variants(tables),
        "stemma": stemma(tables),
        "duplicates": repeated,
        "power": power(tables, Clusters(tables, how.cluster)),
    }
    large = measured.loc[~measured["small"].astype(bool), "group"].nunique()
    if how.contrasts or 2 <= large <= MOST_PAIRS:
        compared = contrast(
            tables,
            by=how.by,
            seed=how.seed,
            draws=how.draws,
            cluster=how.cluster,
            primary=how.primary,
            pairs=how.contrasts,
        )
        shown = ~compared["small"].astype(bool) | (compared["role"] == "primary")
        found["contrasts"] = compared[shown].reset_index(drop=True)
    if how.errors is not None:
        from consistency.corpora.correcting import corrected

        found["corrected"] = corrected(tables, how)
    return found


def without(tables: Tables, articles: set[str]) -> Tables:
    """The tables without these articles."""
    names = ("articles", "quotations", "segments", "edits", "findings", "reuses")
    kept = {name: getattr(tables, name) for name in names}
    kept = {name: of[~of["article_id"].isin(articles)].reset_index(drop=True) for name, of in kept.items()}
    return replace(tables, **kept)


def save(frame: pd.DataFrame, path: Path) -> None:
    """A frame as CSV with six significant digits, formulas defused."""
    texts = frame.copy()
    for name in texts.columns:
        if texts[name].dtype in ("object", "string", "str"):
            texts[name] = texts[name].map(lambda v: defuse(v) if isinstance(v, str) else v)
        elif texts[name].dtype in ("bool", "boolean"):
            texts[name] = texts[name].map({True: "true", False: "false"})
    texts.to_csv(path, index=False, float_format="%.6g", lineterminator="\n", errors="backslashreplace")
