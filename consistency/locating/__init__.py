"""Quotation → Match: where in which canonical a passage comes from, and what is reused without marks."""

from consistency.locating.archive import Archive

__all__ = ["Archive"]
