"""How a finding is built: its evidence, its suggestion, and a fingerprint that outlives a move of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from consistency.judging.policy import Policy
from consistency.model import LEVELS, CanonicalKind, Case, Evidence, Finding, Level
from consistency.text import fold


def kind_of(case: Case, policy: Policy) -> CanonicalKind:
    """Whether the canonical counts as printed or spoken."""
    own = case.canonical.canonical_kind if case.canonical else None
    return policy.kind or own or "printed"


def finding(
    case: Case,
    rule: str,
    level: Level,
    message: str,
    article: tuple[int, int],
    canonical: tuple[int, int] | None = None,
    suggestion: str | None = None,
) -> Finding:
    """A finding on `[start, end)` of the article, with the passages that it rests on."""
    evidence = [evidence_of(case.article.id, case.article.text, article)]
    if canonical is not None and case.canonical is not None:
        evidence.append(evidence_of(case.canonical.id, case.canonical.text, canonical))
    return Finding(rule, level, message, *article, suggestion, "", tuple(evidence))


def evidence_of(document: str, text: str, span: tuple[int, int]) -> Evidence:
    """A passage of a document."""
    return Evidence(document, *span, text[span[0] : span[1]])


def fingerprints(findings: Iterable[Finding], quoted: str, canonical: str) -> list[Finding]:
    """The findings with their fingerprints: rule, quoted and canonical wording, and which of equals it is."""
    from hashlib import blake2b  # 5 ms that a faithful quotation need not wait for

    base = f"{_key(quoted)}\0{_key(canonical)}"
    seen: dict[str, int] = {}
    out = []
    for f in findings:
        own = "\0".join([_key(e.exact) for e in f.evidence])
        key = f"{f.rule}\0{base}\0{own}"
        seen[key] = count = seen.get(key, 0) + 1
        digest = blake2b(f"{key}\0{count}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        out.append(
            Finding(
                f.rule, f.level, f.message, f.start, f.end, f.suggestion, digest, f.evidence, f.suppressed
            )
        )
    return out


def _key(text: str) -> str:
    """What does not change where a text is wrapped, capitalized or set otherwise; long texts by their ends."""
    if len(text) > 2 * _END:
        text = text[:_END] + text[-_END:]
    return " ".join(_fold(text).split())


def _fold(text: str) -> str:
    """What `fold` gives, but for blanks: of ASCII text in a fraction of the time."""
    if not text.isascii():
        return fold(text)
    return text.lower().replace('"', "'").replace("`", "'")


_END = 500  # characters


def settled(findings: Iterable[Finding], policy: Policy, quoted: str) -> tuple[tuple[Finding, ...], Level]:
    """The findings that the policy wants, those silenced for this passage marked, and the worst level left."""
    out = []
    worst = 0
    for f in findings:
        if not policy.wants(f.rule):
            continue
        reason = next((s.reason for s in policy.suppressions if s.covers(f.rule, quoted)), None)
        if reason is not None:
            f = replace(f, suppressed=reason)
        else:
            worst = max(worst, LEVELS.index(f.level))
        out.append(f)
    return tuple(out), LEVELS[worst]


def shortened(text: str, limit: int = 90) -> str:
    """A passage on one line, its middle omitted where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit // 2].rstrip()} … {line[-limit // 2 :].lstrip()}"
