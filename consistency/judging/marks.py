"""Marked changes: what an ellipsis leaves out, what a bracket puts in, and marks that are never closed."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import is_number
from consistency.comparing.units import Unit, stretch
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.judging.repairing import suggestion
from consistency.judging.sentence import sentence_end, sentence_start
from consistency.model import Case, Edit, Finding

_FAR = 120  # words; a cut longer than this joins passages that no reader takes for neighbours
_PARTING = ",;:-–—(―"
_ENDING = ".!?…"


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
            rule, reason = "marks/ellipsis-hides", hidden(case, edit)
            what = f'the ellipsis leaves out "{shortened(edit.canonical.exact)}"'
        else:
            rule, reason = "marks/bracket-alters", altered(case, edit)
            what = _bracket_message(edit)
        turned |= reason is not None
        level = policy.level(sort, rule, None if reason else "benign")
        if level == "none" or (not reason and not edit.article.exact and not edit.canonical.exact):
            continue
        message = f"{what}: {reason}" if reason else what
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
        found.append(finding(case, "marks/unclosed", level, "the quotation mark is never closed", span))
    return found, turned


def _bracket_message(edit: Edit) -> str:
    theirs = shortened(edit.canonical.exact)
    return f'"{shortened(edit.article.exact)}" ' + (f'for "{theirs}"' if theirs else "is put in")


def hidden(case: Case, edit: Edit) -> str | None:
    """Why a cut that the article marks may not pass, or None.

    What stands between commas, and whole sentences, can go with a negation of their own; what the kept words
    hang on cannot.
    """
    assert case.canonical is not None
    if edit.op == "move":
        return "the passage after it stands before the other in the canonical"
    start, end = edit.canonical.start, edit.canonical.end
    if start == end:
        return None
    text = case.canonical.text
    if end - start > _FAR * 20:
        return f"{len(edit.canonical.exact.split())} words lie between"
    turn = next((t for t in case.canonical.turns if start < t.end <= end), None)
    if turn is not None and any(t.start >= turn.end and t.start <= end for t in case.canonical.turns):
        return "another speaker comes between"
    units = stretch(text, start, end, canonical=True).units
    if not units:
        return None
    if len(units) > _FAR:
        return f"{len(units)} words lie between"
    before, after = _sign_before(text, start), _sign_after(text, end)
    if (before in _ENDING) and (after in _ENDING or text[end - 1] in _ENDING):
        return _contrast(units)
    if before in _PARTING and after in _PARTING:
        return _aside(units) or _opposed(text, start, end)
    return _load(units)


def _sign_before(text: str, at: int) -> str:
    i = at - 1
    while i >= 0 and (text[i].isspace() or text[i] in "\"'“”‘’"):
        if text[i] == "\n" and text[max(0, i - 1) : i].isspace():
            return "."
        i -= 1
    return text[i] if i >= 0 else "."


def _sign_after(text: str, at: int) -> str:
    i = at
    while i < len(text) and (text[i].isspace() or text[i] in "\"'“”‘’"):
        i += 1
    return text[i] if i < len(text) else "."


def _contrast(units: Sequence[Unit]) -> str | None:
    """A sentence that takes back the one before it."""
    first = units[0].key
    keys = {u.key for u in units}
    if first in kind("contrasts") and keys & (kind("negations") | {"if", "unless", "except", "only"}):
        return f'"{units[0].norm}" takes back what stands before it'
    return None


def _aside(units: Sequence[Unit]) -> str | None:
    """What stands between commas and limits the words around it."""
    keys = [u.key for u in units]
    phrase = " ".join(keys)
    for limit in kind("qualifier_phrases"):
        if phrase.startswith(limit):
            return f'it limits what is said ("{limit}")'
    if len(keys) == 1 and keys[0] in kind("contrasts"):
        return None  # ", however," takes nothing back by itself
    if keys[0] in kind("qualifiers") or keys[0] in kind("negations"):
        return f'it limits what is said ("{units[0].norm}")'
    if phrase in kind("hedge_phrases") or (len(keys) == 1 and keys[0] in kind("hedges")):
        return f'it says how sure that is ("{phrase}")'
    return None


def _opposed(text: str, start: int, end: int) -> str | None:
    """The clause that a kept "but" is set against, where the words kept before it are none themselves."""
    after = stretch(text, end, sentence_end(text, end), canonical=True).keys
    if after[:1] != ["but"]:
        return None
    before = stretch(text, sentence_start(text, start), start, canonical=True).keys
    verbs = kind("finite") | kind("modals")
    if verbs.isdisjoint(before) and not verbs.isdisjoint(stretch(text, start, end, canonical=True).keys):
        return 'it hides what the "but" is set against'
    return None


def _load(units: Sequence[Unit]) -> str | None:
    """A word on which the kept words hang."""
    for name, group in (("a negation", "negations"), ("a limit", "qualifiers"), ("a hedge", "hedges")):
        for u in units:
            if u.key in kind(group):
                return f'it hides {name} ("{u.norm}")'
    for u in units:
        if is_number(u.norm) or u.norm in ("half", "quarter"):
            return f'it hides a number ("{u.norm}")'
    return None


def altered(case: Case, edit: Edit) -> str | None:
    """Why a bracket changes what was said, or None."""
    assert case.canonical is not None
    if edit.cue == "letters":
        return None
    mine = stretch(case.article.text, edit.article.start, edit.article.end, canonical=True).units
    theirs = stretch(case.canonical.text, edit.canonical.start, edit.canonical.end, canonical=True).units
    for name, group in (("a negation", "negations"), ("a modal", "modals"), ("a hedge", "hedges")):
        a = {u.key for u in mine} & kind(group)
        c = {u.key for u in theirs} & kind(group)
        if a != c:
            word = sorted(a ^ c)[0]
            return f'it {"takes away" if word in c else "puts in"} {name} ("{word}")'
    if any(is_number(u.norm) for u in theirs):
        return "it replaces a number"
    return _content(case, mine, theirs)


def _content(case: Case, mine: Sequence[Unit], theirs: Sequence[Unit]) -> str | None:
    """A word of content that another word of content replaces; pronouns, names and articles may be filled in."""
    assert case.canonical is not None
    light = (
        kind("pronouns") | kind("grammar") | kind("quantifiers") | {"my", "of", "in", "to", "there", "here"}
    )
    heavy = [
        u
        for u in theirs
        if u.key not in light
        and not case.canonical.text[u.start : u.start + 1].isupper()
        and len(u.norm) > 2
        and u.norm[0] != "'"
    ]
    if not heavy or not mine:
        return None
    for u in heavy:
        if not any(same_word(u.norm, v.norm) or v.norm == u.norm for v in mine):
            return f'it replaces "{u.norm}"'
    return None
