"""The results: cases, findings, verdicts, reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from consistency.model.document import Document, Skipped
from consistency.model.drift import Comparison, Edit
from consistency.model.match import Located, Match, Place
from consistency.model.quotation import Attributed, Attribution, Quotation, SetAside

Verdict = Literal["verbatim", "edited", "altered", "misattributed", "not-found", "not-checked"]
Level = Literal["none", "note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("none", "note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a finding rests on.  `document` is a document's id."""

    document: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """What a reader must know: a rule, a level, one line of message, and the evidence for it."""

    rule: str
    level: Level
    message: str
    start: int
    end: int
    suggestion: str | None = None
    fingerprint: str = ""
    evidence: tuple[Evidence, ...] = ()
    suppressed: str | None = None

    def __repr__(self) -> str:
        return f"Finding({self.level}, {self.rule}, {self.message[:60]!r})"


@dataclass(frozen=True, slots=True)
class Case:
    """All that a judgement rests on.

    `article` and `canonical` are the documents; `canonical` and `comparison` are None if nothing matched.
    """

    article: Document
    quotation: Quotation
    attributed: Attributed
    located: Located
    canonical: Document | None = None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """A quotation with its verdict and all that it rests on.

    `owner` is the source's speaker of the words, if the words and not the name decided whose they are.
    `set_aside` says why a quotation was not compared, and `close` is the passage that it may nevertheless come from.
    """

    quotation: Quotation
    attribution: Attribution
    verdict: Verdict
    level: Level
    reason: str | None = None
    style: tuple[str, ...] = ()
    match: Match | None = None
    alternatives: tuple[Place, ...] = ()
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    owner: str | None = None
    set_aside: SetAside | None = None
    close: Place | None = None

    def __repr__(self) -> str:
        return f"Checked({self.verdict}, {self.level}, {self.quotation.exact[:60]!r})"


@dataclass(frozen=True, slots=True)
class Reuse:
    """A stretch of an article that repeats a canonical nearly word for word without marks."""

    start: int
    end: int
    exact: str
    match: Place


@dataclass(frozen=True, slots=True, repr=False)
class ArticleReport:
    """All that was found in one article."""

    document: Document
    quotations: tuple[Checked, ...]
    reuses: tuple[Reuse, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        return f"ArticleReport({self.document.id!r}, quotations={len(self.quotations)})"


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """The outcome of a run: every article against every canonical, and what was skipped."""

    signature: str
    canonicals: tuple[Document, ...]
    articles: tuple[ArticleReport, ...]
    skipped: tuple[Skipped, ...] = field(default=())

    def __repr__(self) -> str:
        quotations = sum(len(a.quotations) for a in self.articles)
        read = f"articles={len(self.articles)}, sources={len(self.canonicals)}, skipped={len(self.skipped)}"
        return f"Report(quotations={quotations}, {read})"
