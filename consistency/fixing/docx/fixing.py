"""A Word file with tracked changes and comments by the author "consistency"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from consistency.fixing.changes import Change
from consistency.fixing.docx.package import Package
from consistency.fixing.docx.placing import Places
from consistency.fixing.docx.tracked import Tracker
from consistency.model import Document, Evidence, Finding
from consistency.reading import Limits

AUTHOR = "consistency"
_LIMITS = Limits()
_LONGEST = 600  # code points of a source's passage in a comment


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on `[start, end)` of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The file, and the changes and remarks without a place in it (in notes, text boxes, fields, over paragraphs)."""

    content: bytes
    unplaced: tuple[Change | Remark, ...] = ()


def remarks(findings: Iterable[Finding], titles: Mapping[str, str] | None = None) -> list[Remark]:
    """A comment for each finding, on the passage that it is about; `titles` are the sources' titles by id."""
    return [
        Remark(
            f.start,
            f.end,
            f"{f.level}: {f.message} ({f.rule})"
            + _source(f.evidence[1] if len(f.evidence) > 1 else None, titles),
        )
        for f in findings
    ]


def _source(passage: Evidence | None, titles: Mapping[str, str] | None) -> str:
    """The sentence of a comment that says in which source the words are, and what that source says."""
    if passage is None:
        return ""
    words = " ".join(passage.exact.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    title = (titles or {}).get(passage.document) or passage.document
    return f" Source: {title}" + (f": “{words}”" if words else "")


def fix_docx(
    content: bytes,
    document: Document,
    changes: Iterable[Change],
    comments: Iterable[Remark] = (),
    when: datetime | None = None,
    limits: Limits = _LIMITS,
    titles: Mapping[str, str] | None = None,
) -> Fixed:
    """The file `content`, which was read as `document`, with every change tracked and explained in a comment.

    `titles` are the sources' titles by id.  Raises `ReadError` if `content` is not a Word file, or one that unpacks to
    more than `limits` allow.
    """
    date = (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    package = Package(content, limits)
    places = Places(document, package.document)
    tracker = Tracker(package.document, AUTHOR, date)
    unplaced: list[Change | Remark] = []
    spots = [(change, places.spot(change.start, change.end, editable=True)) for change in changes]
    for remark in comments:
        end = min(remark.end, places.end_of_paragraph(remark.start))
        spot = places.spot(remark.start, end) if end > remark.start else None
        if spot is None:
            unplaced.append(remark)
            continue
        tracker.mark(*tracker.bounds(spot), package.comment(remark.text, AUTHOR, date))
    # From the end backwards: what is before a change is where it was.
    for change, spot in sorted(spots, key=lambda pair: pair[0].start, reverse=True):
        if spot is None:
            unplaced.append(change)
            continue
        first, last = tracker.replace(spot, change.text)
        told = f"{change.message} ({change.rule})" + _source(change.passage, titles)
        tracker.mark(first, last, package.comment(told, AUTHOR, date))
    return Fixed(package.content(), tuple(unplaced))
