"""How one passage was worded across articles: every reading of it with its witnesses, as a collation has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.corpora.counting import SAME_WORDS
from consistency.text import words

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables


def errors(tables: Tables, all_types: bool = False) -> pd.DataFrame:
    """The unmarked edits that change words, a row each, with `reading` (the article's words, folded).

    With `all_types` also those of case, punctuation, hyphens and spelling.  Columns: `article_id`, `canonical_id`,
    `start`, `end` (code points of the canonical), `op`, `type`, `lemma` (the canonical's words), `reading`.
    """
    edits = tables.edits
    kept = edits[~edits["marked"].fillna(False) & edits["canonical_id"].notna()]
    if not all_types:
        kept = kept[~kept["type"].isin(SAME_WORDS)]
    made = kept[["article_id", "canonical_id", "canonical_start", "canonical_end", "op", "type"]].rename(
        columns={"canonical_start": "start", "canonical_end": "end"}
    )
    made["lemma"] = kept["canonical_exact"].fillna("")
    folded = [" ".join(t.norm for t in words(text)) or text for text in kept["exact"].fillna("")]
    made["reading"] = folded
    return made.reset_index(drop=True)


def variants(tables: Tables, all_types: bool = True) -> pd.DataFrame:
    """A row for each reading of each place of a canonical that at least one article words otherwise.

    Columns: `canonical_id`, `start`, `end` (code points), `lemma`, `reading`, `type` (empty for the canonical's own
    reading), `articles`, `outlets` (how many have it), `first_date`, `witnesses` (article ids, by date, separated by
    spaces).  The canonical's own reading comes first of each place, with those that quote the place as it stands.
    """
    import pandas as pd

    found = errors(tables, all_types)
    told = tables.articles.set_index("article_id")[["outlet", "date"]]
    rows: list[tuple[object, ...]] = []
    by_canonical = {str(n): s for n, s in tables.segments.groupby("canonical_id")}
    for (canonical, start, end), at in found.groupby(["canonical_id", "start", "end"], sort=True):
        lemma = str(at["lemma"].iloc[0])
        segments = by_canonical[str(canonical)]
        over = segments[(segments["canonical_start"] <= start) & (segments["canonical_end"] >= end)]
        same = sorted(set(over["article_id"]) - set(at["article_id"]))
        place = (str(canonical), start, end, lemma)
        rows.append((*place, lemma, None, *_witnesses(same, told)))
        for (reading, kind), of in sorted(at.groupby(["reading", "type"]), key=lambda g: (-len(g[1]), g[0])):
            rows.append((*place, reading, kind, *_witnesses(sorted(set(of["article_id"])), told)))
    columns = ["canonical_id", "start", "end", "lemma", "reading", "type"]
    columns += ["articles", "outlets", "first_date", "witnesses"]
    made = pd.DataFrame(rows, columns=columns)
    texts = ["canonical_id", "lemma", "reading", "type", "first_date", "witnesses"]
    return made.astype(dict.fromkeys(texts, "string"))


def _witnesses(articles: list[str], told: pd.DataFrame) -> tuple[int, int, str | None, str]:
    known = told.loc[articles]
    dated = known["date"].fillna("")
    ordered = sorted(articles, key=lambda a: (dated[a] == "", dated[a], a))
    first = next((str(dated[a]) for a in ordered if dated[a]), None)
    return len(articles), int(known["outlet"].nunique()), first, " ".join(ordered)
