"""`check_frame`: a frame in, a frame of the same rows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from consistency.api import inputs, messages
from consistency.api.inputs import Sources
from consistency.checking.items import Item, check_items
from consistency.checking.planning import Plan, always
from consistency.checking.running import run_planned
from consistency.checking.settings import Settings
from consistency.errors import UsageError
from consistency.judging import Policy
from consistency.model import CanonicalKind, Document, Skipped
from consistency.reading.frames import documents_of, is_frame, rows_of
from consistency.reporting import data

Columns = dict[str, list[Any]]
_OF_QUOTATION = ("verdict", "level", "score", "source", "source_wording", "messages", "reason")
_COUNTS = ("quotations", *data.VERDICTS, "notes", "warnings", "errors", "accepted")


def check_frame(
    frame: Any,
    canonicals: Sources = None,
    *,
    source_text: str | Sequence[str] | None = None,
    policy: str | Policy = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Any:
    """A frame with one row for each row of `frame`, in its order and with its index, to be joined to it.

    With a column `quote` (optionally `canonical`, `speaker`), each row is one quotation: verdict, level, score, source,
    source_wording, messages, reason.  With a column `text`, each row is an article: how many quotations have each
    verdict, how many findings each level, the worst level, and the reason if it could not be checked.

    Takes frames of pandas and polars and returns the same kind.  Raises `UsageError` if there is neither column, or
    no source could be read.
    """
    if not is_frame(frame):
        raise UsageError(messages.NOT_A_FRAME.format(kind=type(frame).__name__))
    settings = inputs.settings(policy, canonical_kind, speaker, select, ignore, language=language)
    sources = inputs.sources(canonicals, source_text, speaker, False)
    names = [str(name) for name in frame.columns]
    if "quote" in names:
        found = _quotations(frame, sources, settings)
    elif "text" in names:
        found = _articles(frame, sources, settings)
    else:
        raise UsageError(messages.NO_TEXT_OR_QUOTE.format(columns=", ".join(names) or "none"))
    made = type(frame)
    return made(found, index=frame.index) if hasattr(frame, "index") else made(found)


def _quotations(frame: Any, sources: list[Any], settings: Settings) -> Columns:
    archive = inputs.archive(sources, settings)
    rows = rows_of(frame, needs="quote", what="quotations")
    items = (_item(number, row) for number, row in enumerate(rows))
    made: Columns = {name: [] for name in _OF_QUOTATION}
    for outcome in check_items(items, archive, settings.load()):
        of = outcome.checked
        match = of.match
        values = (
            of.verdict,
            of.level,
            None if match is None else round(match.score, 4),
            None if match is None else match.canonical,
            None if match is None else match.exact,
            "; ".join(f.message for f in of.findings if f.level != "none") or None,
            of.reason or outcome.problem,
        )
        for name, value in zip(_OF_QUOTATION, values, strict=True):
            made[name].append(value)
    return made


def _item(number: int, row: dict[str, Any]) -> Item:
    quote = row.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        return Item(str(number), "", problem=messages.NO_QUOTE)
    canonical, speaker = row.get("canonical"), row.get("speaker")
    return Item(str(number), quote, canonical and str(canonical), speaker and str(speaker))


def _articles(frame: Any, sources: list[Any], settings: Settings) -> Columns:
    rows = list(documents_of(frame, "article"))
    # Ids of rows may be the same; here each row is an article of its own.
    articles = [_numbered(row, number) for number, row in enumerate(rows)]
    plan = Plan(tuple(sources), settings)
    report = run_planned([a for a in articles if isinstance(a, Document)], plan, always(plan))
    if not report.canonicals:
        raise UsageError(messages.NO_SOURCE)
    reasons = {a.path: a.reason for a in articles if isinstance(a, Skipped)}
    reasons |= {s.path: s.reason for s in report.skipped}
    checked = {a.document.id: a for a in report.articles}
    made: Columns = {name: [] for name in (*_COUNTS, "level", "reason")}
    for number in range(len(rows)):
        article = checked.get(str(number))
        counts = data.summary([article] if article else [])
        for name in _COUNTS:
            made[name].append(counts[name])
        levels = [level for level in ("error", "warning", "note") if counts[f"{level}s"]]
        made["level"].append(levels[0] if levels else "none")
        made["reason"].append(reasons.get(str(number)))
    return made


def _numbered(row: Document | Skipped, number: int) -> Document | Skipped:
    if isinstance(row, Skipped):
        return Skipped(str(number), row.reason)
    return replace(row, id=str(number))
