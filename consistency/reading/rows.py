"""A row of any kind of table to what is known of a document."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
from collections.abc import Iterable, Mapping
from typing import Any

from consistency.errors import ReadError
from consistency.model import NamedSource, Skipped, Turn
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits

Row = Mapping[str, Any]
_IDS = ("id", "doc_id")
# field: the columns that may hold it, the first that does wins; tables of news say "outlet" and "author"
_WORDS = {
    "title": ("title", "headline"),
    "speaker": ("speaker", "author", "byline"),
    "organisation": ("organisation", "outlet", "publisher"),
    "date": ("date",),
    "occasion": ("occasion",),
    "language": ("language", "lang"),
}
_OTHERS = ("text", "aliases", "canonical_kind", "turns", "canonical")
COLUMNS = frozenset((*_IDS, *itertools.chain(*_WORDS.values()), *_OTHERS))


def from_row(row: Row, where: str, limits: Limits) -> Extracted | Skipped:
    """The document of a row, or why there is none."""
    text = row.get("text")
    if not isinstance(text, str):
        return Skipped(where, messages.NO_TEXT_COLUMN if text is None else messages.TEXT_NOT_STRING)
    if not text.strip():
        return Skipped(where, messages.EMPTY_TEXT)
    if len(text) > limits.characters:
        return Skipped(where, messages.TOO_LONG.format(most=limits.characters))
    kind = _word(row.get("canonical_kind"))
    try:
        turns = parse_turns(row.get("turns"), len(text))
    except (ReadError, RecursionError) as error:
        return Skipped(where, f"turns: {error}")
    aliases = row.get("aliases")
    return Extracted(
        text=text,
        format="table",
        id=next((str(row[key]) for key in _IDS if row.get(key) not in (None, "")), where),
        canonical_kind=kind if kind in ("printed", "spoken") else None,  # type: ignore[arg-type]
        turns=turns,
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list | tuple) else (),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        sources=_sources(row.get("canonical")),
        **{field: _first(row, columns) for field, columns in _WORDS.items()},  # type: ignore[arg-type]
    )


def _sources(cell: Any) -> tuple[NamedSource, ...]:
    """The sources that an article's row names: an id or a path, a list of them, or the JSON of a list."""
    if isinstance(cell, str) and cell.lstrip().startswith("["):
        with contextlib.suppress(ValueError, RecursionError):
            cell = json.loads(cell)
    if hasattr(cell, "tolist"):  # an array of a frame
        cell = cell.tolist()
    names = (_word(one) for one in (cell if isinstance(cell, list | tuple) else [cell]))
    return tuple(NamedSource(name) for name in names if name)


def _first(row: Row, columns: Iterable[str]) -> str | None:
    """The first of these cells that is not empty."""
    return next((word for column in columns if (word := _word(row.get(column)))), None)


def _word(value: object) -> str | None:
    """A cell as a string; None if it is empty or missing."""
    return (str(value).strip() or None) if value is not None and value == value else None


def parse_turns(cell: object, length: int) -> tuple[Turn, ...]:
    """The speakers' turns of a row: a list, or the JSON of one; `ReadError` where they do not fit."""
    if cell is None or cell == "" or cell != cell:
        return ()
    turns: list[Turn] = []
    try:
        found: Any = json.loads(cell) if isinstance(cell, str) else cell
        for item in found:
            turns.append(Turn(int(item["start"]), int(item["end"]), _word(item.get("speaker"))))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ReadError(messages.TURNS_NOT_A_LIST.format()) from error
    if any(not 0 <= turn.start <= turn.end <= length for turn in turns):
        raise ReadError(messages.TURNS_OUTSIDE)
    return tuple(sorted(turns, key=lambda turn: turn.start))
