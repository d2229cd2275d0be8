"""Articles that are printed more than once, as wire copy is: the same text, or nearly the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from consistency.corpora.sketches import BINS, DIGITS, EMPTY, alike

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

NEAR = 0.6  # share of runs of five words in common from which an article counts as the same story
_BAND = 2 * DIGITS  # characters of a sketch that two articles must share to be compared at all
_MOST = 20  # stories compared with an article for each band: more share text that everyone prints


def duplicates(tables: Tables) -> pd.DataFrame:
    """A row for each article that repeats an earlier one.

    Columns: `article_id`, `story` (the id of the earliest article with that text), `same` (the text is identical),
    `likeness` (share of runs of five words in common, estimated from the sketches, 0 to 1).  The earliest is the first
    by date; articles without a date come last, in the order of the tables.
    """
    return tables.repeated.copy()


def find(articles: pd.DataFrame) -> pd.DataFrame:
    """What `duplicates` returns, from the table of articles."""
    import pandas as pd

    ordered = articles.reindex(columns=["article_id", "sha256", "sketch", "date_iso"])
    ordered = ordered.sort_values("date_iso", kind="stable", na_position="last").drop(columns="date_iso")
    ordered = ordered.astype(object).where(ordered.notna(), None)
    by_text: dict[str, str] = {}
    story_of: dict[str, str] = {}
    stories = _Stories(ordered["sketch"].tolist())
    rows: list[tuple[str, str, bool, float]] = []
    for number, (article, checksum, _) in enumerate(ordered.itertuples(index=False, name=None)):
        same = by_text.get(checksum) if checksum else None
        if same is not None:
            rows.append((article, story_of.get(same, same), True, 1.0))
            continue
        if checksum:
            by_text[checksum] = article
        found = stories.near(article, number)
        if found is not None:
            story_of[article] = found[0]
            rows.append((article, found[0], False, round(found[1], 4)))
    columns = ["article_id", "story", "same", "likeness"]
    made = pd.DataFrame(rows, columns=columns)
    return made.astype({"article_id": "string", "story": "string", "same": "boolean", "likeness": "float64"})


class _Stories:
    """The texts seen so far, each with its sketch, looked up by parts of it that some other text has too."""

    def __init__(self, sketches: list[str | None]) -> None:
        import numpy as np

        self._sketches = sketches
        empty = EMPTY * BINS
        bands = np.array([s or empty for s in sketches], dtype=f"S{BINS * DIGITS}").view(f"S{_BAND}")
        self._bands = bands.reshape(len(sketches), BINS * DIGITS // _BAND)
        self._shared = np.zeros(self._bands.shape, dtype=np.bool_)
        for column in range(self._bands.shape[1]):
            _, at, counts = np.unique(self._bands[:, column], return_inverse=True, return_counts=True)
            self._shared[:, column] = counts[at] > 1
        self._by_band: dict[tuple[int, bytes], list[tuple[str, str]]] = defaultdict(list)

    def near(self, article: str, number: int) -> tuple[str, float] | None:
        """The story that an article repeats, and how alike they are; without one, the article is a story itself."""
        sketch = self._sketches[number]
        columns = self._shared[number].nonzero()[0].tolist() if sketch else []
        bands = [(at, self._bands[number, at]) for at in columns]
        bands = [(at, bytes(band)) for at, band in bands if EMPTY.encode() not in bytes(band)]
        if sketch is None or not bands:
            return None
        candidates = {one: None for band in bands for one in self._by_band.get(band, ())}
        best = max(
            ((alike(sketch, other), name) for name, other in candidates), default=None, key=lambda c: c[0]
        )
        if best is not None and best[0] >= NEAR:
            return best[1], best[0]
        for band in bands:
            held = self._by_band[band]
            if len(held) < _MOST:
                held.append((article, sketch))
        return None
