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
    import pandas as pd

    ordered = tables.articles.reindex(columns=["article_id", "sha256", "sketch", "date_iso"])
    ordered = ordered.sort_values("date_iso", kind="stable", na_position="last").drop(columns="date_iso")
    by_text: dict[str, str] = {}
    story_of: dict[str, str] = {}
    stories = _Stories()
    rows: list[tuple[str, str, bool, float]] = []
    for article, checksum, sketch in ordered.astype(object).itertuples(index=False, name=None):
        same = by_text.get(checksum) if isinstance(checksum, str) and checksum else None
        if same is not None:
            rows.append((article, story_of.get(same, same), True, 1.0))
            continue
        if isinstance(checksum, str) and checksum:
            by_text[checksum] = article
        found = stories.near(article, sketch) if isinstance(sketch, str) else None
        if found is not None:
            story_of[article] = found[0]
            rows.append((article, found[0], False, round(found[1], 4)))
    columns = ["article_id", "story", "same", "likeness"]
    made = pd.DataFrame(rows, columns=columns)
    return made.astype({"article_id": "string", "story": "string", "same": "boolean", "likeness": "float64"})


class _Stories:
    """The texts met so far, each with its sketch, looked up by parts of it."""

    def __init__(self) -> None:
        self._by_band: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)

    def near(self, article: str, sketch: str) -> tuple[str, float] | None:
        """The story that an article repeats, and how alike they are; without one, the article is a story itself."""
        bands = [
            (at, sketch[at : at + _BAND])
            for at in range(0, BINS * DIGITS, _BAND)
            if EMPTY not in sketch[at : at + _BAND]
        ]
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
