"""The nouns: what flows from room to room.

All types are frozen dataclasses with slots.  All offsets are half-open `[start, end)` counts of Unicode code
points in a document's `text`.  Direction is fixed: canonical -> article (`insert` = words the article added).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["quotation", "block", "nested", "term", "title", "boilerplate"]
Attribution = Literal["author", "other", "none", "nested"]
Verdict = Literal["verbatim", "edited", "altered", "misattributed", "not-found", "not-checked"]
Level = Literal["none", "note", "warning", "error"]
Operation = Literal["insert", "delete", "replace", "move"]
Severity = Literal["minor", "major", "critical"]
CanonicalKind = Literal["printed", "spoken"]

LEVELS: tuple[Level, ...] = ("none", "note", "warning", "error")
STYLES = (
    "marks",
    "dash",
    "space",
    "encoding",
    "initial-capital",
    "closing-punctuation",
    "nested-marks",
    "tag-break",
)
EDIT_TYPES = (
    "case",
    "punctuation",
    "hyphenation",
    "spelling-variant",
    "typo",
    "inflection",
    "contraction",
    "filler",
    "number",
    "name",
    "negation",
    "modal",
    "quantifier",
    "hedge",
    "pronoun",
    "word",
    "order",
    "splice",
    "ellipsis",
    "bracket",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a canonical that one person speaks."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a document that is no part of its text proper, and why (masthead, links …)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """From `start` on, a person finds the text at `label`: "page 3", "00:12:41", "paragraph 7"."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with all that reading could tell of it.

    `body` bounds the text proper; `left_out` lists what is no part of it, inside of `body` (a newsletter
    prompt) as well as outside of it.  `blocks` are stretches that the format itself sets off as quotations
    (`<blockquote>`, Markdown `>`).  For a canonical, `speaker` is its author or only speaker, `aliases` are
    other names and offices by which articles call that person ("mayor of Chicago"), `turns` are its
    speakers where it has several.
    """

    id: str
    text: str
    body: Span
    path: str | None = None
    sha256: str = ""
    format: str = "text"
    title: str | None = None
    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    organisation: str | None = None
    date: str | None = None
    occasion: str | None = None
    language: str | None = None
    canonical_kind: CanonicalKind | None = None
    turns: tuple[Turn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    blocks: tuple[Span, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be checked: a value, not an exception, so that the batch goes on."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is named as the speaker of a quotation.

    `name` stands at `[start, end)` of the article; `resolved` is the fullest form of the same person's
    name in the article ("she" -> "Lori Lightfoot"), or None where it cannot be told.
    """

    name: str
    start: int
    end: int
    resolved: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that an article presents as somebody's own words, without the marks around it.

    `segments` are its stretches between ellipses, or between the halves that a tag parts; one segment
    covers it all where there are none.  `tagged_on` says that this is the second half of a sentence or
    run that "she said" parts from the quotation before.  `occasion` is the article's own phrase for where
    or when the words were said ("Friday, according to the Chicago Sun-Times"), `source` the medium it names
    for them ("op-ed", "letter", "tweet").  `reason` says why a term or title is no speech.
    """

    start: int
    end: int
    exact: str
    kind: Kind = "quotation"
    segments: tuple[Span, ...] = ()
    prefix: str = ""
    suffix: str = ""
    speaker: Mention | None = None
    cue: str | None = None
    occasion: str | None = None
    source: str | None = None
    depth: int = 1
    closed: bool = True
    tagged_on: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """To whom an article gives a quotation, seen from the canonicals.

    `canonicals` are the ids of those whose author, or one of whose speakers, is the person named.  `occasion`
    says whether the article names one of these canonicals itself as where the words stand ("in the op-ed"),
    another occasion ("Friday, according to the Sun-Times"), or none.  `reason` says why it is not checked.
    """

    attribution: Attribution
    canonicals: tuple[str, ...] = ()
    occasion: Literal["canonical", "other", "unnamed"] = "unnamed"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A quotation to be placed: the stretches `segments` of `text`, in order.

    `only` restricts the canonicals by id (None: all of them); `prefer` (ids) and `near` (canonical id,
    offset), from the quotation's speaker and its neighbours, decide between places that are equally good.
    """

    text: str
    segments: tuple[Span, ...]
    only: tuple[str, ...] | None = None
    prefer: tuple[str, ...] = ()
    near: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a canonical, named by the canonical's id."""

    canonical: str
    start: int
    end: int
    exact: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quotation (article offsets) and where it stands in a canonical."""

    start: int
    end: int
    canonical: Place


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation comes from.  `score` (0-1) is the share of its words that the place bears out.

    `exact` runs from the first segment's start to the last one's end.  `alternatives` are other places within
    reach of the best, best first; `ambiguous` says that some tie with it and nothing decides between them.
    """

    canonical: str
    start: int
    end: int
    exact: str
    score: float
    segments: tuple[Segment, ...]
    alternatives: tuple[Place, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """What locating found: a match, or the nearest passages (best first) and why none of them is one."""

    match: Match | None
    nearest: tuple[Place, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an edit: offsets in its own document; an empty span stands at its place."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference of wording, typed.  `cue` is what made it that type ("not"), for the message.

    `marked` says that the article shows the change itself (brackets, ellipsis).
    """

    op: Operation
    type: str
    severity: Severity
    article: Side
    canonical: Side
    marked: bool = False
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between a quotation and its match: the edits, and the silent conventions used."""

    edits: tuple[Edit, ...]
    style: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a finding rests on.  `document` is a document's id."""

    document: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader must be told: a rule, a level, one line of message, and the evidence for it."""

    rule: str
    level: Level
    message: str
    start: int
    end: int
    suggestion: str | None = None
    fingerprint: str = ""
    evidence: tuple[Evidence, ...] = ()
    suppressed: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that a judgement rests on.

    `article` and `canonical` are the documents; `canonical` and `comparison` are None where nothing matched.
    """

    article: Document
    quotation: Quotation
    attributed: Attributed
    located: Located
    canonical: Document | None = None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation with its verdict and all that it rests on."""

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


@dataclass(frozen=True, slots=True)
class Reuse:
    """A stretch of an article that repeats a canonical nearly word for word without marks."""

    start: int
    end: int
    exact: str
    match: Place


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """All that was found in one article."""

    document: Document
    quotations: tuple[Checked, ...]
    reuses: tuple[Reuse, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: every article against every canonical, and what was skipped."""

    signature: str
    canonicals: tuple[Document, ...]
    articles: tuple[ArticleReport, ...]
    skipped: tuple[Skipped, ...] = field(default=())
