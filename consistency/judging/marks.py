"""Marked changes: what an ellipsis omits, what a bracket puts in, and marks that are never closed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from consistency.comparing.classify import is_name, word_before
from consistency.comparing.german_words import is_german_name
from consistency.comparing.language import is_german
from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import is_number, same_value
from consistency.comparing.relations import acronym
from consistency.comparing.units import Stretch, Unit, stretch
from consistency.judging import messages
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.judging.repairing import suggestion
from consistency.judging.sentence import sentence_end, sentence_start
from consistency.model import Case, Edit, Finding
from consistency.text import words

_FAR = 120  # words; a cut longer than this joins passages that no reader takes for neighbors
_GOVERNING = 2  # words; a negation hidden with no more beside it governs the words that are kept
# What an ellipsis or a bracket must not touch: what the message calls it, and its kind of words.
_HIDDEN = (
    (messages.A_NEGATION, "negations"),
    (messages.A_LIMIT, "qualifiers"),
    (messages.A_HEDGE, "hedges"),
)
_BRACKETED = (
    (messages.A_NEGATION, "negations"),
    (messages.A_MODAL, "modals"),
    (messages.A_HEDGE, "hedges"),
)
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
            rule, reason = "marks/ellipsis-hides", hidden(case, edit) or _cut_number(case, edit)
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


class Reason(NamedTuple):
    """Why a marked edit may not pass; `narrower` narrows its rule: "turned" if it makes something false."""

    why: str
    narrower: str | None = None


def _bracket_message(edit: Edit) -> str:
    mine, theirs = shortened(edit.article.exact), shortened(edit.canonical.exact)
    if not theirs:
        return messages.INSERTED.format(article=mine)
    return messages.INSTEAD.format(article=mine, source=theirs)


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


def _cut_number(case: Case, edit: Edit) -> Reason | None:
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


def altered(case: Case, edit: Edit) -> Reason | None:
    """Why a bracket changes what was said, or None."""
    assert case.canonical is not None
    if edit.cue == "letters":
        return None
    mine = stretch(case.article.text, edit.article.start, edit.article.end, canonical=True)
    theirs = stretch(case.canonical.text, edit.canonical.start, edit.canonical.end, canonical=True)
    for what, group in _BRACKETED:
        a = {u.key for u in mine.units if group != "modals" or not _capital(mine, u)} & kind(group)
        c = {u.key for u in theirs.units} & kind(group)
        if a != c:
            word = sorted(a ^ c)[0]
            turned = "turned" if group == "negations" else None
            text = messages.REMOVES if word in c else messages.INSERTS
            return Reason(text.format(what=what, word=word), turned)
    if any(is_number(u.norm) for u in theirs.units):
        same = same_value([u.norm for u in mine.units], [u.norm for u in theirs.units])
        return None if same else Reason(messages.REPLACES_NUMBER, "turned")
    if found := _other_name(mine, theirs) or _somebody_else(case, mine.units, theirs.units):
        return found
    return _content(case, mine.units, theirs.units)


def _capital(stretch_: Stretch, unit: Unit) -> bool:
    return stretch_.text[unit.start : unit.start + 1].isupper()


def _other_name(mine: Stretch, theirs: Stretch) -> Reason | None:
    """A name put for another one; a fuller or shorter form of it, an acronym or a description may be."""
    old = [u for u in theirs.units if _capital(theirs, u) and is_name(u, theirs)]
    new = [
        u
        for u in mine.units
        if _capital(mine, u) and u.key not in kind("titles") and u.key not in kind("determiners")
    ]
    if not old or not new or {u.key for u in old} & {u.key for u in new}:
        return None
    if acronym(mine.units, theirs.units, mine.text) or acronym(theirs.units, mine.units, theirs.text):
        return None
    return Reason(messages.REPLACES_NAME.format(source=theirs.text[old[0].start : old[-1].end]), "turned")


def _somebody_else(case: Case, mine: Sequence[Unit], theirs: Sequence[Unit]) -> Reason | None:
    """Someone who is not the speaker, put for "me"."""
    said = {u.key for u in theirs}
    if not said or not said <= kind("first_person") or not mine:
        return None
    named = case.quotation.speaker
    own = {w.norm for w in words(f"{named.name} {named.resolved or ''}")} if named else set()
    rest = {u.norm for u in mine if u.norm not in kind("grammar") and u.norm != "'s"}
    third = {"he", "she", "him", "her", "his", "hers", "himself", "herself", *kind("first_person")}
    if not rest or rest & own or rest <= third:
        return None
    return Reason(messages.REPLACES_SPEAKER.format(source=theirs[0].norm))


def _content(case: Case, mine: Sequence[Unit], theirs: Sequence[Unit]) -> Reason | None:
    """A word of content that another word of content replaces; pronouns, names and articles may be filled in."""
    assert case.canonical is not None
    light = (
        kind("pronouns") | kind("grammar") | kind("quantifiers") | {"my", "of", "in", "to", "there", "here"}
    )
    if mine and all(u.key in kind("third_person") for u in mine) and not _of_some(theirs):
        return None  # "[She]" for "My sister"
    heavy = [
        u
        for u in theirs
        if u.key not in light
        and not _is_filled_in(u, case.canonical.text)
        and len(u.norm) > 2
        and u.norm[0] != "'"
    ]
    if not heavy or not mine:
        return None
    for u in heavy:
        if not any(same_word(u.norm, v.norm) or v.norm == u.norm for v in mine):
            return Reason(messages.REPLACES.format(source=u.norm))
    return None


def _of_some(units: Sequence[Unit]) -> bool:
    """Whether words say how many are meant, which no pronoun shows: "Each side"."""
    return any(u.key in kind("quantifiers") for u in units)


def _is_filled_in(unit: Unit, text: str) -> bool:
    """Whether a bracket may replace a word: one with a capital, in German only a name."""
    if not text[unit.start : unit.start + 1].isupper():
        return False
    return not is_german(text) or is_german_name(text[unit.start : unit.end], word_before(unit, text))
