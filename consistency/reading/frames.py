"""Frames of pandas or polars as tables of documents; neither library is imported here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from consistency.errors import UsageError
from consistency.model import Document, Skipped
from consistency.reading.batch import article_of
from consistency.reading.body import Role
from consistency.reading.build import document
from consistency.reading.limits import Limits
from consistency.reading.rows import from_row

NO_COLUMN = "the {what} have no column `{column}`; the columns are: {columns}"


def is_frame(value: object) -> bool:
    """Whether a value is a frame: it has columns, and rows that can be gone through."""
    return hasattr(value, "columns") and (hasattr(value, "itertuples") or hasattr(value, "iter_rows"))


def rows_of(frame: Any, *, needs: str, what: str) -> list[dict[str, Any]]:
    """The rows as dictionaries, missing values as None; raises `UsageError` if the column `needs` is not there."""
    names = [str(name) for name in frame.columns]
    if needs not in names:
        shown = ", ".join(names) or "none"
        raise UsageError(NO_COLUMN.format(what=what, column=needs, columns=shown))
    polars = hasattr(frame, "iter_rows")
    found = frame.iter_rows() if polars else frame.itertuples(index=False, name=None)
    return [{name: _known(value) for name, value in zip(names, values, strict=True)} for values in found]


def _known(value: Any) -> Any:
    """A cell; None for what a library has for a missing one (NaN, NaT, NA)."""
    try:
        return value if value == value else None
    except (TypeError, ValueError):  # NA is neither equal nor unequal; an array has many answers
        return value if hasattr(value, "__len__") else None


def documents_of(
    frame: Any, role: Literal["article", "canonical"], speaker: str | None = None, whole: bool = False
) -> Iterator[Document | Skipped]:
    """The document of each row, read as that of a table in a file; `Skipped` for a row without a text."""
    what = "articles" if role == "article" else "sources"
    limits = Limits()
    for number, row in enumerate(rows_of(frame, needs="text", what=what), 1):
        where = f"row {number}"
        found = from_row(row, where, limits)
        if isinstance(found, Skipped):
            yield found
        elif role == "article":
            yield article_of(where, found, whole=whole)
        else:
            kind: Role = "canonical"
            yield document(
                found.text, found.id or where, role=kind, whole=whole, speaker=speaker, known=found
            )
