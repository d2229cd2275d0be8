"""The types of edits with their severities."""

from __future__ import annotations

from typing import NamedTuple

from consistency.model import Severity

SEVERITY: dict[str, Severity] = {
    "case": "minor",
    "punctuation": "minor",
    "hyphenation": "minor",
    "spelling-variant": "minor",
    "typo": "minor",
    "contraction": "minor",
    "filler": "minor",
    "ellipsis": "minor",
    "bracket": "minor",
    "number": "critical",
    "name": "critical",
    "negation": "critical",
    "modal": "critical",
    "quantifier": "critical",
    "hedge": "critical",
}
# The worst first: a run of words is called after the worst of them.
RANK = ("negation", "number", "modal", "quantifier", "hedge", "name", "word", "pronoun", "inflection")


class Sort(NamedTuple):
    """An edit's type, severity, and the word or the reason that made it so."""

    type: str
    severity: Severity
    cue: str | None = None


def sort(type_: str, cue: str | None = None, severity: Severity | None = None) -> Sort:
    """A `Sort` with the severity that goes with the type unless another is given."""
    return Sort(type_, severity or SEVERITY.get(type_, "major"), cue)
