"""How surely a passage's words come from the place in a source that was found for them.

The measure is information: every shared word counts by its rarity, less what the best of all places shares with a
passage by chance (`Match.bits`).  Similarity alone would rate "I love you" as high as a whole sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from consistency.comparing.lexicon import kind
from consistency.model import Case, Place
from consistency.text import DOUBLE_MARKS, words

Words = Literal["clear", "likely", "none"]
Who = Literal["author", "open", "nobody", "weak", "other"]


class Needed(NamedTuple):
    """What makes words clearly the source's: bits if they are unchanged, bits and a share of them if not."""

    faithful: float
    changed: float
    share: float = 0.0


# A name that fits needs no more than the match itself.  The less the name supports the match, the more the words must.
# Measured on 84 news articles against 1,048 transcripts: of the phrases of other people that matched by
# chance, the longest reached 25 bits unchanged and 42 with changes.
_NEEDED: Mapping[Who, Needed] = {
    "author": Needed(0, 0),
    "open": Needed(12, 28, 0.7),
    "nobody": Needed(12, 28, 0.7),
    "weak": Needed(14, 45, 0.8),
    "other": Needed(28, 60, 0.8),
}
_SAME_SOURCE = Needed(16, 45, 0.8)  # another speaker of the very source in which the words were found
_NO_SPEECH = Needed(20, 45, 0.7)  # for what looks like a term or title, or is nested in another quotation
_FEWEST_OF_TERM = 4  # words
_LONGEST_NAME = 8  # words
STRONG, STRONG_CHANGED = (
    40.0,
    80.0,
)  # bits from which a misattribution of unchanged and of changed words is certain
CLOSE = Needed(12, 20)  # bits from which a passage that was set aside is worth a look
_SHORTLY = 250  # code points before a passage in which a source may say whose words it is
_INNER = re.compile(r'“[^“”]*+”|„[^„“]*+“|«[^«»]*+»|"[^"]*+"')  # a quotation within another
_FEWEST_OWN = 3  # words around a quotation within a turn that may be the source's too
_CAPITALIZED = 4  # letters; shorter words of a name or title may be in lower case


def evidence(case: Case, who: Who) -> Words:
    """What the words show, given who is named."""
    match, comparison = case.located.match, case.comparison
    if match is None or comparison is None:
        return "none"
    needed = _NEEDED[who]
    if who == "other" and match.canonical in case.attributed.canonicals:
        needed = _SAME_SOURCE
    if who == "open" and _is_resolved_pronoun(case):
        needed = _NEEDED["weak"]
    if is_doubtful(case):
        if len(words(case.quotation.exact)) < _FEWEST_OF_TERM:
            return "likely"
        needed = Needed(*map(max, needed, _NO_SPEECH))
    if (who in ("open", "nobody") or case.quotation.kind == "title") and _is_name(case):
        return "likely"
    if case.quotation.kind == "block" and _only_quotes(case):
        return "none"
    if _faithful(case):
        return "clear" if match.bits >= needed.faithful else "likely"
    if who == "weak" and relayed(case):
        return "likely"  # someone who relays words need not have them right
    enough = needed.changed if match.score < 1 else (needed.faithful + needed.changed) / 2
    return "clear" if match.bits >= enough and match.score >= needed.share else "likely"


def _is_resolved_pronoun(case: Case) -> bool:
    who = case.quotation.speaker
    return who is not None and who.form == "pronoun" and who.resolved is not None


def is_doubtful(case: Case) -> bool:
    """Whether a passage looks like no quotation of its own: a term, a title, or one nested in another."""
    return case.quotation.kind in ("term", "title", "nested") or case.attributed.attribution == "nested"


def close(case: Case) -> Place | None:
    """The passage near a quotation that was set aside, if it is near enough to be worth a look."""
    match = case.located.match
    if match is not None:
        enough = match.bits >= (CLOSE.faithful if _faithful(case) else CLOSE.changed)
        return Place(match.canonical, match.start, match.end, match.exact, match.score) if enough else None
    near = next(iter(case.located.nearest), None)
    return near if near is not None and near.bits >= CLOSE.changed and near.score >= 0.5 else None


