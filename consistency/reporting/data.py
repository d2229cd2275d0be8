"""A report as plain dictionaries and lists, exactly as the contract's JSON has it; other formats build on these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from consistency.model import (
    LEVELS,
    ArticleReport,
    Checked,
    Document,
    Edit,
    Finding,
    Level,
    Match,
    Place,
    Quotation,
    Report,
    Reuse,
    Skipped,
)
from consistency.version import __version__

SCHEMA_VERSION = "1"
VERDICTS = ("verbatim", "edited", "altered", "misattributed", "not_found", "not_checked")
Data = dict[str, Any]


def report(of: Report) -> Data:
    """The whole of `check --format json`."""
    return {
        **header(of.signature),
        "canonicals": [canonical(d) for d in of.canonicals],
        "articles": [article(a) for a in of.articles],
        "skipped": [skipped(s) for s in of.skipped],
        "summary": summary(of.articles),
    }


def header(signature: str) -> Data:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "consistency", "version": __version__},
        "signature": signature,
    }


def canonical(of: Document) -> Data:
    return {
        "id": of.id,
        "path": of.path,
        "sha256": of.sha256,
        "title": of.title,
        "speaker": of.speaker,
        "body": [of.body.start, of.body.end],
        **_extracted_text(of),
    }


def article(of: ArticleReport) -> Data:
    document = of.document
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "body": [document.body.start, document.body.end],
        **_extracted_text(document),
        "quotations": [checked(c) for c in of.quotations],
        "reuses": [reuse(r) for r in of.reuses],
        "findings": [finding(f) for f in of.findings],
        **({"notes": list(document.notes)} if document.notes else {}),
    }


def _extracted_text(of: Document) -> Data:
    """The text that offsets count in, if it is not the file itself."""
    return {} if of.format in ("text", "markdown") else {"text": of.text}


def checked(of: Checked) -> Data:
    return {
        **place_in_article(of.quotation),
        **speech(of.quotation),
        **attributed(of),
        **verdict(of),
    }


def attributed(of: Checked) -> Data:
    """Whose words they are: by the name in the article, or by the words if the name left it open."""
    if of.owner is None:
        return {"attribution": of.attribution, "attributed_by": "name" if of.quotation.speaker else None}
    return {"attribution": of.attribution, "attributed_by": "words", "speaker_resolved": of.owner}


def speaker(of: Checked) -> str | None:
    """The name to show for the speaker of a quotation."""
    who = of.quotation.speaker
    return of.owner or (who.resolved or who.name if who else None)


def verdict(of: Checked) -> Data:
    """The part that `check` and `quote --from` share."""
    return {
        "verdict": of.verdict,
        "reason": of.reason,
        "level": of.level,
        "style": list(of.style),
        "match": None if of.match is None else match(of.match),
        "alternatives": [alternative(p) for p in of.alternatives],
        "segments": [] if of.match is None else segments(of.match),
        "edits": [edit(e) for e in of.edits],
        "findings": [finding(f) for f in of.findings],
        "set_aside": of.set_aside,
        "close": None if of.close is None else match(of.close),
    }


def place_in_article(of: Quotation) -> Data:
    return {"start": of.start, "end": of.end, "exact": of.exact, "prefix": of.prefix, "suffix": of.suffix}


def speech(of: Quotation) -> Data:
    """What kind of quotation it is and who is named as its speaker."""
    who = of.speaker
    return {
        "kind": of.kind,
        "speaker": who.name if who else None,
        "speaker_start": who.start if who else None,
        "speaker_end": who.end if who else None,
        "speaker_resolved": who.resolved if who else None,
        "cue": of.cue,
    }


def extracted(document: Document, quotations: Iterable[Quotation]) -> Data:
    """A line of `extract --format jsonl`."""
    return {
        "id": document.id,
        "quotations": [{"start": q.start, "end": q.end, "exact": q.exact, **speech(q)} for q in quotations],
    }


def match(of: Match | Place) -> Data:
    return {
        "canonical": of.canonical,
        "start": of.start,
        "end": of.end,
        "exact": of.exact,
        "score": round(of.score, 4),
    }


def alternative(of: Place) -> Data:
    return {"canonical": of.canonical, "start": of.start, "end": of.end, "score": round(of.score, 4)}


def segments(of: Match) -> list[Data]:
    return [
        {
            "start": s.start,
            "end": s.end,
            "canonical": {"id": s.canonical.canonical, "start": s.canonical.start, "end": s.canonical.end},
        }
        for s in of.segments
    ]


def edit(of: Edit) -> Data:
    return {
        "op": of.op,
        "type": of.type,
        "severity": of.severity,
        "article": {"start": of.article.start, "end": of.article.end, "exact": of.article.exact},
        "canonical": {"start": of.canonical.start, "end": of.canonical.end, "exact": of.canonical.exact},
    }


def finding(of: Finding) -> Data:
    """A finding; one on reported speech has both passages under `evidence`.

    One that is silenced has the level `none` and, under `suppressed`, the reason.
    """
    told: Data = {
        "rule": of.rule,
        "level": of.level if of.suppressed is None else "none",
        "message": of.message,
        "suggestion": of.suggestion,
        "fingerprint": of.fingerprint,
    }
    if of.rule.startswith("fact/"):
        told["evidence"] = [
            {"document": e.document, "start": e.start, "end": e.end, "exact": e.exact} for e in of.evidence
        ]
    return told if of.suppressed is None else {**told, "suppressed": of.suppressed}


def reuse(of: Reuse) -> Data:
    return {"start": of.start, "end": of.end, "exact": of.exact, "match": match(of.match)}


def skipped(of: Skipped) -> Data:
    return {"path": of.path, "reason": of.reason}


def worst(of: Report) -> Level:
    """The worst level of a report's findings."""
    found = (f.level for a in of.articles for f in told(a))
    return max(found, key=LEVELS.index, default="none")


