"""Which articles belong together when the spread of a rate is measured: one story, one author, any column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consistency.corpora import messages
from consistency.corpora.counts import check_column
from consistency.corpora.duplicates import duplicates
from consistency.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables

DEFAULT = ("story",)
_MOST = 2


class Clusters:
    """Articles by number of their cluster, in one or two ways.

    `columns` are `article`, `story` (an article with those that repeat its text) or columns of articles.  An article of
    which the column says nothing is a cluster of its own.
    """

    def __init__(self, tables: Tables, columns: Sequence[str] = DEFAULT) -> None:
        """Raises `UsageError` for more than two columns, or one that there is not."""
        if not 1 <= len(columns) <= _MOST:
            raise UsageError(messages.ONE_OR_TWO_CLUSTERS)
        self.columns = tuple(columns)
        ids = tables.articles["article_id"].astype(object)
        self._codes = [_codes(ids, _names(tables, ids, column)) for column in columns]

    def of(self, articles: pd.Series[str]) -> list[NDArray[np.int64]]:
        """For each clustering the clusters of these articles, numbered from 0 in order of their names."""
        import numpy as np

        found = [articles.map(codes).to_numpy("int64") for codes in self._codes]
        return [np.unique(codes, return_inverse=True)[1].astype(np.int64) for codes in found]

    def widest(self, articles: pd.Series[str]) -> NDArray[np.int64]:
        """The numbers in the clustering that makes the fewest clusters of these articles, comparable between calls."""
        import numpy as np

        coarsest = min(self._codes, key=lambda codes: codes.nunique())
        found: NDArray[np.int64] = articles.map(coarsest).to_numpy("int64").astype(np.int64)
        return found


def _names(tables: Tables, ids: pd.Series[str], column: str) -> pd.Series[str]:
    """The name of each article's cluster; missing if it has none."""
    import pandas as pd

    if column == "article":
        return pd.Series(ids.array, dtype=object)
    if column == "story":
        found = duplicates(tables)
        stories = dict(zip(found["article_id"], found["story"], strict=True))
        return pd.Series([stories.get(name, name) for name in ids], dtype=object)
    if column == "canonical":
        raise UsageError(messages.SOURCES_NOT_CLUSTERS)
    check_column(tables, column)
    return pd.Series(tables.articles[column].astype(object).array, dtype=object)


def _codes(ids: pd.Series[str], names: pd.Series[str]) -> pd.Series[int]:
    """Article → number of its cluster."""
    import numpy as np
    import pandas as pd

    numbers, kinds = pd.factorize(names, sort=False)
    alone = numbers < 0
    numbers[alone] = len(kinds) + np.arange(int(alone.sum()))
    return pd.Series(numbers, index=ids.array)
