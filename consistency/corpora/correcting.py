"""Rates corrected for the tool's own errors, from a stratified sample of quotations that people coded.

Rogan, W. J. and Gladen, B. (1978), "Estimating prevalence from the results of a screening test", Am. J. Epidemiol. 107:
71-76.  Zou, G. Y., Huo, C. Y. and Taleban, J. (2009), "Simple confidence intervals for lognormal means and their
differences with environmental applications", Environmetrics 20: 172-180, for sums of estimates with intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from consistency.corpora import messages
from consistency.corpora.coded import read
from consistency.corpora.counts import by_article
from consistency.corpora.intervals import rate, wilson
from consistency.corpora.sampling import STRATA, strata
from consistency.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.analysis import Analysis
    from consistency.corpora.frames import Tables

# What is coded, and the strata in which the tool says so.
OUTCOMES = {
    "altered": ("note", "warning"),
    "misattributed": ("misattributed",),
    "not-found": ("not-found",),
}
DRAWS = 4000
WHOLE = "(all)"
_Z = 1.959964
COLUMNS = (
    *("group", "outcome", "observed", "design", "design_low", "design_high", "corrected", "low", "high"),
    *("sensitivity", "sensitivity_low", "sensitivity_high"),
    *("specificity", "specificity_low", "specificity_high", "coded"),
)


@dataclass(frozen=True, slots=True)
class Stratum:
    """Quotations of one kind: how many there are, how many were coded, how many of these are true cases.

    `positive` says that the tool calls them cases.
    """

    of: int
    coded: int
    cases: int
    positive: bool


def design(held: list[Stratum]) -> tuple[float, float, float]:
    """The share of true cases among all quotations with its 95 % interval, from the sample's design alone.

    The strata's shares are weighted by the strata's sizes; their Wilson intervals, narrowed where a good part of a
    stratum was coded, are joined by MOVER, so that a stratum without a case still has a spread.
    """
    total = sum(s.of for s in held)
    value, below, above = 0.0, 0.0, 0.0
    for s in held:
        share, weight = s.cases / s.coded, s.of / total
        value += weight * share
        if s.coded < s.of:
            low, high = wilson(share, s.coded / (1 - s.coded / s.of), _Z)
            below += (weight * (share - low)) ** 2
            above += (weight * (high - share)) ** 2
    return value, max(0.0, value - sqrt(below)), min(1.0, value + sqrt(above))


def accuracies(held: list[Stratum], shares: NDArray[np.float64]) -> tuple[Any, Any]:
    """Sensitivity and specificity if the strata have these shares of true cases (the last axis)."""
    import numpy as np

    sizes = np.array([s.of for s in held], dtype=np.float64)
    positive = np.array([s.positive for s in held])
    cases, others = sizes * shares, sizes * (1 - shares)
    with np.errstate(invalid="ignore", divide="ignore"):
        sensitivity = cases[..., positive].sum(axis=-1) / cases.sum(axis=-1)
        specificity = others[..., ~positive].sum(axis=-1) / others.sum(axis=-1)
    return sensitivity, specificity


def corrected(tables: Tables, how: Analysis) -> pd.DataFrame:
    """A row for each group and outcome, the whole corpus first; the columns are those of `derived.tsv`.

    Rates are out of all quotations.  Where the tool calls nothing a case there is no correction, only the design's
    estimate.  Raises `UsageError` if no coded quotation is in the audit, or a stratum has none.
    """
    import numpy as np
    import pandas as pd

    from consistency.corpora.clusters import Clusters

    assert how.errors is not None
    kinds = strata(tables.quotations)
    coded = _joined(tables, kinds, how)
    rng = np.random.default_rng(how.seed)
    clusters = Clusters(tables, how.cluster)
    groups = {WHOLE: set(tables.articles["article_id"])}
    if how.by != "canonical":
        sums = by_article(tables, how.by)
        groups |= {str(name): set(of["article_id"]) for name, of in sums.groupby("group", sort=True)}
    rows = []
    for outcome, positive in OUTCOMES.items():
        held = [
            _stratum(name, kinds, coded, outcome, name in positive)
            for name in STRATA
            if (kinds == name).any()
        ]
        points, spread = accuracies_of(held, rng)
        for group, articles in groups.items():
            flags = pd.DataFrame(
                {"article_id": tables.quotations["article_id"], "said": kinds.isin(positive)}
            )
            flags = flags[flags["article_id"].isin(articles)]
            found = _rates(flags, clusters)
            error = found[1] if group != WHOLE else 0.0
            adjusted = rogan_gladen(found[0], error, points, spread, rng)
            whole = design(held) if group == WHOLE else (np.nan,) * 3
            quality = (float(points[0]), *_ends(spread[0]), float(points[1]), *_ends(spread[1]))
            rows.append((group, outcome, found[0], *whole, *adjusted, *quality, len(coded)))
    return pd.DataFrame(rows, columns=COLUMNS)


def accuracies_of(held: list[Stratum], rng: np.random.Generator) -> tuple[Any, Any]:
    """Sensitivity and specificity as coded, and `DRAWS` draws of both from Beta distributions of the shares."""
    import numpy as np

    seen = np.array([s.cases / s.coded for s in held])
    drawn = np.stack([rng.beta(s.cases + 0.5, s.coded - s.cases + 0.5, DRAWS) for s in held], axis=1)
    return accuracies(held, seen), accuracies(held, drawn)


def rogan_gladen(
    observed: float, error: float, points: Any, spread: Any, rng: np.random.Generator
) -> tuple[float, float, float]:
    """The tool's rate of a group corrected for the tool's errors, with its 95 % interval.

    `error` is the standard error of the observed rate; `points` and `spread` come from `accuracies_of`.
    """
    import numpy as np

    moved = observed + (error * rng.standard_normal(DRAWS) if error else 0.0)
    point = float(np.clip(_rogan(observed, *points), 0, 1))
    return point, *_ends(np.clip(_rogan(moved, *spread), 0, 1))


def _rogan(observed: Any, sensitivity: Any, specificity: Any) -> Any:
    """The true rate behind an observed one; NaN if the tool is no better than chance (the two sum to 1 or less)."""
    import numpy as np

    power = np.asarray(sensitivity + specificity - 1)
    return np.where(power > 0, (observed + specificity - 1) / np.where(power > 0, power, 1), np.nan)


def _ends(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """The middle 95 % of what was drawn; NaN if nothing has a value."""
    import numpy as np

    known = drawn[~np.isnan(drawn)]
    return (
        (float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975)))
        if len(known)
        else (np.nan, np.nan)
    )


def _rates(flags: pd.DataFrame, clusters: Any) -> tuple[float, float]:
    """The tool's rate among a group's quotations, and its standard error over clusters."""
    by = flags.groupby("article_id")["said"].agg(["sum", "size"])
    found = rate(
        by["sum"].to_numpy("float64"), by["size"].to_numpy("float64"), clusters.of(by.index.to_series())
    )
    odds = found.value * (1 - found.value)
    error = sqrt(found.design_effect * odds / float(by["size"].sum())) if found.design_effect > 0 else 0.0
    return found.value, error


def _joined(tables: Tables, kinds: pd.Series[str], how: Analysis) -> pd.DataFrame:
    """The coded verdicts with their strata; several codings of one quotation count once, by the first."""
    import pandas as pd

    assert how.errors is not None
    rows = [(c.article, c.start, c.end, c.verdict) for c in read(how.errors) if c.verdict]
    columns = ["article_id", "start", "end", "coded"]
    coded = pd.DataFrame(rows, columns=columns).drop_duplicates(columns[:3])
    places = tables.quotations[columns[:3]].assign(stratum=kinds.to_numpy())
    places["article_id"] = places["article_id"].astype(object)
    found = coded.merge(places, on=columns[:3])
    if not len(found):
        raise UsageError(messages.NONE_IN_AUDIT.format(path=how.errors))
    return found


def _stratum(name: str, kinds: pd.Series[str], coded: pd.DataFrame, outcome: str, positive: bool) -> Stratum:
    of = coded[coded["stratum"] == name]
    if not len(of):
        raise UsageError(messages.STRATUM_NOT_CODED.format(name=name))
    return Stratum(int((kinds == name).sum()), len(of), int((of["coded"] == outcome).sum()), positive)
