"""What articles can be grouped by: the columns that a report compares."""

from __future__ import annotations

GROUPS = ("outlet", "author", "year", "canonical", "date", "language")