def reaches(level: Level, fail_on: Level) -> bool:
    """Whether a level is at or above `fail_on`; `none` fails nothing."""
    return fail_on != "none" and LEVELS.index(level) >= LEVELS.index(fail_on)


def told(of: ArticleReport) -> Iterator[Finding]:
    """Every finding of an article that is not silenced."""
    for f in (*of.findings, *(f for c in of.quotations for f in c.findings)):
        if f.level != "none" and f.suppressed is None:
            yield f


def summary(articles: Iterable[ArticleReport]) -> Data:
    """How many quotations have each verdict, how many findings each level, and what was not compared and why."""
    articles = list(articles)
    counts: Data = dict.fromkeys(("quotations", *VERDICTS, "notes", "warnings", "errors"), 0)
    aside: Counter[str] = Counter()
    near = 0
    for a in articles:
        for c in a.quotations:
            counts["quotations"] += 1
            counts[c.verdict.replace("-", "_")] += 1
            if c.set_aside is not None:
                aside[c.set_aside] += 1
                near += c.close is not None
        for f in told(a):
            counts[f.level + "s"] += 1
    done = {"accepted": accepted(articles)}
    return {**counts, **done, "set_aside": dict(sorted(aside.items())), "close": near}


def accepted(articles: Iterable[ArticleReport]) -> int:
    """How many findings were accepted: by a baseline, a comment in the draft or the policy."""
    found = (f for a in articles for f in (*a.findings, *(f for c in a.quotations for f in c.findings)))
    return sum(f.level != "none" and f.suppressed is not None for f in found)


def by_rule(articles: Iterable[ArticleReport]) -> list[tuple[str, Level, int]]:
    """How many findings that are not accepted each rule has at each level, most first."""
    counts = Counter((f.rule, f.level) for a in articles for f in told(a))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][0], -LEVELS.index(item[0][1])))
    return [(rule, level, count) for (rule, level), count in ordered]
