"""Unmarked edits → findings of the rules `wording/…` and `marks/splice`."""

from __future__ import annotations

from consistency.comparing.lexicon import kind
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.judging.repairing import suggestion
from consistency.model import Case, Edit, Finding

_LISTED = 100  # words of a skipped passage that are looked at for a negation
_MEANING = {
    "negation": "a negation, which turns the sense",
    "number": "another number",
    "name": "another name",
    "modal": "what is certain, allowed or due",
    "quantifier": "how many or how much",
    "hedge": "how sure or how strong it is",
    "order": "the words stand in another order",
    "typo": "a misspelling",
}
_SLANG = frozenset(
    {
        "gonna",
        "wanna",
        "gotta",
        "kinda",
        "sorta",
        "'cause",
        "cause",
        "'em",
        "outta",
        "gimme",
        "lemme",
        "dunno",
    }
)


def wording(case: Case, policy: Policy) -> list[Finding]:
    """A finding for each edit that the article does not show, unless the policy is silent about it."""
    assert case.comparison is not None
    found = []
    for edit in case.comparison.edits:
        if edit.marked or edit.type in ("ellipsis", "bracket"):
            continue
        rule = "marks/splice" if edit.type == "splice" else f"wording/{edit.type}"
        level = policy.level(kind_of(case, policy), rule, *narrower(edit))
        if level == "none":
            continue
        span, text = suggestion(case, edit)
        message = splice_message(case, edit) if edit.type == "splice" else message_of(edit)
        place = (edit.canonical.start, edit.canonical.end)
        found.append(finding(case, rule, level, message, span, place, text))
    return found


def narrower(edit: Edit) -> tuple[str | None, ...]:
    """What narrows an edit's rule, narrowest first."""
    slang = None
    if edit.type == "contraction":
        slang = "slang" if _SLANG & {edit.article.exact.lower(), edit.canonical.exact.lower()} else None
    cue = edit.cue if edit.cue in ("same", "sound", "canonical", "closing", "inaudible", "repeat") else None
    return (slang, cue, edit.severity if edit.type == "filler" else None)


def message_of(edit: Edit) -> str:
    """One line that says what differs."""
    mine, theirs = shortened(edit.article.exact), shortened(edit.canonical.exact)
    if edit.cue == "inaudible":
        return f'"{mine}" stands where the transcript could not hear'
    if edit.op == "move":
        text = f'"{mine}" for "{theirs}"'
    elif edit.op == "insert":
        text = f'"{mine}" is added'
    elif edit.op == "delete":
        text = f'"{theirs}" is left out'
    else:
        text = f'"{mine}" for "{theirs}"'
    if edit.cue == "canonical":
        return f"{text}: the canonical seems to be misspelt"
    if edit.cue == "same":
        return f"{text}: the same, written otherwise"
    meaning = _MEANING.get(edit.type)
    return f"{text}: {meaning}" if meaning else text


def splice_message(case: Case, edit: Edit) -> str:
    """One line that names both places of a splice."""
    if edit.op == "move":
        return f"two passages joined without a mark; the second stands at {edit.canonical.start}, before the first"
    count = len(edit.canonical.exact.split())
    place = f"from {edit.canonical.start} to {edit.canonical.end}"
    text = f"two passages joined without a mark: {count} words, {place}, lie between them"
    if count > _LISTED:
        return text
    said = {t.lower().strip(".,;:!?\"'“”’") for t in edit.canonical.exact.split()}
    hidden = sorted(said & kind("negations"))
    return f'{text}, "{hidden[0]}" among them' if hidden else text
