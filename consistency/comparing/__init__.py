"""Comparing: Match → Edit.  What kind of difference is where."""

from consistency.comparing.apply import apply, revert
from consistency.comparing.compare import compare
from consistency.comparing.joins import APART
from consistency.comparing.reach import settled
from consistency.comparing.repair import repairs
from consistency.comparing.spacing import Repair, Source

__all__ = ["APART", "Repair", "Source", "apply", "compare", "repairs", "revert", "settled"]
