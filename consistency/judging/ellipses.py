"""Why what an ellipsis leaves out may not be left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import is_number
from consistency.comparing.units import Unit, stretch
from consistency.judging import messages
from consistency.judging.sentence import sentence_end, sentence_start
from consistency.model import Case, Edit

_FAR = 120  # words; a cut longer than this joins passages that no reader takes for neighbors
_GOVERNING = 2  # words; a negation hidden with no more beside it governs the words that are kept
# What an ellipsis or a bracket must not touch: what the message calls it, and its kind of words.
_HIDDEN = (
    (messages.A_NEGATION, "negations"),
    (messages.A_LIMIT, "qualifiers"),
    (messages.A_HEDGE, "hedges"),
)
_PARTING = ",;:-–—(―"
_ENDING = ".!?…"


class Reason(NamedTuple):
    """Why a marked edit may not pass; `narrower` narrows its rule: "turned" if it makes something false."""

    why: str
    narrower: str | None = None


def hidden(case: Case, edit: Edit) -> Reason | None:
    """Why a cut that the article marks may not pass, or None.

    What is separated by commas, and whole sentences, can go with a negation of their own; what the kept words
    depend on cannot.
    """
    assert case.canonical is not None
    if edit.op == "move":
        return Reason(messages.COMES_FIRST)
    start, end = edit.canonical.start, edit.canonical.end
    if start == end:
        return None
    text = case.canonical.text
    if end - start > _FAR * 20:
        return Reason(messages.WORDS_OMITTED.format(count=len(edit.canonical.exact.split())))
    turn = next((t for t in case.canonical.turns if start < t.end <= end), None)
    if turn is not None and any(t.start >= turn.end and t.start <= end for t in case.canonical.turns):
        return Reason(messages.OTHER_SPEAKER_BETWEEN)
    units = stretch(text, start, end, canonical=True).units
    if not units:
        return None
    if len(units) > _FAR:
        return Reason(messages.WORDS_OMITTED.format(count=len(units)))
    before, after = _sign_before(text, start), _sign_after(text, end)
    if (before in _ENDING) and (after in _ENDING or text[end - 1] in _ENDING):
        return _contrast(units)
    if before in _PARTING and after in _PARTING:
        return _aside(units) or _opposed(text, start, end)
    kept = _of_kept_sentences(text, units, start if before in _ENDING else None)
    if units[-1].key in kind("subordinators") and after not in _PARTING + _ENDING:
        return Reason(messages.HIDES.format(what=messages.A_LIMIT, word=units[-1].norm))
    return _load(kept) or (_referred(text, end) if len(kept) < len(units) else None)


def cut_number(case: Case, edit: Edit) -> Reason | None:
    """The number whose rest the ellipsis hides: "$5 … will" for "$5,000 a year will"."""
    assert case.comparison is not None
    for e in case.comparison.edits:
        mine, theirs = e.article.exact, e.canonical.exact
        before = 0 <= edit.canonical.start - e.canonical.end <= 1
        if before and e.type == "number" and mine and theirs.startswith(mine):
            return Reason(messages.HIDES_NUMBER.format(word=theirs))
    return None


def _referred(text: str, end: int) -> Reason | None:
    """A pronoun right after a cut within its sentence, which refers to something in the hidden sentences."""
    first = stretch(text, end, min(len(text), end + 30), canonical=True).keys[:1]
    if first and first[0] in kind("third_person"):
        return Reason(messages.HIDES_REFERENT.format(word=first[0]))
    return None


def _of_kept_sentences(text: str, units: Sequence[Unit], opening: int | None) -> list[Unit]:
    """The hidden words that belong to the sentences of the kept ones; whole sentences between may go.

    `opening` says that the hidden passage begins with a sentence of its own.
    """
    ends = [i + 1 for i, (u, v) in enumerate(pairwise(units)) if _sentence_ends(text[u.end : v.start])]
    if text[units[-1].end : units[-1].end + 1] in (".", "!", "?"):
        ends.append(len(units))
    if not ends:
        return list(units)
    return [*(units[: ends[0]] if opening is None else ()), *units[ends[-1] :]]


def _sentence_ends(between: str) -> bool:
    return any(c in between for c in ".!?")


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


def _contrast(units: Sequence[Unit]) -> Reason | None:
    """A sentence that takes back the one before it."""
    first = units[0].key
    keys = {u.key for u in units}
    if first in kind("contrasts") and keys & (kind("negations") | {"if", "unless", "except", "only"}):
        return Reason(messages.TAKES_BACK.format(word=units[0].norm))
    return None


def _aside(units: Sequence[Unit]) -> Reason | None:
    """Words between commas that limit the words around them."""
    keys = [u.key for u in units]
    phrase = " ".join(keys)
    for limit in kind("qualifier_phrases"):
        if phrase.startswith(limit):
            return Reason(messages.LIMITS.format(word=limit))
    if len(keys) == 1 and keys[0] in kind("contrasts"):
        return None  # ", however," takes nothing back by itself
    if keys[0] in kind("qualifiers") or keys[0] in kind("negations"):
        return Reason(messages.LIMITS.format(word=units[0].norm))
    if phrase in kind("hedge_phrases") or (len(keys) == 1 and keys[0] in kind("hedges")):
        return Reason(messages.SAYS_HOW_CERTAIN.format(word=phrase))
    return None


def _opposed(text: str, start: int, end: int) -> Reason | None:
    """The clause that a kept "but" is set against, where the words kept before it are none themselves."""
    after = stretch(text, end, sentence_end(text, end), canonical=True).keys
    if after[:1] != ["but"]:
        return None
    before = stretch(text, sentence_start(text, start), start, canonical=True).keys
    verbs = kind("finite") | kind("modals")
    if verbs.isdisjoint(before) and not verbs.isdisjoint(stretch(text, start, end, canonical=True).keys):
        return Reason(messages.HIDES_CONTRAST)
    return None


def _load(units: Sequence[Unit]) -> Reason | None:
    """A word on which the kept words depend."""
    for what, group in _HIDDEN:
        for i, u in enumerate(units):
            if u.key in kind(group):
                turned = group == "negations" and _denies_kept([w.key for w in units], i)
                return Reason(messages.HIDES.format(what=what, word=u.norm), "turned" if turned else None)
    for u in units:
        if is_number(u.norm) or u.norm in ("half", "quarter"):
            return Reason(messages.HIDES_NUMBER.format(word=u.norm))
    return None


def _denies_kept(keys: Sequence[str], i: int) -> bool:
    """Whether a hidden negation governs the kept words: nothing beside it but small words, or "in no way"."""
    if len(keys) <= _GOVERNING:
        return True
    phrase = (
        i == 1
        and len(keys) == 1 + _GOVERNING
        and keys[0] in kind("prepositions") | kind("prepositions_in_german")
    )
    small = kind("prepositions") | kind("grammar") | kind("hedges") | kind("quantifiers")
    return phrase or (i == 0 and keys[1] in small and set(keys[1:]) <= small | {"least", "slightest"})
