"""How often each word of a canonical was quoted, and what was never quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.text import entries

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from consistency.corpora.frames import Tables

COUNTS = ("quotations", "articles", "outlets")


def coverage(tables: Tables, canonical: str | None = None) -> pd.DataFrame:
    """A row for each word of the sources' bodies (or of one of them, by id).

    Columns: `canonical_id`, `word` (from 0), `start`, `end` (code points), `exact`, and by how many it was quoted:
    `quotations`, `articles`, `outlets`.
    """
    import pandas as pd

    if canonical is not None:
        tables = replace(tables, canonicals=tables.canonicals[tables.canonicals["canonical_id"] == canonical])
    made = [_one(*of) for of in _texts(tables)]
    return pd.concat(made, ignore_index=True) if made else _one("", "", 0, 0, None)


def _texts(tables: Tables) -> Iterator[tuple[str, str, int, int, pd.DataFrame | None]]:
    """Each canonical: id, text, where its body lies, and its segments with their outlets."""
    outlets = tables.articles.set_index("article_id")["outlet"]
    segments = tables.segments.assign(outlet=tables.segments["article_id"].map(outlets))
    by_canonical = {str(name): of for name, of in segments.groupby("canonical_id")}
    columns = ["canonical_id", "text", "body_start", "body_end"]
    for name, text, start, end in tables.canonicals[columns].itertuples(index=False, name=None):
        yield str(name), text, int(start), int(end), by_canonical.get(str(name))


def stretches(tables: Tables) -> pd.DataFrame:
    """`coverage` in short: a row for each stretch of words of a quoted canonical that equally many quote.

    Columns: `canonical_id`, `start`, `end` (code points), `words`, `quotations`, `articles`, `outlets`.  Canonicals
    that no one quotes are omitted.
    """
    import numpy as np
    import pandas as pd

    made = []
    for name, text, start, end, segments in _texts(quoted(tables)):
        starts, ends, counts = _counted(text, start, end, segments)
        if len(starts):
            table = np.stack(list(counts.values()))
            first = np.flatnonzero(np.r_[True, (table[:, 1:] != table[:, :-1]).any(axis=0)])
            last = np.r_[first[1:], len(starts)]
            place = {"start": starts[first], "end": ends[last - 1], "words": last - first}
            held = {column: values[first] for column, values in counts.items()}
            made.append(pd.DataFrame({"canonical_id": name, **place, **held}))
    columns = ["canonical_id", "start", "end", "words", *COUNTS]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=columns)


def quoted(tables: Tables) -> Tables:
    """The tables with those canonicals alone that some quotation is in: of an archive most are not quoted."""
    cited = tables.canonicals["canonical_id"].isin(tables.segments["canonical_id"])
    return replace(tables, canonicals=tables.canonicals[cited].reset_index(drop=True))


def _one(name: str, text: str, start: int, end: int, segments: pd.DataFrame | None) -> pd.DataFrame:
    import pandas as pd

    starts, ends, counts = _counted(text, start, end, segments)
    exact = pd.array([text[a:b] for a, b in zip(starts, ends, strict=True)], dtype="string")
    place = {"canonical_id": name, "word": range(len(starts)), "start": starts, "end": ends, "exact": exact}
    return pd.DataFrame({**place, **counts})


def _counted(
    text: str, start: int, end: int, segments: pd.DataFrame | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, NDArray[np.int64]]]:
    """Where each word starts and ends, and by how many quotations, articles and outlets it is quoted."""
    import numpy as np

    starts, ends = _words(text, start, end)
    counts = {column: np.zeros(len(starts), dtype=np.int64) for column in COUNTS}
    if segments is not None and len(starts):
        first = np.searchsorted(ends, segments["canonical_start"].to_numpy("int64"), side="right")
        last = np.searchsorted(starts, segments["canonical_end"].to_numpy("int64"), side="left")
        keys = {
            "quotations": segments["article_id"].astype(str) + "\0" + segments["quotation"].astype(str),
            "articles": segments["article_id"],
            "outlets": segments["outlet"],
        }
        for column, key in keys.items():
            counts[column] = _count(key, first, last, len(starts))
    return starts, ends, counts


def _words(text: str, start: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the words of `text[start:end]` start and end, without an object for each."""
    import numpy as np

    found = list(entries(text, start, end))
    blanks = np.fromiter((entry[0] for entry in found), np.int64, len(found))
    ends = start + np.cumsum(np.fromiter((entry[1] for entry in found), np.int64, len(found)))
    starts = np.r_[np.int64(start), ends[:-1]] + blanks if found else ends
    is_word = np.fromiter((entry[3] == "word" for entry in found), np.bool_, len(found))
    return starts[is_word], ends[is_word]


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
    """The stretches that no one quoted, longest first: `canonical_id`, `start`, `end` (code points), `words`."""
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
