"""The nouns: what flows from room to room.

All types are frozen dataclasses with slots.  All offsets are half-open `[start, end)` counts of Unicode code
points in a document's `text`.  Direction is fixed: canonical -> article (`insert` = words the article added).
"""

from __future__ import annotations

from consistency.model.document import (
    CanonicalKind,
    Document,
    Landmark,
    LeftOut,
    NamedSource,
    Skipped,
    Span,
    Turn,
    Unread,
    UnreadKind,
    VoiceKind,
    Written,
)
from consistency.model.drift import EDIT_TYPES, STYLES, Comparison, Edit, Operation, Severity, Side
from consistency.model.match import Located, Match, Place, Query, Segment
from consistency.model.quotation import (
    Attributed,
    Attribution,
    Form,
    Kind,
    Mention,
    Named,
    Quotation,
    SetAside,
    Tie,
)
from consistency.model.report import (
    LEVELS,
    ArticleReport,
    Case,
    Checked,
    Evidence,
    Finding,
    Level,
    Report,
    Reuse,
    Verdict,
)

__all__ = [
    "EDIT_TYPES",
    "LEVELS",
    "STYLES",
    "ArticleReport",
    "Attributed",
    "Attribution",
    "CanonicalKind",
    "Case",
    "Checked",
    "Comparison",
    "Document",
    "Edit",
    "Evidence",
    "Finding",
    "Form",
    "Kind",
    "Landmark",
    "LeftOut",
    "Level",
    "Located",
    "Match",
    "Mention",
    "Named",
    "NamedSource",
    "Operation",
    "Place",
    "Query",
    "Quotation",
    "Report",
    "Reuse",
    "Segment",
    "SetAside",
    "Severity",
    "Side",
    "Skipped",
    "Span",
    "Tie",
    "Turn",
    "Unread",
    "UnreadKind",
    "Verdict",
    "VoiceKind",
    "Written",
]
