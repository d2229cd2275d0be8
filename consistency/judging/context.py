"""Quotations cut where the canonical goes on, or sets out, in a way that a reader must know of."""

from __future__ import annotations

from consistency.judging.finding import finding, kind_of
from consistency.judging.opening_cut import cut_before
from consistency.judging.policy import Policy
from consistency.judging.qualifier_cut import cut_after
from consistency.model import Case, Finding


def context(case: Case, policy: Policy) -> list[Finding]:
    """Findings of `context/qualifier-cut` and `context/opening-cut`."""
    assert case.canonical is not None
    found = []
    for rule, look in (("context/qualifier-cut", cut_after), ("context/opening-cut", cut_before)):
        if seen := look(case):
            level = policy.level(kind_of(case, policy), rule, seen.narrower)
            if level != "none":
                span = (case.quotation.start, case.quotation.end)
                found.append(finding(case, rule, level, seen.message, span, seen.place))
    return found
