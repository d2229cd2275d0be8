"""How surely an article ties a quotation to the person it names: a speech tag, a label, a credit, or less."""

from __future__ import annotations

from consistency.quoting import wordkinds as wk

# Kinds of words that may be between a tag and its quotation.
_BESIDE = wk.ADVERBIALS | {",", wk.DASH, ":", wk.PREPOSITION, "("}
