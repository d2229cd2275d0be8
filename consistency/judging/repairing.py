"""What can be put right with a click: the source's wording as a suggestion, or a mark that shows the change."""

from __future__ import annotations

import re

from consistency.comparing import APART, Source, repairs
from consistency.model import LEVELS, Case, Checked, Edit

_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_MOST_HIDDEN = 12  # words behind an ellipsis that may be put back


def correctable(edit: Edit) -> bool:
    """Whether the source's wording can take the place of an edit."""
    if edit.op == "move" and (edit.type in ("splice", "ellipsis") or edit.cue == APART):
        return False
    if edit.type == "ellipsis":
        return 0 < len(edit.canonical.exact.split()) <= _MOST_HIDDEN
    return True


def markable(checked: Checked) -> bool:
    """Whether brackets or an ellipsis would show every change honestly.

    They cannot where the sense changes (a negation, number, name, modal, quantifier or hedge), where a marked
    change is itself reported, or where the words are inside a bracket of the writer's.
    """
    unmarked = [e for e in checked.edits if not e.marked]
    if not unmarked or any(e.severity == "critical" and e.cue not in ("same", "sound") for e in unmarked):
        return False
    if any("[" in e.article.exact or "]" in e.article.exact for e in unmarked):
        return False
    return not any(
        f.rule.startswith("marks/") and f.rule != "marks/splice" and f.suppressed is None
        for f in checked.findings
        if LEVELS.index(f.level) >= LEVELS.index("warning")
    )


def suggestion(case: Case, edit: Edit) -> tuple[tuple[int, int], str | None]:
    """What of the article to replace by which text, so that it has the source's wording there.

    Where words are missing, or none remain, a word beside them is part of both, so that a person can read it.
    """
    if case.comparison is None or case.canonical is None or not correctable(edit):
        return _shown(case, edit), None
    edits = case.comparison.edits
    bounds = (case.quotation.start, case.quotation.end)
    text = case.article.text
    found = repairs(edits, {edits.index(edit)}, text, case.quotation, Source(case.canonical.text))
    if not found:
        return _shown(case, edit), None
    start, end, wording, _ = found[0]
    if not edit.article.exact and wording:
        end, wording = _with_next(text, end, bounds[1], wording)
    return _without_blanks(text, bounds, start, end, wording)


def _shown(case: Case, edit: Edit) -> tuple[int, int]:
    """The article's words of an edit; if it has none, the word beside the place."""
    start, end = edit.article.start, edit.article.end
    if start < end:
        return start, end
    if word := _WORD.match(case.article.text, end, case.quotation.end):
        return start, word.end()
    while start > case.quotation.start and not case.article.text[start - 1].isspace():
        start -= 1
    return start, end


def _with_next(text: str, end: int, stop: int, wording: str) -> tuple[int, str]:
    """The same replacement with the article's next word."""
    word = _WORD.match(text, end, stop)
    return (word.end(), wording + word.group()) if word else (end, wording)


def _without_blanks(
    text: str, bounds: tuple[int, int], start: int, end: int, wording: str
) -> tuple[tuple[int, int], str]:
    """The same replacement without blanks at its ends; if the article has none there, with the word beside it."""
    while wording[:1].isspace() and start < end and text[start].isspace():
        start, wording = start + 1, wording[1:]
    while wording[-1:].isspace() and start < end and text[end - 1].isspace():
        end, wording = end - 1, wording[:-1]
    if wording[:1].isspace() or (start == end and wording):
        at = start
        while at > bounds[0] and not text[at - 1].isspace():
            at -= 1
        start, wording = at, text[at:start] + wording
    if wording[-1:].isspace():
        word = _WORD.match(text, end, bounds[1])
        if word:
            end, wording = word.end(), wording + word.group()
    return (start, end), wording.strip()
