"""Edits → verdict, level and findings: the one function of this room that a quotation goes through."""

from __future__ import annotations

from dataclasses import replace

from consistency.judging.context import context
from consistency.judging.finding import finding, fingerprints, kind_of, settled
from consistency.judging.marks import marks
from consistency.judging.policy import Policy
from consistency.judging.source import ambiguous, misattributed, not_found, others_words
from consistency.judging.wording import wording
from consistency.model import Case, Checked, Finding, Located, Match, Place, Verdict

_REASONS = {
    "other": "another speaker's words",
    "none": "words that nobody is named for",
    "nested": "words quoted by another speaker",
}


def judge(case: Case, policy: Policy) -> Checked:
    """The verdict on one quotation, with its level and the findings that it rests on.

    The verdict follows the contract's table and never depends on the policy; the level is the worst of the
    findings that the policy asks for and that nobody suppressed.
    """
    wrong = misattributed(case, policy)
    if _unchecked(case) and wrong is None:
        return _not_checked(case)
    if case.comparison is None or case.canonical is None or case.located.match is None:
        return _checked(case, policy, "not-found", [not_found(case, policy)])
    if wrong is None and (other := others_words(case)):
        # A few words that somebody else says too are no place of the author's.
        case = replace(
            case, located=Located(None, (_place(case.located.match), *case.located.match.alternatives))
        )
        return _checked(case, policy, "not-found", [not_found(case, policy, other)])
    found, turned = marks(case, policy)
    found += wording(case, policy)
    found += _initial(case, policy)
    found += context(case, policy)
    if again := ambiguous(case, policy):
        found.append(again)
    if wrong is not None:
        found.insert(0, wrong)
    found.sort(key=lambda f: (f.start, f.end))
    return _checked(case, policy, "misattributed" if wrong else verdict(case, turned), found)


def _place(match: Match) -> Place:
    """A match as the nearest passage."""
    return Place(match.canonical, match.start, match.end, match.exact, match.score)


def verdict(case: Case, turned: bool) -> Verdict:
    """The verdict on compared words; `turned` says that a marked edit changes the sense."""
    assert case.comparison is not None
    if not case.comparison.edits:
        return "verbatim"
    return "edited" if not turned and all(e.marked for e in case.comparison.edits) else "altered"


def _unchecked(case: Case) -> bool:
    return case.attributed.attribution != "author" or case.quotation.kind not in ("quotation", "block")


def _not_checked(case: Case) -> Checked:
    """A quotation that is nobody's business here, with the reason."""
    reason = case.attributed.reason or case.quotation.reason
    if reason is None:
        kind = case.quotation.kind
        reason = _REASONS.get(
            case.attributed.attribution,
            f"a {kind}" if kind not in ("quotation", "block") else "not the author's",
        )
    match = case.located.match
    return Checked(
        case.quotation,
        case.attributed.attribution,
        "not-checked",
        "none",
        reason,
        match=match,
        alternatives=match.alternatives if match else case.located.nearest,
    )


def _initial(case: Case, policy: Policy) -> list[Finding]:
    """A first letter's case, where the policy is not silent about it."""
    assert case.comparison is not None
    if "initial-capital" not in case.comparison.style:
        return []
    level = policy.level(kind_of(case, policy), "wording/case", "initial")
    if level == "none":
        return []
    start = case.quotation.start
    return [
        finding(
            case,
            "wording/case",
            level,
            "the first letter's case is changed without brackets",
            (start, start + 1),
        )
    ]


def _checked(case: Case, policy: Policy, outcome: Verdict, found: list[Finding]) -> Checked:
    """The findings settled under the policy, and all else that the report tells."""
    match, comparison = case.located.match, case.comparison
    quoted = case.quotation.exact
    if found:
        found = fingerprints(found, quoted, match.exact if match else "")
    findings, level = settled(found, policy, quoted)
    return Checked(
        case.quotation,
        case.attributed.attribution,
        outcome,
        level,
        case.located.reason if outcome == "not-found" else None,
        comparison.style if comparison and outcome != "not-found" else (),
        match if outcome != "not-found" else None,
        match.alternatives if match and outcome != "not-found" else case.located.nearest,
        comparison.edits if comparison and outcome != "not-found" else (),
        findings,
    )
