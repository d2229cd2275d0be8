"""Comments in a draft that silence a rule for a passage: `<!-- consistency: ignore[rule] reason -->`.

A comment that stands in a paragraph with other text holds for that paragraph; one that stands alone holds for
the next.  `ignore` without brackets silences every rule; `wording` silences all of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from consistency.model import Document, Finding, Span

_COMMENT = re.compile(r"<!--\s*consistency:\s*ignore(?:\[([^\]\n]{0,500})\])?([^\n]{0,500}?)-->")
_BREAK = re.compile(r"\n[ \t]*(?:\r?\n[ \t\r]*)+")


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of a document in which some rules (none named: all) are silenced, and why."""

    span: Span
    rules: frozenset[str]
    reason: str

    def holds_for(self, finding: Finding) -> bool:
        inside = self.span.start <= finding.start < max(self.span.end, self.span.start + 1)
        kinds = {finding.rule, finding.rule.partition("/")[0]}
        return inside and (not self.rules or bool(self.rules & kinds))


def reason(document: Document, finding: Finding) -> str | None:
    """Why a comment of the document silences the finding, or None."""
    return next((s.reason for s in silences(document.text) if s.holds_for(finding)), None)


def silences(text: str) -> tuple[Silence, ...]:
    """Every silenced stretch of a text."""
    return _found(text) if "<!--" in text else ()


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[Silence, ...]:
    return tuple(_silences(text))


def _silences(text: str) -> Iterator[Silence]:
    comments = list(_COMMENT.finditer(text))
    if not comments:
        return
    edges = [0, *(e for m in _BREAK.finditer(text) for e in m.span()), len(text)]
    paragraphs = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    at = 0
    for comment in comments:
        while at + 1 < len(paragraphs) and paragraphs[at + 1].start <= comment.start():
            at += 1
        alone = not _COMMENT.sub("", paragraphs[at].of(text)).strip()
        held = (
            next((p for p in paragraphs[at + 1 :] if _COMMENT.sub("", p.of(text)).strip()), None)
            if alone
            else None
        )
        rules = frozenset(r.strip() for r in (comment[1] or "").split(",") if r.strip())
        why = " ".join(comment[2].split()) or "no reason given"
        yield Silence(held or paragraphs[at], rules, why)
