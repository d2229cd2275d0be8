"""Who copied from whom: a tree of articles by the errors that they share.

Two articles that give the same words of a canonical wrongly in the same way have hardly both done so by chance.  Each
article's parent is the earlier one whose errors explain most of its own, or the canonical if none explains any.

The principle of common errors is Lachmann's; see Maas, P. (1957), Textkritik, 3rd ed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.corpora.variants import errors

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

Error = tuple[int, int, str]  # start and end in the canonical, and the reading
_CORRECTED = 1.0  # what an error of the parent costs that the child does not have though it quotes the place
_BEYOND = 0.25  # what it costs, at most, if all of the child's words are outside what the parent quotes


@dataclass(slots=True)
class _Witness:
    article: str
    date: str
    order: int
    errors: frozenset[Error] = frozenset()
    spans: list[tuple[int, int]] = field(default_factory=list)

    def covers(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.spans)


def stemma(tables: Tables) -> pd.DataFrame:
    """A row for each article and canonical that it quotes with at least one error.

    Columns: `canonical_id`, `article_id`, `parent` (an article's id; empty if it goes back to the canonical),
    `shared` (errors that both have), `own` (that only the child has), `corrected` (of the parent, that the child lacks;
    `mended` is its older name).
    Without dates an article with fewer errors is held to be the earlier one.
    """
    import pandas as pd

    found = errors(tables)
    dates = tables.articles.set_index("article_id")["date_iso"].fillna("")
    order = {article: n for n, article in enumerate(tables.articles["article_id"])}
    rows = []
    for canonical, at in found.groupby("canonical_id", sort=True):
        segments = tables.segments[tables.segments["canonical_id"] == canonical]
        witnesses = _witnesses(at, segments, dates, order)
        for child, parent in _parents(witnesses):
            rows.append((str(canonical), child.article, *_told(child, parent)))
    columns = ["canonical_id", "article_id", "parent", "shared", "own", "corrected"]
    made = pd.DataFrame(rows, columns=columns)
    made["mended"] = made["corrected"]
    return made.astype(dict.fromkeys(("canonical_id", "article_id", "parent"), "string"))


def _witnesses(
    at: pd.DataFrame, segments: pd.DataFrame, dates: pd.Series[str], order: dict[str, int]
) -> list[_Witness]:
    made: dict[str, _Witness] = {}
    held: dict[str, set[Error]] = defaultdict(set)
    for article, start, end, reading in at[["article_id", "start", "end", "reading"]].itertuples(
        index=False, name=None
    ):
        held[article].add((start, end, reading))
        made.setdefault(article, _Witness(article, str(dates[article]), order[article]))
    for article, witness in made.items():
        witness.errors = frozenset(held[article])
    columns = ["article_id", "canonical_start", "canonical_end"]
    for article, start, end in segments[columns].itertuples(index=False, name=None):
        if article in made:
            made[article].spans.append((start, end))
    return sorted(made.values(), key=_age)


def _age(w: _Witness) -> tuple[bool, str, int, int]:
    return (w.date == "", w.date, 0 if w.date else len(w.errors), w.order)


def _parents(witnesses: list[_Witness]) -> list[tuple[_Witness, _Witness | None]]:
    """Each witness with its parent; only those that share an error with it are looked at."""
    holders: dict[Error, list[int]] = defaultdict(list)
    found: list[tuple[_Witness, _Witness | None]] = []
    for n, child in enumerate(witnesses):
        near = {m for e in child.errors for m in holders[e]}
        best, most = None, 0.0
        # Of equals the latest is taken: it is nearest to the child in the chain.
        for m in sorted(near):
            value = _likeness(child, witnesses[m])
            if value > 0 and value >= most:
                best, most = witnesses[m], value
        found.append((child, best))
        for e in child.errors:
            holders[e].append(n)
    return found


def _likeness(child: _Witness, parent: _Witness) -> float:
    shared = child.errors & parent.errors
    if not shared:
        return 0.0
    corrected = [e for e in parent.errors - child.errors if child.covers(e[0], e[1])]
    words = sum(b - a for a, b in child.spans)
    outside = sum(b - a for a, b in child.spans if not any(a < d and c < b for c, d in parent.spans))
    return len(shared) - _CORRECTED * len(corrected) - _BEYOND * (outside / max(words, 1))


def _told(child: _Witness, parent: _Witness | None) -> tuple[str | None, int, int, int]:
    if parent is None:
        return None, 0, len(child.errors), 0
    corrected = [e for e in parent.errors - child.errors if child.covers(e[0], e[1])]
    return (
        parent.article,
        len(child.errors & parent.errors),
        len(child.errors - parent.errors),
        len(corrected),
    )
