"""Edits → verdict, level and findings: the one function of this room that a quotation goes through."""

from __future__ import annotations

from dataclasses import replace

from consistency.judging import messages
from consistency.judging.context import context
from consistency.judging.decision import Decision, category, decide
from consistency.judging.evidence import close
from consistency.judging.finding import finding, fingerprints, kind_of, settled
from consistency.judging.marks import marks
from consistency.judging.policy import Policy
from consistency.judging.source import ambiguous, misattributed, not_found, unclear
from consistency.judging.wording import wording
from consistency.model import Case, Checked, Finding, Verdict

_REASONS = {
    "another-speaker": messages.ANOTHER_SPEAKER,
    "unclear-speaker": messages.UNCLEAR_SPEAKER,
    "nobody-named": messages.NOBODY_NAMED,
    "term": "a term",
    "title": "a title",
    "nested": messages.INSIDE_ANOTHER,
    "outside-text": messages.OUTSIDE_TEXT,
    "too-short": messages.TOO_SHORT,
}


def judge(case: Case, policy: Policy) -> Checked:
    """The verdict on one quotation, with its level and the findings that it rests on.

    The verdict follows the contract's table and never depends on the policy; the level is the worst of the
    findings that the policy asks for and that no one suppressed.
    """
    decision = decide(case)
    if decision.outcome == "set aside":
        return _set_aside(case, decision)
    if decision.outcome == "not found":
        return _checked(case, policy, decision, "not-found", [not_found(case, policy)])
    case = _as_quotation(case)
    found, turned = marks(case, policy)
    found += wording(case, policy)
    found += _initial(case, policy)
    found += context(case, policy)
    if again := ambiguous(case, policy):
        found.append(again)
    if decision.outcome == "misattributed":
        found.insert(0, misattributed(case, policy, decision))
    elif decision.outcome == "compare with a note" and (note := unclear(case, policy, decision)):
        found.insert(0, note)
    found.sort(key=lambda f: (f.start, f.end))
    outcome: Verdict = "misattributed" if decision.outcome == "misattributed" else verdict(case, turned)
    return _checked(case, policy, decision, outcome, found)


def _as_quotation(case: Case) -> Case:
    """The case with a quotation for what looked like a term or title: the source has the words."""
    if case.quotation.kind not in ("term", "title"):
        return case
    return replace(case, quotation=replace(case.quotation, kind="quotation", reason=None))


def verdict(case: Case, turned: bool) -> Verdict:
    """The verdict on compared words; `turned` says that a marked edit changes the sense."""
    assert case.comparison is not None
    if not case.comparison.edits:
        return "verbatim"
    return "edited" if not turned and all(e.marked for e in case.comparison.edits) else "altered"


def _set_aside(case: Case, decision: Decision) -> Checked:
    """A quotation that is not compared, with the reason and the passage that it may come from."""
    why = category(case, decision)
    match = case.located.match
    reason = (
        _REASONS[why]
        if why == "too-short"
        else case.attributed.reason or case.quotation.reason or _REASONS[why]
    )
    if decision.who in ("other", "weak") and decision.owner and case.attributed.named == "author":
        reason = messages.CLOSEST_ARE_BY.format(owner=decision.owner)
    return Checked(
        case.quotation,
        case.attributed.attribution,
        "not-checked",
        "none",
        reason,
        match=match,
        alternatives=match.alternatives if match else case.located.nearest,
        set_aside=why,
        close=None if why == "outside-text" else close(case),
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
            messages.INITIAL_CAPITAL,
            (start, start + 1),
        )
    ]


def _checked(
    case: Case, policy: Policy, decision: Decision, outcome: Verdict, found: list[Finding]
) -> Checked:
    """The findings settled under the policy, and the rest of what the report says."""
    compared = outcome not in ("not-found", "misattributed")
    by_words = compared and decision.who in ("open", "nobody", "weak")
    by_name = compared and decision.who == "author" and case.attributed.named not in ("any", "author")
    match, comparison = case.located.match, case.comparison
    quoted = case.quotation.exact
    if found:
        found = fingerprints(found, quoted, match.exact if match else "")
    findings, level = settled(found, policy, quoted)
    return Checked(
        case.quotation,
        "author" if by_words or by_name else case.attributed.attribution,
        outcome,
        level,
        case.located.reason if outcome == "not-found" else None,
        comparison.style if comparison and outcome != "not-found" else (),
        match if outcome != "not-found" else None,
        match.alternatives if match and outcome != "not-found" else case.located.nearest,
        comparison.edits if comparison and outcome != "not-found" else (),
        findings,
        decision.owner if by_words or by_name else None,
    )
