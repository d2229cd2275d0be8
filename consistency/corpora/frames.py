"""The tables as pandas frames, with the types of the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.corpora import messages, rows
from consistency.corpora.columns import PANDAS, dictionary, names
from consistency.errors import MissingExtraError, ReadError, UsageError
from consistency.model import Report
from consistency.reporting.cells import restore, sound

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Tables:
    """The tables of an audit; see `columns.tsv` for what is in them."""

    canonicals: pd.DataFrame
    articles: pd.DataFrame
    quotations: pd.DataFrame
    segments: pd.DataFrame
    edits: pd.DataFrame
    findings: pd.DataFrame
    reuses: pd.DataFrame
    skipped: pd.DataFrame

    def __post_init__(self) -> None:
        """Every join rests on the articles' ids; raises `UsageError` if two are the same."""
        ids = self.articles["article_id"]
        twice = ids[ids.duplicated()]
        if len(twice):
            raise UsageError(messages.DUPLICATE_IDS.format(count=len(twice), first=twice.iloc[0]))

    @cached_property
    def repeated(self) -> pd.DataFrame:
        """Articles that repeat an earlier one (see `duplicates`), looked for once."""
        from consistency.corpora.duplicates import find

        return find(self.articles)

    @property
    def attributes(self) -> tuple[str, ...]:
        """Columns of articles that the input has beyond those of the data dictionary."""
        return tuple(c for c in self.articles.columns if c not in names("articles"))

    def table(self, name: str) -> pd.DataFrame:
        """A table by name; raises `UsageError` if there is none of that name."""
        if name not in dictionary():
            raise UsageError(messages.UNKNOWN_TABLE.format(name=name, known=", ".join(dictionary())))
        found: pd.DataFrame = getattr(self, name)
        return found

    def _repr_html_(self) -> str:
        """For a notebook: how many rows each table has, and the quotations' verdicts."""
        from html import escape

        counts = "".join(f"<tr><th>{t}</th><td>{len(getattr(self, t)):,}</td></tr>" for t in dictionary())
        verdicts = self.quotations["verdict"].value_counts()
        told = ", ".join(f"{n:,} {escape(str(v))}" for v, n in verdicts.items())
        return f"<table>{counts}</table><p>{told}</p>"


def frame(table: str, of: list[rows.Row]) -> pd.DataFrame:
    """The rows of a table as a frame."""
    import pandas as pd

    columns = list(zip(*of, strict=True)) or [()] * len(names(table))
    made = {}
    for column, values in zip(dictionary()[table], columns, strict=True):
        cells = [sound(v) if v else None for v in values] if column.type == "text" else list(values)
        made[column.name] = pd.array(cells, dtype=PANDAS[column.type])  # type: ignore[call-overload]
    return pd.DataFrame(made)


def tables(of: Mapping[str, list[rows.Row]]) -> Tables:
    """Rows, table by table, as frames."""
    return Tables(**{table: frame(table, of[table]) for table in dictionary()})


def of_report(report: Report) -> Tables:
    """The tables of a report."""
    made = rows.empty()
    canonicals = {d.id: d for d in report.canonicals}
    for canonical in report.canonicals:
        rows.add_canonical(made, canonical)
    for article in report.articles:
        rows.add_article(made, article, canonicals)
    rows.add_skipped(made, report.skipped)
    return tables(made)


def load(folder: str | Path) -> Tables:
    """The tables in the folder of an audit, CSV or Parquet; raises `ReadError` if one is missing.

    Columns that an older version did not write are empty.
    """
    folder = Path(folder)
    found = {table: _load(folder, table) for table in dictionary()}
    if (path := folder / "attributes.csv").is_file():
        import pandas as pd

        more = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
        for name in more.columns:
            more[name] = more[name].map(restore, na_action="ignore").astype("string")
        found["articles"] = found["articles"].merge(more, on="article_id", how="left")
    return Tables(**found)


def _load(folder: Path, table: str) -> pd.DataFrame:
    import pandas as pd

    if (path := folder / f"{table}.csv").is_file():
        types = {c.name: PANDAS[c.type] for c in dictionary()[table]}
        flags = [c.name for c in dictionary()[table] if c.type == "flag"]
        found = pd.read_csv(
            path,
            dtype={n: ("string" if n in flags else t) for n, t in types.items()},
            keep_default_na=False,
            na_values=[""],
        )
        found = _complete(found, table)
        for name in flags:
            found[name] = found[name].map({"true": True, "false": False}).astype("boolean")
        for name in (c.name for c in dictionary()[table] if c.type == "text"):
            found[name] = found[name].map(restore, na_action="ignore").astype("string")
        return found
    if (path := folder / f"{table}.parquet").exists():
        try:
            found = _complete(pd.read_parquet(path), table)
        except ImportError as error:
            raise MissingExtraError(messages.READING_PARQUET, "parquet", error) from error
        return found.astype({c.name: PANDAS[c.type] for c in dictionary()[table]})
    raise ReadError(messages.NO_TABLE.format(folder=folder, table=table))


def _complete(found: pd.DataFrame, table: str) -> pd.DataFrame:
    """The columns of the dictionary, in its order; empty ones for those that an older version did not write."""
    import pandas as pd

    for column in dictionary()[table]:
        if column.name not in found:
            found[column.name] = pd.Series(pd.NA, index=found.index, dtype=PANDAS[column.type])
    return found[list(names(table))]
