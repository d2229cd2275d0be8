"""How often each word of a canonical was quoted, and what was never quoted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.text import words

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables


def coverage(tables: Tables, canonical: str | None = None) -> pd.DataFrame:
    """A row for each word of the sources' bodies (or of one of them, by id).

    Columns: `canonical_id`, `word` (from 0), `start`, `end` (code points), `exact`, and by how many it was quoted:
    `quotations`, `articles`, `outlets`.
    """
    import pandas as pd

    chosen = tables.canonicals
    if canonical is not None:
        chosen = chosen[chosen["canonical_id"] == canonical]
    outlets = tables.articles.set_index("article_id")["outlet"]
    segments = tables.segments.assign(outlet=tables.segments["article_id"].map(outlets))
    by_canonical = {str(name): of for name, of in segments.groupby("canonical_id")}
    columns = ["canonical_id", "text", "body_start", "body_end"]
    made = [
        _one(str(name), text, int(start), int(end), by_canonical.get(str(name)))
        for name, text, start, end in chosen[columns].itertuples(index=False, name=None)
    ]
    return pd.concat(made, ignore_index=True) if made else _one("", "", 0, 0, None)


def quoted(tables: Tables) -> Tables:
    """The tables with those canonicals alone that some quotation stands in: of an archive most are not quoted."""
    cited = tables.canonicals["canonical_id"].isin(tables.segments["canonical_id"])
    return replace(tables, canonicals=tables.canonicals[cited].reset_index(drop=True))


def _one(name: str, text: str, start: int, end: int, segments: pd.DataFrame | None) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    found = words(text, start, end)
    starts = np.array([t.start for t in found], dtype=np.int64)
    ends = np.array([t.end for t in found], dtype=np.int64)
    counts = {c: np.zeros(len(found), dtype=np.int64) for c in ("quotations", "articles", "outlets")}
    if segments is not None and len(found):
        first = np.searchsorted(ends, segments["canonical_start"].to_numpy("int64"), side="right")
        last = np.searchsorted(starts, segments["canonical_end"].to_numpy("int64"), side="left")
        keys = {
            "quotations": segments["article_id"].astype(str) + "\0" + segments["quotation"].astype(str),
            "articles": segments["article_id"],
            "outlets": segments["outlet"],
        }
        for column, key in keys.items():
            counts[column] = _count(key, first, last, len(found))
    exact = pd.array([text[t.start : t.end] for t in found], dtype="string")
    place = {"canonical_id": name, "word": range(len(found)), "start": starts, "end": ends, "exact": exact}
    return pd.DataFrame({**place, **counts})


def _count(
    key: pd.Series[str], first: NDArray[np.int64], last: NDArray[np.int64], length: int
) -> NDArray[np.int64]:
    """By how many keys each word is covered: the stretches of one key are joined before they are counted."""
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame({"key": key.to_numpy(), "first": first, "last": last}).dropna()
    frame = frame[frame["first"] < frame["last"]].sort_values(["key", "first"], kind="stable")
    change = np.zeros(length + 1, dtype=np.int64)
    held, reach = None, 0
    for name, a, b in frame.itertuples(index=False, name=None):
        if name != held:
            held, reach = name, 0
        if b > reach:
            change[max(a, reach)] += 1
            change[b] -= 1
            reach = b
    return np.cumsum(change[:-1])


def unquoted(covered: pd.DataFrame) -> pd.DataFrame:
    """The stretches that nobody quoted, longest first: `canonical_id`, `start`, `end` (code points), `words`."""
    import pandas as pd

    never = covered["quotations"] == 0
    runs = (never != never.shift()).cumsum() + covered["canonical_id"].ne(
        covered["canonical_id"].shift()
    ).cumsum()
    kept = covered[never]
    grouped = kept.groupby([kept["canonical_id"], runs[never]], sort=False)
    made = grouped.agg(start=("start", "first"), end=("end", "last"), words=("word", "size")).reset_index()
    made = made[["canonical_id", "start", "end", "words"]]
    return pd.DataFrame(made.sort_values(["words", "start"], ascending=[False, True], ignore_index=True))
