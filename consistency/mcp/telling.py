"""A report → what an assistant is given: the problems first, the rest counted, all of it bounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.fixing import Change, apply, corrections, settle, taking
from consistency.mcp import messages
from consistency.mcp.answers import Answer, Edit, Finding, Judgment, Match, NotChecked, Quoted, Summary
from consistency.mcp.library import Library
from consistency.model import LEVELS, ArticleReport, Checked, Document, Place, Report, SetAside
from consistency.model import Finding as Found
from consistency.reporting import data

_WORDS = 600  # code points of a quotation or a passage
_SOME = 12  # edits, findings and unchecked quotations of one kind
_TEXT = 20_000  # code points of a corrected text

# What an assistant can do about a quotation that was not compared.
_ADVICE: dict[SetAside | None, str] = {
    "another-speaker": messages.ADD_SOURCE,
    "unclear-speaker": messages.NAME_SPEAKER,
    "nobody-named": messages.NAME_SPEAKER_OR_CHECK_ALL,
    "term": messages.A_TERM,
    "title": messages.A_TITLE,
    "nested": messages.NESTED,
    "outside-text": messages.MOVE_INTO_TEXT,
    "too-short": messages.TOO_SHORT,
    "unusable": messages.UNUSABLE,
    None: messages.CHECK_ALONE,
}


def judgment(checked: Checked, read: Checked, text: Document, library: Library) -> Judgment:
    """One quotation; `read` is the same in the texts as a reader sees them, of which `text` is the quoting one."""
    findings = [f for f in checked.findings if f.level != "none"]
    spot = checked.match or next(iter(checked.alternatives), None) or checked.close
    passage = None
    if spot is not None:
        passage = library.around(Place(spot.canonical, spot.start, spot.end), checked.match is None)
        passage["exact"] = _clipped(passage["exact"])
    return {
        "verdict": checked.verdict,
        "level": checked.level,
        "reason": checked.reason,
        "corrected": _corrected(read, text),
        "match": _match(checked, library),
        "passage": passage,
        "edits": [_edit(e) for e in data.checked(checked)["edits"][:_SOME]],
        "findings": [_finding(f) for f in findings[:_SOME]],
    }


def answer(report: Report, as_read: Report, library: Library, everything: bool, limit: int) -> Answer:
    """A whole text; `report` has one article, in the offsets of the text that was handed in."""
    (written,), (read,) = report.articles, as_read.articles
    pairs = [
        (w, r)
        for w, r in zip(written.quotations, read.quotations, strict=True)
        if not (w.verdict == "not-found" and library.is_title(r.quotation.exact))
    ]
    shown = [pair for pair in pairs if everything or pair[0].level != "none"]
    if not everything:
        shown.sort(key=lambda pair: -LEVELS.index(pair[0].level))
    loose = [f for f in written.findings if f.level != "none" and f.suppressed is None]
    aside = [r for _, r in pairs if r.verdict == "not-checked" and r.set_aside != "nested"]
    aside.sort(key=lambda c: c.close is None)
    counts = data.summary([replace(written, quotations=tuple(w for w, _ in pairs))])
    corrected = _corrected_text(read, written.document.text)
    corrected = None if corrected is None or len(corrected) > _TEXT else corrected
    return {
        "verdict": _sentence(counts, corrected is not None),
        "summary": Summary(**{key: counts[key] for key in Summary.__annotations__}),  # type: ignore[typeddict-item]
        "quotations": [_quoted(*pair, read.document, library) for pair in shown[:limit]],
        "omitted": max(0, len(shown) - limit),
        "not_checked": [_not_checked(c) for c in aside[:_SOME]],
        "findings": [_finding(f) for f in loose[:_SOME]],
        "corrected_text": corrected,
    }


def _sentence(counts: dict[str, int], corrected: bool) -> str:
    """Whether the text may be shown, in a sentence."""
    if not counts["quotations"]:
        return messages.NO_QUOTATIONS
    if counts["errors"] or counts["warnings"]:
        sentence = messages.DO_NOT_SHOW.format(errors=counts["errors"], warnings=counts["warnings"])
        return messages.USE_CORRECTED.format(sentence=sentence) if corrected else sentence
    faithful = counts["verbatim"] + counts["edited"] + counts["altered"]
    if not faithful:
        return messages.NOTHING_COMPARED
    sentence = messages.AGREE.format(faithful=faithful, quotations=counts["quotations"])
    if not counts["not_checked"]:
        return sentence
    return messages.SOME_NOT_COMPARED.format(sentence=sentence, count=counts["not_checked"])


def _quoted(written: Checked, read: Checked, text: Document, library: Library) -> Quoted:
    quotation = written.quotation
    return {
        "start": quotation.start,
        "end": quotation.end,
        "exact": _clipped(quotation.exact),
        "speaker": data.speaker(written),
        **judgment(written, read, text, library),
    }


def _match(checked: Checked, library: Library) -> Match | None:
    match = checked.match
    if match is None:
        return None
    return {
        "source": library.name(match.canonical),
        "start": match.start,
        "end": match.end,
        "exact": _clipped(match.exact),
        "score": round(match.score, 4),
    }


def _edit(of: data.Data) -> Edit:
    return {
        "type": of["type"],
        "severity": of["severity"],
        "text": _clipped(of["article"]["exact"]),
        "source": _clipped(of["canonical"]["exact"]),
    }


def _finding(of: Found) -> Finding:
    told = data.finding(of)
    del told["fingerprint"]
    return told  # type: ignore[return-value]


def _not_checked(checked: Checked) -> NotChecked:
    return {
        "exact": _clipped(checked.quotation.exact, 120),
        "reason": checked.reason or messages.NOT_COMPARED,
        "advice": messages.NEAR if checked.close else _ADVICE[checked.set_aside],
        "near": checked.close is not None,
    }


def _corrected(checked: Checked, text: Document) -> str | None:
    """The quotation as its reader sees it, with the source's wording; None if nothing changes."""
    start, end = checked.quotation.start, checked.quotation.end
    changes = [_moved(c, start) for c in taking(text.text, checked) if start <= c.start and c.end <= end]
    return _clipped(apply(text.text[start:end], changes), 4 * _WORDS) if changes else None


def _moved(change: Change, start: int) -> Change:
    return replace(change, start=change.start - start, end=change.end - start)


def _corrected_text(read: ArticleReport, text: str) -> str | None:
    changes: Sequence[Change] = settle(read.document, corrections(read)).made
    return apply(text, changes) if changes else None


def _clipped(text: str, most: int = _WORDS) -> str:
    return text if len(text) <= most else f"{text[: most - 4]} […]"