def _faithful(case: Case) -> bool:
    """Whether no word was changed without a mark."""
    assert case.comparison is not None
    return all(edit.marked or edit.severity == "minor" for edit in case.comparison.edits)


def _only_quotes(case: Case) -> bool:
    """Whether a turn of a talk shares with the source only what it quotes in marks: "You wrote that “…”. Is it so?"

    What is in marks is compared by itself.
    """
    assert case.comparison is not None
    q = case.quotation
    inner = [m.span() for m in _INNER.finditer(q.exact)]
    if not inner:
        return False
    own = [w.start for w in words(q.exact) if not any(start <= w.start < end for start, end in inner)]
    edits = [
        (e.article.start - q.start, e.article.end - q.start) for e in case.comparison.edits if not e.marked
    ]
    changed = sum(any(start <= at < end for start, end in edits) for at in own)
    return len(own) < _FEWEST_OWN or changed * 2 > len(own)


def _is_name(case: Case) -> bool:
    """Whether the words are a name or title in the source too: all longer ones are capitalized in both."""
    assert case.located.match is not None
    passages = (case.quotation.exact, case.located.match.exact)
    return all(len(words(p)) <= _LONGEST_NAME and _capitalized(p) for p in passages)


def _capitalized(passage: str) -> bool:
    long = [w for w in words(passage) if len(w.norm) >= _CAPITALIZED]
    return bool(long) and all(not passage[w.start].islower() for w in long)


def relayed(case: Case) -> bool:
    """Whether the source itself quotes the passage, or says shortly before it that the person named said it."""
    match = case.located.match
    assert match is not None
    assert case.canonical is not None
    return _inside_marks(case.canonical.text, match.start) or _introduced(case, match.start)


def credited_by_source(case: Case) -> bool:
    """Whether the source quotes the passage from the very person whom the article names."""
    match, named = case.located.match, case.quotation.speaker
    if match is None or case.canonical is None or named is None:
        return False
    text, name = case.canonical.text, named.resolved or named.name
    return _inside_marks(text, match.start) and (
        last_named(text[max(0, match.start - _SHORTLY) : match.start], name) >= 0
    )


def last_named(text: str, name: str) -> int:
    """Where a text last has the last word of a name, as a whole word with a capital; -1 if nowhere."""
    last = words(name)[-1:]
    if not last:
        return -1
    found = re.finditer(rf"(?<!\w){re.escape(name[last[0].start : last[0].end])}(?!\w)", text, re.IGNORECASE)
    return max((m.start() for m in found if m.group()[0].isupper()), default=-1)


def _introduced(case: Case, at: int) -> bool:
    """Whether the source's speaker says, shortly before `at`, that someone else said what follows."""
    assert case.canonical is not None
    named = case.quotation.speaker
    turn = case.canonical.turn_at(at, at + 1)
    start = max(case.canonical.body.start, at - _SHORTLY, turn.start if turn else 0)
    before = [w.norm for w in words(case.canonical.text, start, at)]
    last = words((named.resolved or named.name) if named else "")
    owner = words(case.canonical.speaker_at(at, at + 1) or "")
    if last and last[-1].norm in before and last[-1].norm != (owner[-1].norm if owner else ""):
        return True
    return any(a in ("he", "she", "they") and b in kind("says") for a, b in itertools.pairwise(before))


def _inside_marks(text: str, at: int) -> bool:
    """Whether the source quotes what is at `at`: an odd count of marks before it in its paragraph."""
    start = text.rfind("\n", 0, at) + 1
    before = text[start : at + 1]
    straight = before.count('"')
    opened = sum(before.count(c) for c in "“„«") - sum(before.count(c) for c in "”»")
    return straight % 2 == 1 or opened > 0 or (before[-1:] in DOUBLE_MARKS)
