"""Comparing: Match → Edit.  What kind of difference stands where."""

from consistency.comparing.apply import apply, revert
from consistency.comparing.compare import compare

__all__ = ["apply", "compare", "revert"]
