"""consistency: tells whether a quotation says what its source says.

The names below are loaded when they are first used, so that the command line starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.lazily import loader
from consistency.version import __version__

if TYPE_CHECKING:
    from consistency.api import Report, audit, check, check_quotation, extract
    from consistency.errors import ConsistencyError
    from consistency.model import Checked, Document, Edit, Finding, Match, Quotation, Span
    from consistency.reading import document

_HOMES = {
    "consistency.api": ("Report", "audit", "check", "check_quotation", "extract"),
    "consistency.errors": ("ConsistencyError",),
    "consistency.model": ("Checked", "Document", "Edit", "Finding", "Match", "Quotation", "Span"),
    "consistency.reading": ("document",),
}
__all__ = [
    "Checked",
    "ConsistencyError",
    "Document",
    "Edit",
    "Finding",
    "Match",
    "Quotation",
    "Report",
    "Span",
    "__version__",
    "audit",
    "check",
    "check_quotation",
    "document",
    "extract",
]


__getattr__ = loader(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
