"""Fixing: findings → a draft with the canonical's wording, or with its changes marked."""

from consistency.fixing.changes import Change, apply, marking, taking
from consistency.fixing.choosing import corrections, left_over, told
from consistency.fixing.written import Settled, settle

__all__ = ["Change", "Settled", "apply", "corrections", "left_over", "marking", "settle", "taking", "told"]
