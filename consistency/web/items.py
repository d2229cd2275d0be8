"""What the page lists: every quotation, reuse and finding with both wordings, its source, and what can be done.

Offsets are those of the page: UTF-16 code units of the draft's or the source's text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consistency.checking.byhand import words_of
from consistency.checking.shifting import cut
from consistency.fixing import Change, marking, settle, taking
from consistency.fixing.changes import finding_of
from consistency.judging import rules
from consistency.lines import units
from consistency.model import LEVELS, ArticleReport, Checked, Document, Finding, Place, Report, Reuse, Span
from consistency.reader import as_read, report_as_read
from consistency.reading import place
from consistency.reporting import data, drawing
from consistency.reporting.escape import terminal
from consistency.web import messages
from consistency.web.around import around

_PASSAGE = 4000  # code points of a passage that is shown
_SEVERITIES = ("minor", "major", "critical")
_ALSO = 5  # other places that are named
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Texts:
    """The draft as it is edited and the sources, as written; `read` are the sources as read."""

    draft: Document
    sources: Mapping[str, Document]
    read: Mapping[str, Document]


def items(report: ArticleReport, texts: Texts) -> list[Item]:
    """What was found in a draft, or in some paragraphs of it, in the draft's order."""
    whole = Report("", tuple(texts.read.values()), (report,))
    (read,) = report_as_read(whole).articles
    found = [
        _quotation(own, seen, read.document, texts)
        for own, seen in zip(report.quotations, read.quotations, strict=True)
    ]
    reused = {f.start: f for f in report.findings if f.rule == "reuse/unquoted"}
    found += [_reuse(r, reused.get(r.start), texts) for r in report.reuses]
    loose = (f for f in report.findings if f.rule != "reuse/unquoted")
    found += [_loose(f, texts) for f in loose if f.level != "none"]
    return sorted(found, key=lambda i: (i["start"], -i["end"]))


def rule_texts() -> dict[str, Any]:
    """Title, meaning and authority of every rule, by its id."""
    return {r.id: {"title": r.title, "meaning": r.meaning, "authority": r.source} for r in rules()}


def _quotation(own: Checked, seen: Checked, read: Document, texts: Texts) -> Item:
    draft = texts.draft
    q = own.quotation
    spot = own.match or next(iter(own.alternatives), None) or own.close
    said = _said(own.findings)
    return {
        **_base("quotation", own.verdict, _level(said), q.start, q.end, q.exact, draft),
        "words": words_of(q.exact),
        "quoted": q.kind,
        "speaker": _shown(data.speaker(own)),
        "named": _shown(q.speaker.name) if q.speaker else None,
        "reason": _shown(own.reason),
        "aside": own.set_aside,
        "severity": max((_SEVERITIES.index(e.severity) for e in own.edits), default=-1),
        "style": list(own.style),
        "findings": said,
        "marks": list(_marks(own, draft)),
        "cells": _cells(seen, read, texts),
        "found": own.match is not None,
        "spot": _spot(spot, texts),
        "bits": _bits(own, texts),
        "also": [_spot(p, texts) for p in own.alternatives[:_ALSO]] if own.match else [],
        "take": _steps(taking, seen, read, draft),
        "mark": _steps(marking, seen, read, draft),
        "sign": _sign(own.verdict, words_of(q.exact), *(f["id"] for f in said)),
    }


def _reuse(of: Reuse, finding: Finding | None, texts: Texts) -> Item:
    said = _said([finding] if finding else [])
    return {
        **_base("reuse", "reuse", _level(said), of.start, of.end, of.exact, texts.draft),
        "reason": messages.UNQUOTED,
        "findings": said,
        "cells": [[terminal(of.exact[:_PASSAGE]), _source_words(of.match, texts), False]],
        "found": True,
        "spot": _spot(of.match, texts),
        "sign": _sign("reuse", words_of(of.exact)),
    }


def _loose(of: Finding, texts: Texts) -> Item:
    said = _said([of])
    exact = texts.draft.text[of.start : of.end]
    return {
        **_base("finding", "finding", _level(said), of.start, of.end, exact, texts.draft),
        "findings": said,
        "spot": next((_evidence(e, texts) for e in of.evidence if e.document in texts.sources), None),
        "sign": _sign("finding", of.fingerprint),
    }


def _base(kind: str, verdict: str, level: str, start: int, end: int, exact: str, draft: Document) -> Item:
    """What all items have, and nothing in what only some have."""
    return {
        "kind": kind,
        "verdict": verdict,
        "level": level,
        "start": unit(draft, start),
        "end": unit(draft, end),
        "at": where(draft, start),
        "exact": terminal(exact[:_PASSAGE]),
        "words": words_of(exact),
        "quoted": None,
        "speaker": None,
        "named": None,
        "reason": None,
        "aside": None,
        "severity": -1,
        "style": [],
        "marks": [],
        "cells": [],
        "found": False,
        "bits": [],
        "also": [],
        "take": [],
        "mark": [],
    }


