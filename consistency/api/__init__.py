"""The interface for Python; everything in it is imported from `consistency`."""

from __future__ import annotations

from consistency.api.checking import check, check_quotation, extract
from consistency.api.frames import check_frame
from consistency.api.level import Level
from consistency.api.report import Report
from consistency.api.tools import Comparison, audit, compare, explain, fix, mutate

__all__ = [
    "Comparison",
    "Level",
    "Report",
    "audit",
    "check",
    "check_frame",
    "check_quotation",
    "compare",
    "explain",
    "extract",
    "fix",
    "mutate",
]
