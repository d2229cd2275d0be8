"""Unmarked edits → findings of the rules `wording/…` and `marks/splice`."""

from __future__ import annotations

from consistency.comparing.lexicon import kind
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.judging.repairing import suggestion
from consistency.model import Case, Edit, Finding

_LISTED = 100  # words of a skipped passage that are looked at for a negation
_REPLACED = {
    "number": "a different number",
    "name": "a different name",
    "order": "the order is different",
    "typo": "a misspelling",
    "hyphenation": "same word, different hyphenation",
}
_CHANGES = {
    "negation": "reverses the meaning",
    "number": "changes a number",
    "name": "changes a name",
    "modal": "changes what is certain, allowed or required",
    "quantifier": "changes how much or how often",
    "hedge": "changes how certain or how strong this is",
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
    """A finding for each unmarked edit that the policy is not silent about."""
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
        return f"“{mine}” replaces words that the transcript marks as inaudible"
    if edit.op == "insert":
        text = f"“{mine}” was added"
    elif edit.op == "delete":
        text = f"“{theirs}” is missing"
    else:
        text = f"“{mine}” instead of “{theirs}”"
    if edit.cue == "canonical":
        return f"{text}: the source itself seems to contain a typo"
    if edit.cue == "same":
        meaning = _REPLACED["hyphenation"] if edit.type == "hyphenation" else "the same, written differently"
        return f"{text}: {meaning}"
    if edit.type == "negation":
        return f"{text}: this {_CHANGES['negation']}"
    if edit.op in ("replace", "move") and edit.type in _REPLACED:
        return f"{text}: {_REPLACED[edit.type]}"
    return f"{text} ({_CHANGES[edit.type]})" if edit.type in _CHANGES else text


def splice_message(case: Case, edit: Edit) -> str:
    """One line that says where the two passages of a splice are in the source."""
    text = "two passages run together without an ellipsis"
    if edit.op == "move":
        return f"{text}; in the source, the second (at {_place(case, edit.canonical.start)}) comes before the first"
    count = len(edit.canonical.exact.split())
    words = "1 word is" if count == 1 else f"{count} words are"
    place = f"{_place(case, edit.canonical.start)} to {_place(case, edit.canonical.end)}"
    text = f"{text}: {words} missing between them (source, {place})"
    if count > _LISTED:
        return text
    said = {t.lower().strip(".,;:!?\"'“”’") for t in edit.canonical.exact.split()}
    hidden = sorted(said & kind("negations"))
    return f"{text}, including “{hidden[0]}”" if hidden else text


def _place(case: Case, offset: int) -> str:
    """A place in the source as a reader finds it: line and column, or a page."""
    from consistency.reading import place  # start-up counts, and few quotations have splices

    assert case.canonical is not None
    return place(case.canonical, offset)
