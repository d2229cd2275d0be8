"""What leaves the desk: the corrected draft in its own format, the decisions as a baseline, and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from consistency.checking import baseline
from consistency.checking.running import Settings
from consistency.errors import ConsistencyError
from consistency.fixing import Change, apply
from consistency.fixing.textfile import fix_text
from consistency.judging import Policy, signature
from consistency.model import ArticleReport, Document, Report
from consistency.reader import as_read, read_at
from consistency.web import messages
from consistency.web.corrections import Correction, corrections, open_findings
from consistency.web.drafts import Draft
from consistency.web.given import Decisions
from consistency.web.uploads import LIMITS

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class File:
    """A file to download; `left` says what of the draft it does not hold, in a sentence."""

    name: str
    media_type: str
    content: bytes
    left: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A draft as handed in and as it is now (`text`), with the check of each of the two."""

    draft: Draft
    text: str
    first: ArticleReport
    now: ArticleReport
    sources: Mapping[str, Document]
    settings: Settings
    policy: Policy


def corrected(state: State, decided: Decisions) -> File:
    """The draft as it is now, as a file of the format it came in, if that can be written; else as text."""
    draft = state.draft
    name = PurePath(draft.read.id)
    fixed = f"{name.stem}.fixed{name.suffix}"
    changes = draft.changes(state.text)
    content = draft.upload.content
    if draft.read.format in ("text", "markdown"):
        return File(fixed, _TEXT, _text(content, draft.read.text, changes))
    if draft.read.format == "docx":
        return _word(state, decided, fixed)
    made = _marked_up(draft, fixed, changes)
    if made is not None:
        return made
    left = messages.ONLY_TEXT.format(file=name.suffix or messages.THE_FILE)
    return File(
        f"{name.stem}.fixed.txt", _TEXT, apply(draft.read.text, changes).encode("utf-8", "replace"), left
    )


def _marked_up(draft: Draft, name: str, changes: list[Change]) -> File | None:
    """A web page or an OpenDocument text with the changes in its markup; None for other formats, or if it cannot be."""
    content, read = draft.upload.content, draft.read
    if read.format == "odt":
        from consistency.fixing.odtfile import fix_odt

        made = fix_odt(content, read.text, changes)
        return None if made is None else File(name, "application/vnd.oasis.opendocument.text", made)
    if read.format != "html":
        return None
    from consistency.fixing.htmlfile import fix_html

    seen = as_read(read)
    moved = [replace(c, start=at[0], end=at[1]) for c in changes for at in [read_at(seen, c.start, c.end)]]
    try:
        page = fix_html(content, seen, moved)
    except ConsistencyError:
        return None
    left = ""
    if page.left:
        left = messages.NOT_IN_PAGE.format(count=len(page.left), of=len(changes), reason=page.left[0][1])
    return File(name, "text/html", page.content, left)


def _text(content: bytes, text: str, changes: list[Change]) -> bytes:
    try:
        return fix_text(content, text, changes)
    except ConsistencyError:  # an encoding that was guessed
        return apply(text, changes).encode("utf-8", "replace") if changes else content


def _word(state: State, decided: Decisions, name: str) -> File:
    """The Word file with its changes tracked; what is still open is said in comments."""
    from consistency.fixing.docx import Remark, fix_docx

    draft = state.draft
    found = corrections(state, decided)
    changes = [
        replace(
            c.change,
            start=draft.in_file(c.change.start),
            end=draft.in_file(c.change.end),
            rule=c.rule,
            message=c.sentence,
            passage=None,
        )
        for c in found
    ]
    comments = [
        Remark(draft.in_file(f.finding.start), draft.in_file(f.finding.end), f.sentence)
        for f in open_findings(state.first, state.sources)
        if f.finding.fingerprint in _still_open(state, decided)
    ]
    fixed = fix_docx(draft.upload.content, draft.read, changes, comments, limits=LIMITS)
    missing = [u for u in fixed.unplaced if isinstance(u, Change)]
    left = ""
    if missing:
        left = messages.NOT_IN_WORD.format(count=len(missing), of=len(changes))
    return File(name, _DOCX, fixed.content, left)


def _still_open(state: State, decided: Decisions) -> set[str]:
    return {
        f.finding.fingerprint
        for f in open_findings(state.now, state.sources)
        if f.finding.fingerprint not in decided
    }


def baseline_file(state: State, decided: Decisions) -> str:
    """The text of a baseline file that holds the skipped findings with their reasons."""
    reasons = {id: _why(d.reason, d.by) for id, d in decided.items() if d.do in ("skip", "checked")}
    article = state.now
    kept = tuple(
        replace(c, findings=tuple(f for f in c.findings if f.fingerprint in reasons))
        for c in article.quotations
    )
    whole = tuple(f for f in article.findings if f.fingerprint in reasons)
    narrowed = replace(article, quotations=kept, findings=whole)
    known = tuple(baseline.Entry(f, "", "", "", why) for f, why in reasons.items())
    report = Report(signature(state.policy), tuple(state.sources.values()), (narrowed,))
    return baseline.renewed(report, baseline.Baseline(known))


def _why(reason: str, by: str) -> str:
    why = reason or messages.ACCEPTED
    return f"{why} ({by})" if by else why


def report_page(state: State, decided: Decisions, by: str) -> str:
    """The report as one HTML file."""
    from consistency.web.reportpage import render

    return render(state, decided, by, corrections(state, decided))


__all__ = ["Correction", "File", "State", "baseline_file", "corrected", "report_page"]
