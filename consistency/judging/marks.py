"""Marked changes: what an ellipsis omits, what a bracket puts in, and marks that are never closed."""

from __future__ import annotations

from consistency.judging import messages
from consistency.judging.bracketed import altered
from consistency.judging.ellipses import cut_number, hidden
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.judging.repairing import suggestion
from consistency.model import Case, Edit, Finding


def marks(case: Case, policy: Policy) -> tuple[list[Finding], bool]:
    """Findings about marked edits, and whether one of them changes the sense."""
    found: list[Finding] = []
    turned = False
    assert case.comparison is not None
    sort = kind_of(case, policy)
    for edit in case.comparison.edits:
        if not edit.marked:
            continue
        if edit.type == "ellipsis":
            rule, reason = "marks/ellipsis-hides", hidden(case, edit) or cut_number(case, edit)
            what = messages.ELLIPSIS_OMITS.format(source=shortened(edit.canonical.exact))
        else:
            rule, reason = "marks/bracket-alters", altered(case, edit)
            what = _bracket_message(edit)
        turned |= reason is not None
        level = policy.level(sort, rule, reason.narrower if reason else "benign")
        if level == "none" or (not reason and not edit.article.exact and not edit.canonical.exact):
            continue
        message = messages.BECAUSE.format(text=what, reason=reason.why) if reason else what
        span = (edit.article.start, edit.article.end)
        text = None
        if reason:
            span, text = suggestion(case, edit)
        found.append(
            finding(case, rule, level, message, span, (edit.canonical.start, edit.canonical.end), text)
        )
    if not case.quotation.closed:
        level = policy.level(sort, "marks/unclosed")
        span = (case.quotation.start, case.quotation.end)
        found.append(finding(case, "marks/unclosed", level, messages.NEVER_CLOSED, span))
    return found, turned


def _bracket_message(edit: Edit) -> str:
    mine, theirs = shortened(edit.article.exact), shortened(edit.canonical.exact)
    if not theirs:
        return messages.INSERTED.format(article=mine)
    return messages.INSTEAD.format(article=mine, source=theirs)
