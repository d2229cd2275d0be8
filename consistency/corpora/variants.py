"""How one passage was worded across articles: every reading of it with its witnesses, as a collation lists them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.text import words

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables

MOST_WITNESSES = 1000  # article ids listed for a reading; `articles` counts all of them


def errors(tables: Tables, all_types: bool = False) -> pd.DataFrame:
    """The edits that change words without a mark, a row each, with `reading` (the article's words, folded).

    With `all_types` all unmarked edits, of punctuation and spelling too.  Columns: `article_id`, `canonical_id`,
    `start`, `end` (code points of the canonical), `op`, `type`, `lemma` (the canonical's words), `reading`.
    """
    edits = tables.edits
    kept = edits[~edits["marked"].fillna(False) & edits["canonical_id"].notna()]
    if not all_types:
        kept = kept[kept["changes_words"].fillna(True)]
    made = kept[["article_id", "canonical_id", "canonical_start", "canonical_end", "op", "type"]].rename(
        columns={"canonical_start": "start", "canonical_end": "end"}
    )
    made["lemma"] = kept["canonical_exact"].fillna("")
    exact = kept["exact"].fillna("")
    folded = {text: " ".join(t.norm for t in words(text)) or text for text in exact.unique()}
    made["reading"] = exact.map(folded)
    return made.reset_index(drop=True)


def variants(tables: Tables, all_types: bool = True) -> pd.DataFrame:
    """A row for each reading of each place of a canonical that at least one article words differently.

    Columns: `canonical_id`, `start`, `end` (code points), `lemma`, `reading`, `type` (empty for the canonical's own
    reading), `articles`, `outlets` (how many have it), `first_date`, `witnesses` (article ids, by date, separated by
    spaces; at most `MOST_WITNESSES`).  The canonical's own reading comes first at each place, with the articles that
    quote the place unchanged.
    """
    import pandas as pd

    found = errors(tables, all_types)
    articles = _Articles(tables)
    found = found.assign(article=articles.numbers(found["article_id"]))
    columns = ["canonical_id", "start", "end", "reading", "type", "lemma", "article"]
    places: dict[tuple[str, int, int], dict[tuple[str, str], set[int]]] = defaultdict(
        lambda: defaultdict(set)
    )
    lemmas: dict[tuple[str, int, int], str] = {}
    for canonical, start, end, reading, kind, lemma, article in found[columns].itertuples(
        index=False, name=None
    ):
        place = (canonical, int(start), int(end))
        lemmas.setdefault(place, lemma)
        places[place][reading, kind].add(article)
    segments = _Segments(tables, articles)
    rows: list[tuple[object, ...]] = []
    for place in sorted(places):
        readings, lemma = places[place], lemmas[place]
        other = set().union(*readings.values())
        same = segments.over(*place) - other
        rows.append((*place, lemma, lemma, None, *articles.witnesses(same)))
        ordered = sorted(readings.items(), key=lambda item: (-len(item[1]), item[0]))
        rows += [(*place, lemma, *key, *articles.witnesses(held)) for key, held in ordered]
    columns = ["canonical_id", "start", "end", "lemma", "reading", "type"]
    columns += ["articles", "outlets", "first_date", "witnesses"]
    made = pd.DataFrame(rows, columns=columns)
    texts = ["canonical_id", "lemma", "reading", "type", "first_date", "witnesses"]
    return made.astype(dict.fromkeys(texts, "string"))


class _Articles:
    """The articles by number, in order of date, so that sets of numbers sort as witnesses do."""

    def __init__(self, tables: Tables) -> None:
        told = tables.articles[["article_id", "outlet"]].assign(date=tables.articles["date_iso"])
        told = told.assign(undated=told["date"].isna()).sort_values(["undated", "date", "article_id"])
        self.ids: list[str] = told["article_id"].tolist()
        self.dates: list[str | None] = told["date"].astype(object).where(told["date"].notna(), None).tolist()
        self.outlets: list[str | None] = (
            told["outlet"].astype(object).where(told["outlet"].notna(), None).tolist()
        )
        self._number = {name: n for n, name in enumerate(self.ids)}

    def numbers(self, ids: pd.Series[str]) -> pd.Series[int]:
        return ids.map(self._number)

    def witnesses(self, held: set[int]) -> tuple[int, int, str | None, str]:
        """How many articles and outlets, the first date, and the ids."""
        ordered = sorted(held)
        outlets = {self.outlets[n] for n in ordered} - {None}
        first = self.dates[ordered[0]] if ordered else None
        return len(ordered), len(outlets), first, " ".join(self.ids[n] for n in ordered[:MOST_WITNESSES])


@dataclass(slots=True)
class _Stretches:
    """The segments of one canonical, by their start; `longest` bounds how far back a place has to look."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    articles: NDArray[np.int64]
    longest: int


class _Segments:
    """Who quotes a place."""

    def __init__(self, tables: Tables, articles: _Articles) -> None:
        columns = ["canonical_id", "canonical_start", "canonical_end"]
        of = tables.segments[columns].assign(article=articles.numbers(tables.segments["article_id"]))
        of = of.dropna().sort_values("canonical_start", kind="stable")
        self._by: dict[str, _Stretches] = {}
        for name, rows in of.groupby("canonical_id", sort=False):
            starts = rows["canonical_start"].to_numpy("int64")
            ends = rows["canonical_end"].to_numpy("int64")
            numbers = rows["article"].to_numpy("int64")
            self._by[str(name)] = _Stretches(starts, ends, numbers, int((ends - starts).max()))

    def over(self, canonical: str, start: int, end: int) -> set[int]:
        """The articles that quote all of `[start, end)`."""
        import numpy as np

        if canonical not in self._by:
            return set()
        of = self._by[canonical]
        first = int(np.searchsorted(of.starts, start - of.longest, side="left"))
        last = int(np.searchsorted(of.starts, start, side="right"))
        return set(of.articles[first:last][of.ends[first:last] >= end].tolist())
