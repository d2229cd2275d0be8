"""consistency: checks whether quotations match their source.

The names below are loaded when they are first used, so that the command line starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.lazily import loader
from consistency.version import __version__

if TYPE_CHECKING:
    from consistency.api import (
        Comparison,
        Level,
        Report,
        audit,
        check,
        check_frame,
        check_quotation,
        compare,
        explain,
        extract,
        fix,
        mutate,
    )
    from consistency.errors import (
        ConfigurationError,
        ConsistencyError,
        MissingExtraError,
        ReadError,
        UsageError,
    )
    from consistency.fixing.drafts import Fixed
    from consistency.judging import Policy, load_policy
    from consistency.model import (
        ArticleReport,
        Checked,
        Document,
        Edit,
        Finding,
        Match,
        Quotation,
        Skipped,
        Span,
    )
    from consistency.reading import document

_API = (
    "Comparison",
    "Level",
    "Report",
    "audit",
    "check",
    "check_frame",
    "check_quotation",
    "compare",
    "explain",
)
_ERRORS = ("ConfigurationError", "ConsistencyError", "MissingExtraError", "ReadError", "UsageError")
_MODEL = ("ArticleReport", "Checked", "Document", "Edit", "Finding", "Match", "Quotation", "Skipped", "Span")
_HOMES = {
    "consistency.api": (*_API, "extract", "fix", "mutate"),
    "consistency.errors": _ERRORS,
    "consistency.fixing.drafts": ("Fixed",),
    "consistency.judging": ("Policy", "load_policy"),
    "consistency.model": _MODEL,
    "consistency.reading": ("document",),
}
__all__ = [
    "ArticleReport",
    "Checked",
    "Comparison",
    "ConfigurationError",
    "ConsistencyError",
    "Document",
    "Edit",
    "Finding",
    "Fixed",
    "Level",
    "Match",
    "MissingExtraError",
    "Policy",
    "Quotation",
    "ReadError",
    "Report",
    "Skipped",
    "Span",
    "UsageError",
    "__version__",
    "audit",
    "check",
    "check_frame",
    "check_quotation",
    "compare",
    "document",
    "explain",
    "extract",
    "fix",
    "load_policy",
    "mutate",
]

if not TYPE_CHECKING:  # a type checker would take any name for one of this package
    __getattr__ = loader(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
