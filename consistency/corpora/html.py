"""Pieces of the report's page; every text that comes from an article or a canonical is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from consistency.reporting.escape import harmless

if TYPE_CHECKING:
    import pandas as pd

_LONGEST = 400  # code points of a cell


def safe(text: str) -> str:
    """`text` as HTML that shows it and does nothing else."""
    return escape(harmless(text))


def table(frame: pd.DataFrame) -> str:
    """A frame as a table; missing cells are empty."""
    return rows([str(c) for c in frame.columns], frame.astype(object).where(frame.notna(), None).to_numpy())


def rows(heads: Sequence[str], cells: Iterable[Sequence[object]]) -> str:
    """A table of these rows."""
    head = "".join(f"<th>{safe(h.replace('_', ' '))}</th>" for h in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else "<p>None.</p>"


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return f"<td>{'' if value is None else str(value).lower()}</td>"
    if isinstance(value, int):
        return f'<td class="n">{value:,}</td>'
    if isinstance(value, float):
        return f'<td class="n">{"" if value != value else f"{value:,.4g}"}</td>'
    text = str(value)
    return f"<td>{safe(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…')}</td>"


def shaded(text: str, covered: pd.DataFrame) -> str:
    """A canonical's text, each word the darker the more articles quote it; `covered` holds its words in order."""
    if not len(covered):
        return ""
    most = max(int(covered["articles"].max()), 1)
    at = int(covered["start"].iloc[0])
    pieces: list[str] = []
    held, since = 0, at
    for start, end, count in covered[["start", "end", "articles"]].itertuples(index=False, name=None):
        shade = 0 if not count else 1 + min(3, 4 * (count - 1) // most)
        if shade != held:
            pieces.append(_shade(text[since:at], held) + safe(text[at:start]))
            since, held = start, shade
        at = end
    pieces.append(_shade(text[since:at], held))
    return f'<div class="text">{"".join(pieces)}</div>'


def _shade(text: str, shade: int) -> str:
    return f'<span class="q{shade}">{safe(text)}</span>' if shade and text else safe(text)
