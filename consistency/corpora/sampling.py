"""A sample of an audit's quotations for people to code: stratified by what the tool says, weighted, by seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.corpora import messages
from consistency.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

LEAST = 20  # quotations of a stratum, if it has as many
STRATA = ("verbatim", "permitted", "note", "warning", "misattributed", "not-found", "not-checked")


def strata(quotations: pd.DataFrame) -> pd.Series[str]:
    """The stratum of each quotation: its verdict, `altered` by level, and with level none among the permitted."""
    verdict, level = quotations["verdict"].astype(object), quotations["level"].astype(object)
    found = verdict.copy()
    found[verdict == "edited"] = "permitted"
    altered = verdict == "altered"
    found[altered] = level[altered].map(
        {"none": "permitted", "note": "note", "warning": "warning", "error": "warning"}
    )
    return found


def allocate(sizes: dict[str, int], total: int) -> dict[str, int]:
    """How many quotations of each stratum: in proportion to the square root of its size, but `LEAST` at least.

    The root gives rare verdicts enough, and still most to the frequent ones, where an unseen error weighs most.
    """
    taken = {name: min(size, LEAST) for name, size in sizes.items() if size}
    left = total - sum(taken.values())
    while left > 0 and (room := [name for name in taken if taken[name] < sizes[name]]):
        # Always the stratum that is furthest behind its share, so that the result does not depend on rounding.
        name = max(room, key=lambda n: (sizes[n] ** 0.5 / (taken[n] + 1), n))
        taken[name] += 1
        left -= 1
    return taken


def sample(tables: Tables, size: int, seed: int = 0) -> pd.DataFrame:
    """The key of a sample: a row for each quotation to be coded, in random order.

    Columns: `unit` (from 1), `article_id`, `quotation`, `start`, `end`, `stratum`, `of` (quotations in the stratum),
    `sampled` (how many of them are in the sample), `weight` (`of` over `sampled`), `verdict`, `level`.  Raises
    `UsageError` if there is not a quotation.
    """
    import numpy as np
    import pandas as pd

    quotations = tables.quotations
    if not len(quotations):
        raise UsageError(messages.NOTHING_TO_SAMPLE)
    kinds = strata(quotations)
    sizes = {name: int((kinds == name).sum()) for name in STRATA}
    taken = allocate(sizes, size)
    rng = np.random.default_rng(seed)
    rows = [rng.choice(np.flatnonzero(kinds == name), count, replace=False) for name, count in taken.items()]
    chosen = rng.permutation(np.concatenate(rows))
    columns = ["article_id", "quotation", "start", "end", "verdict", "level"]
    key = quotations.iloc[chosen][columns].reset_index(drop=True)
    key.insert(4, "stratum", kinds.iloc[chosen].to_numpy())
    key.insert(5, "of", key["stratum"].map(sizes))
    key.insert(6, "sampled", key["stratum"].map(taken))
    key.insert(7, "weight", key["of"] / key["sampled"])
    key.insert(0, "unit", pd.RangeIndex(1, len(key) + 1))
    return key
