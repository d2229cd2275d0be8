"""Unmarked edits → findings of the rules `wording/…` and `marks/splice`."""

from __future__ import annotations

from consistency.comparing.lexicon import kind
from consistency.judging import messages
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.judging.repairing import suggestion
from consistency.model import Case, Edit, Finding

_LISTED = 100  # words of a skipped passage that are looked at for a negation
_REPLACED = {
    "number": messages.DIFFERENT_NUMBER,
    "name": messages.DIFFERENT_NAME,
    "order": messages.DIFFERENT_ORDER,
    "typo": "a misspelling",
    "hyphenation": messages.SAME_WORD_HYPHENATION,
}
_CHANGES = {
    "negation": messages.REVERSES,
    "number": messages.CHANGES_NUMBER,
    "name": messages.CHANGES_NAME,
    "modal": messages.CHANGES_MODAL,
    "quantifier": messages.CHANGES_QUANTITY,
    "hedge": messages.CHANGES_CERTAINTY,
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
        return messages.INAUDIBLE.format(article=mine)
    if edit.op == "insert":
        text = messages.ADDED.format(article=mine)
    elif edit.op == "delete":
        text = messages.MISSING.format(source=theirs)
    else:
        text = messages.INSTEAD.format(article=mine, source=theirs)
    if edit.cue == "canonical":
        return messages.SOURCE_TYPO.format(text=text)
    if edit.cue == "same":
        meaning = _REPLACED["hyphenation"] if edit.type == "hyphenation" else messages.SAME_OTHERWISE
        return messages.MEANS.format(text=text, meaning=meaning)
    if edit.type == "negation":
        return messages.REVERSED.format(text=text, meaning=_CHANGES["negation"])
    if edit.op in ("replace", "move") and edit.type in _REPLACED:
        return messages.MEANS.format(text=text, meaning=_REPLACED[edit.type])
    if edit.type not in _CHANGES:
        return text
    return messages.CHANGES.format(text=text, meaning=_CHANGES[edit.type])


def splice_message(case: Case, edit: Edit) -> str:
    """One line that says where the two passages of a splice are in the source."""
    text = messages.RUN_TOGETHER
    if edit.op == "move":
        return messages.RUN_TOGETHER_BACKWARD.format(text=text, place=_place(case, edit.canonical.start))
    count = len(edit.canonical.exact.split())
    words = messages.WORD_IS if count == 1 else messages.WORDS_ARE.format(count=count)
    start, end = _place(case, edit.canonical.start), _place(case, edit.canonical.end)
    text = messages.RUN_TOGETHER_GAP.format(text=text, words=words, start=start, end=end)
    if count > _LISTED:
        return text
    said = {t.lower().strip(".,;:!?\"'“”’") for t in edit.canonical.exact.split()}
    hidden = sorted(said & kind("negations"))
    return messages.GAP_INCLUDES.format(text=text, word=hidden[0]) if hidden else text


def _place(case: Case, offset: int) -> str:
    """A place in the source as a reader finds it: line and column, or a page."""
    from consistency.reading import place  # start-up counts, and few quotations have splices

    assert case.canonical is not None
    return place(case.canonical, offset)
