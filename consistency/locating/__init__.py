"""Quotation → Match: where in which canonical a passage comes from, and what is reused without marks."""

from consistency.locating.archive import Archive
from consistency.locating.index.store import is_archive, is_remainder, verify, writing

__all__ = ["Archive", "is_archive", "is_remainder", "verify", "writing"]
