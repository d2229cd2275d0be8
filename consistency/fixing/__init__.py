"""Fixing: findings → a draft with the canonical's wording, or with its changes marked."""

from consistency.fixing.changes import Change, apply, marking, taking
from consistency.fixing.choosing import corrections, left_over, told

__all__ = ["Change", "apply", "corrections", "left_over", "marking", "taking", "told"]
