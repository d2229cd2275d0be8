"""A report → rows of the tables; each row a tuple in the order of the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from consistency.corpora.columns import dictionary
from consistency.corpora.counting import changes_words, truncated, words_in
from consistency.corpora.dates import iso, year
from consistency.corpora.sketches import sketch
from consistency.model import LEVELS, ArticleReport, Checked, Document, Skipped
from consistency.reader import words_at
from consistency.text import count_words

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


def empty() -> Rows:
    """All tables without a row."""
    return {table: [] for table in dictionary()}


def add_canonical(rows: Rows, of: Document) -> None:
    rows["canonicals"].append(
        (
            of.id,
            of.path,
            of.sha256,
            of.title,
            of.speaker,
            of.organisation,
            of.date,
            of.canonical_kind,
            of.body.start,
            of.body.end,
            count_words(of.text, of.body.start, of.body.end),
            of.text,
        )
    )


def add_skipped(rows: Rows, found: Iterable[Skipped]) -> None:
    rows["skipped"] += [(s.path, s.reason) for s in found]


def add_article(rows: Rows, report: ArticleReport, canonicals: Mapping[str, Document]) -> None:
    """Adds all that was found in one article; `canonicals` gives the document behind a canonical's id.

    Offsets count in the files; the words are those that a reader sees, without markup.
    """
    of = report.document
    told = [(None, f) for f in report.findings]
    told += [(n, f) for n, c in enumerate(report.quotations) for f in c.findings]  # type: ignore[misc]
    worst = max((f.level for _, f in told if f.suppressed is None), key=LEVELS.index, default="none")
    rows["articles"].append(
        (
            of.id,
            of.path,
            of.sha256,
            of.organisation,
            of.speaker,
            of.date,
            year(of.date),
            of.title,
            of.language,
            len(of.text),
            len(of.text[of.body.start : of.body.end].split()),
            len(report.quotations),
            sum(c.match is not None for c in report.quotations),
            len(report.reuses),
            worst,
            iso(of.date),
            sketch(of.text[of.body.start : of.body.end]),
        )
    )
    for number, checked in enumerate(report.quotations):
        _add_quotation(rows, of, number, checked, canonicals)
    for n, (quotation, f) in enumerate(told):
        rows["findings"].append(
            (
                of.id,
                quotation,
                n,
                f.rule,
                f.level,
                f.message,
                f.start,
                f.end,
                f.suggestion,
                f.fingerprint,
                f.suppressed,
            )
        )
    for n, r in enumerate(report.reuses):
        place = r.match
        rows["reuses"].append(
            (
                of.id,
                n,
                r.start,
                r.end,
                _words(of, r),
                place.canonical,
                place.start,
                place.end,
                _words(canonicals.get(place.canonical), place),
                round(place.score, 4),
            )
        )


class _Stretch(Protocol):
    """A span of a document and its words."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def exact(self) -> str: ...


def _words(document: Document | None, at: _Stretch) -> str:
    """The words of a stretch as a reader sees them."""
    return words_at(document, at.start, at.end) if document and document.unread else at.exact


def _add_quotation(
    rows: Rows, within: Document, number: int, of: Checked, canonicals: Mapping[str, Document]
) -> None:
    q, match = of.quotation, of.match
    article, exact = within.id, _words(within, q)
    cited = canonicals.get(match.canonical) if match else None
    counts = [words_in(e) for e in of.edits]
    bare = [e for e in of.edits if not e.marked]
    altered = sum(n for e, n in zip(of.edits, counts, strict=True) if changes_words(e))
    place: Row = (None,) * 6
    if match is not None:
        place = (
            match.canonical,
            match.start,
            match.end,
            _words(cited, match),
            round(match.score, 4),
            match.ambiguous,
        )
    rows["quotations"].append(
        (article, number, q.start, q.end, exact, q.kind)
        + ((q.speaker.name, q.speaker.resolved) if q.speaker else (None, None))
        + (q.cue, of.attribution, of.verdict, of.level, of.reason, " ".join(of.style) or None)
        + (count_words(exact), altered)
        + (len(of.edits), len(bare), sum(e.severity == "critical" for e in bare))
        + (truncated(of, canonicals[match.canonical].text) if match else None,)
        + place
    )
    for n, s in enumerate(match.segments if match else ()):
        at = s.canonical
        rows["segments"].append((article, number, n, s.start, s.end, at.canonical, at.start, at.end))
    for n, (e, count) in enumerate(zip(of.edits, counts, strict=True)):
        a, c = e.article, e.canonical
        rows["edits"].append(
            (
                article,
                number,
                n,
                e.op,
                e.type,
                e.severity,
                e.marked,
                count,
                a.start,
                a.end,
                _words(within, a),
                match.canonical if match else None,
                c.start,
                c.end,
                _words(cited, c),
                changes_words(e),
            )
        )
