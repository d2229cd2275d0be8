"""What differs between a quotation and its match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consistency.model.document import Span

Operation = Literal["insert", "delete", "replace", "move"]
Severity = Literal["minor", "major", "critical"]
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


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an edit: offsets in its own document; an empty span is at its place."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, repr=False)
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

    def __repr__(self) -> str:
        return f"Edit({self.op}, {self.type}, {self.article.exact[:40]!r} for {self.canonical.exact[:40]!r})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between a quotation and its match: the edits, and the silent conventions used.

    `spans` are the stretches of the source (code points) that the match's segments were compared with, in the
    article's order; every edit is within them or between two of them.  `parts` are the article's stretches that go
    with them if they are not the match's segments: words found elsewhere in the source have a span of their own.
    """

    edits: tuple[Edit, ...]
    style: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    parts: tuple[Span, ...] = ()