def where(document: Document, offset: int) -> str:
    """Where a person finds it: "page 3", "paragraph 7", or the line of a text."""
    found = place(document, offset)
    line, colon, column = found.partition(":")
    return f"line {line}" if colon and line.isdigit() and column.isdigit() else found


def unit(document: Document, offset: int) -> int:
    """An offset in UTF-16 code units."""
    return units(document.text, 0, offset, "utf-16")


def _shown(text: str | None) -> str | None:
    return text and terminal(text)


def _said(findings: Iterable[Finding]) -> list[Item]:
    """The findings, the worst first; those that a comment in the draft silences with their reason."""
    ordered = sorted(findings, key=lambda f: LEVELS.index(f.level), reverse=True)
    return [
        {
            "id": f.fingerprint,
            "rule": f.rule,
            "level": f.level,
            "message": terminal(f.message),
            "silenced": _shown(f.suppressed),
        }
        for f in ordered
        if f.level != "none"
    ]


def _level(said: Sequence[Item]) -> str:
    levels = [LEVELS.index(f["level"]) for f in said if f["silenced"] is None]
    return LEVELS[max(levels, default=0)]


def _marks(own: Checked, draft: Document) -> Iterator[list[Any]]:
    """The changed words with the level of their finding; an empty span if words are missing."""
    for edit in own.edits:
        if (finding := finding_of(own, edit)) is not None:
            yield [unit(draft, edit.article.start), unit(draft, edit.article.end), finding.level]


def _cells(seen: Checked, read: Document, texts: Texts) -> list[list[Any]]:
    """Runs of words: the draft's, the source's, and whether they differ."""
    if seen.match is None:
        near = next(iter(seen.alternatives), None) or seen.close
        theirs = texts.read[near.canonical].text[near.start : near.end] if near else ""
        return [[terminal(seen.quotation.exact[:_PASSAGE]), terminal(theirs[:_PASSAGE]), False]]
    out: list[list[Any]] = []
    source = texts.read[seen.match.canonical]
    for ours, theirs, differs in drawing.align(read.text, source.text, seen.match, seen.edits):
        if out and out[-1][2] == differs and not differs:
            out[-1][0] += f" {ours}"
            out[-1][1] += f" {theirs}"
        else:
            out.append([ours, theirs, differs])
    return out


def _source_words(spot: Place, texts: Texts) -> str:
    return terminal(texts.sources[spot.canonical].text[spot.start : spot.end][:_PASSAGE])


def _spot(of: Any, texts: Texts) -> Item | None:
    """A passage of a source: where it is, and what is around it."""
    if of is None or of.canonical not in texts.sources:
        return None
    source = texts.sources[of.canonical]
    before, after = around(source, of.start, of.end)
    return {
        "source": source.id,
        "start": unit(source, of.start),
        "end": unit(source, of.end),
        "at": where(source, of.start),
        "before": before,
        "after": after,
    }


def _evidence(of: Any, texts: Texts) -> Item:
    source = texts.sources[of.document]
    return {
        "source": source.id,
        "start": unit(source, of.start),
        "end": unit(source, of.end),
        "at": where(source, of.start),
        "before": "",
        "after": "",
    }


def _bits(own: Checked, texts: Texts) -> list[list[Any]]:
    """The source's words that the draft has differently, as spans of the source with the finding's level."""
    if own.match is None or own.match.canonical not in texts.sources:
        return []
    source = texts.sources[own.match.canonical]
    return [
        [unit(source, e.canonical.start), unit(source, e.canonical.end), finding.level]
        for e in own.edits
        if e.canonical.start < e.canonical.end and (finding := finding_of(own, e)) is not None
    ]


def _steps(make: Any, seen: Checked, read: Document, draft: Document) -> list[list[Any]]:
    """The changes of the draft that an answer makes, as spans of the draft with the new words."""
    if not seen.edits:
        return []
    changes: list[Change] = make(read.text, seen)
    if not changes:
        return []
    if draft.format == "markdown":
        made = _settled_alone(draft, read, seen, make, changes)
    else:
        made = settle(read, changes).made
    return [[unit(draft, c.start), unit(draft, c.end), c.text] for c in made]


def _settled_alone(
    draft: Document, read: Document, seen: Checked, make: Any, changes: list[Change]
) -> Sequence[Change]:
    """The changes of one block of Markdown: to look whether they break its markup, not all of the file is read."""
    from dataclasses import replace

    from consistency.reader import written_at

    start, end = written_at(read, seen.quotation.start, seen.quotation.end)
    low = draft.text.rfind("\n\n", 0, start) + 2 if "\n\n" in draft.text[:start] else 0
    high = draft.text.find("\n\n", end)
    block = cut(draft, [Span(low, len(draft.text) if high < 0 else high + 1)])
    alone = as_read(block)
    words = alone.text.find(read.text[seen.quotation.start : seen.quotation.end])
    if words < 0:
        return settle(read, changes).made
    by = words - seen.quotation.start
    moved = [replace(c, start=c.start + by, end=c.end + by) for c in changes]
    return [replace(c, start=c.start + low, end=c.end + low) for c in settle(alone, moved).made]


def _sign(*parts: str) -> str:
    """By what an item is known again after the draft was changed around it."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
