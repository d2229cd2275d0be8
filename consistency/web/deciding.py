"""What the editor decided → the mended draft, the report, and the baseline that continuous integration accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal, cast, get_args

from consistency.checking import baseline
from consistency.checking.silencing import silence
from consistency.errors import UsageError
from consistency.fixing import Change, apply, marking, settle, taking
from consistency.fixing.textfile import fix_text
from consistency.model import Checked, Document, Finding, Report
from consistency.reporting.page.cards import numbered
from consistency.web.sittings import Sitting
from consistency.web.uploads import LIMITS

Deed = Literal["take", "mark", "accept", "not-from"]
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOT_FROM = "not from this source"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done about one quotation, and why."""

    do: Deed
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file to download."""

    name: str
    media_type: str
    content: bytes


Decisions = Mapping[str, Decision]


def decisions(given: Any) -> dict[str, Decision]:
    """Decisions by the ids of their cards, from the page's JSON; raises `UsageError` where it is none."""
    found = {}
    if not isinstance(given, dict) or len(given) > 100_000:
        raise UsageError("decisions must be an object")
    for id, row in given.items():
        if not isinstance(row, dict) or row.get("do") not in get_args(Deed):
            raise UsageError("a decision must say what to do")
        reason = " ".join(str(row.get("reason") or "").split())[:300]
        found[str(id)] = Decision(cast("Deed", row["do"]), reason)
    return found


def mended(sitting: Sitting, decided: Decisions) -> Mended:
    """The draft with the decisions carried out: the same kind of file where it can be, else its text."""
    article, file = sitting.read.articles[0], sitting.article.document
    text = article.document.text
    wanted: list[Change] = []
    for id, item in numbered(article).items():
        decision = decided.get(id)
        if not isinstance(item, Checked) or decision is None or decision.do not in ("take", "mark"):
            continue
        made = taking(text, item) if decision.do == "take" else marking(text, item)
        wanted += [c for c in made if not wanted or c.start >= wanted[-1].end]
    changes = list(settle(article.document, wanted).made)
    name = PurePath(article.document.id)
    content = sitting.draft.content if sitting.draft else text.encode()
    if article.document.format in ("text", "markdown"):
        return Mended(
            f"{name.stem}.fixed{name.suffix}",
            "text/plain; charset=utf-8",
            fix_text(content, file.text, changes),
        )
    if article.document.format == "docx":
        return _mended_docx(sitting, changes, content, decided)
    return Mended(
        f"{name.stem}.fixed.txt",
        "text/plain; charset=utf-8",
        apply(file.text, changes).encode("utf-8", "replace"),
    )


def _mended_docx(sitting: Sitting, changes: list[Change], content: bytes, decided: Decisions) -> Mended:
    """The Word file with its changes tracked; what is not decided upon is told in comments."""
    from consistency.fixing.docx import fix_docx, remarks

    document = sitting.article.document
    open_ = [
        f
        for id, item in numbered(sitting.article).items()
        if isinstance(item, Checked) and id not in decided
        for f in item.findings
        if f.level != "none" and f.suppressed is None
    ]
    name = f"{PurePath(document.id).stem}.fixed.docx"
    titles = {d.id: d.title or d.id for d in sitting.report.canonicals}
    fixed = fix_docx(content, document, changes, remarks(open_, titles), limits=LIMITS, titles=titles)
    return Mended(name, _DOCX, fixed.content)


def accepted(sitting: Sitting, decided: Decisions) -> str:
    """The text of a baseline file that holds the accepted findings with their reasons."""
    article = sitting.article
    reasons = _reasons(sitting, decided)
    kept = tuple(
        replace(c, findings=tuple(f for f in c.findings if f.fingerprint in reasons))
        for c in article.quotations
    )
    whole = tuple(f for f in article.findings if f.fingerprint in reasons)
    narrowed = replace(sitting.report, articles=(replace(article, quotations=kept, findings=whole),))
    known = tuple(baseline.Entry(f, "", "", "", why) for f, why in reasons.items())
    return baseline.renewed(narrowed, baseline.Baseline(known))


def reported(sitting: Sitting, decided: Decisions) -> Report:
    """The report with the accepted findings silenced and their reasons told."""
    reasons = _reasons(sitting, decided)

    def reason(document: Document, finding: Finding) -> str | None:
        return reasons.get(finding.fingerprint)

    return silence(sitting.report, reason)


def _reasons(sitting: Sitting, decided: Decisions) -> dict[str, str]:
    """Why a finding is accepted, by its fingerprint."""
    found: dict[str, str] = {}
    for id, item in numbered(sitting.article).items():
        decision = decided.get(id)
        if decision is None or decision.do not in ("accept", "not-from"):
            continue
        why = decision.reason or (NOT_FROM if decision.do == "not-from" else "accepted at the desk")
        if isinstance(item, Checked):
            findings = item.findings
        else:
            own = sitting.article.findings
            findings = tuple(f for f in own if f.rule == "reuse/unquoted" and f.start == item.start)
        found |= {f.fingerprint: why for f in findings}
    return found
