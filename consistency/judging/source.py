"""Whose words they are, and whether any canonical holds them."""

from __future__ import annotations

import itertools
from dataclasses import replace

from consistency.comparing.lexicon import kind
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.model import Case, Evidence, Finding, Place
from consistency.text import DOUBLE_MARKS, words

_ENOUGH = 8  # words; fewer may be anybody's,
_TELLING = 4  # unless so many of them are words of content
_COMMON = ("pronouns", "modals", "quantifiers", "grammar", "finite", "prepositions", "hedges")
_SHORTLY = 250  # characters before the words in which a canonical may say whose they are
_SHOWN = 3  # other places that are told as evidence
_ALIKE = 0.9  # of the words that the match bears out, for words given to another person


def not_found(case: Case, policy: Policy, other: tuple[str, str] | None = None) -> Finding:
    """No canonical holds words that the article gives to a canonical's author.

    `other`, as `others_words` tells it: one has them, but too few to be sure of, and from somebody else.
    """
    where = case.attributed.occasion
    level = policy.level(kind_of(case, policy), "source/not-found", where)
    reason = {
        "canonical": "the article names the canonical itself",
        "other": f"said on another occasion ({case.quotation.occasion})"
        if case.quotation.occasion
        else "said on another occasion",
        "unnamed": "the article does not say where the words come from",
    }[where]
    span = (case.quotation.start, case.quotation.end)
    alone = not case.quotation.prefix and not case.quotation.suffix  # handed in without an article
    message = "no canonical holds these words"
    if other is not None:
        message = f"no canonical has these words from {other[0]}, one has them from {other[1]}"
    if not alone:
        message += f"; {reason}"
    f = finding(case, "source/not-found", level, message, span)
    return replace(f, evidence=(*f.evidence, *map(_evidence, case.located.nearest[:1])))


def _evidence(place: Place) -> Evidence:
    return Evidence(place.canonical, place.start, place.end, place.exact)


def misattributed(case: Case, policy: Policy) -> Finding | None:
    """The words stand in a canonical that gives them to somebody else than the article does."""
    other = others_words(case)
    if other is None or not _convincing(case):
        return None
    name, owner = other
    m = case.located.match
    assert m is not None
    level = policy.level(kind_of(case, policy), "source/misattributed")
    message = f"the canonical gives these words to {owner}, the article to {name}"
    span = (case.quotation.start, case.quotation.end)
    return finding(case, "source/misattributed", level, message, span, (m.start, m.end))


def others_words(case: Case) -> tuple[str, str] | None:
    """(the article's speaker, the canonical's), where these are surely two persons; else None."""
    named = case.quotation.speaker
    if named is None or case.located.match is None or case.canonical is None:
        return None
    if case.attributed.attribution == "author" and not case.canonical.turns:
        return None
    name, owner = (
        named.resolved or named.name,
        case.canonical.speaker_at(case.located.match.start, case.located.match.end),
    )
    if owner is None or owner.casefold() in _NOBODY or _same(name, owner, case):
        return None
    return (name, owner) if is_person(name, case) else None


_NOBODY = frozenset(
    {"unidentified", "unknown", "audience", "crowd", "question", "q", "male", "female", "voice"}
)


def is_person(name: str, case: Case) -> bool:
    """Whether a name is one person's: not "Everyone", "officials", "the nominee", "Michigan" or "Instagram".

    A single word is a person's where one of the canonical's speakers has it.
    """
    from consistency.quoting import same_person

    found = [w for w in words(name) if w.norm not in kind("titles") and w.norm != "the"]
    if not found or not all(name[w.start].isupper() for w in found):
        return False
    if any(w.norm in kind("pronouns") or w.norm in kind("quantifiers") for w in found):
        return False
    turns = case.canonical.turns if case.canonical else ()
    return len(found) > 1 or any(t.speaker and same_person(name, t.speaker) for t in turns)


def _same(name: str, owner: str, case: Case) -> bool:
    """Whether the article's name and the canonical's are one person's, by name or by office."""
    from consistency.quoting import same_person

    if same_person(name, owner):
        return True
    if (
        case.canonical is None
        or case.canonical.speaker is None
        or not same_person(owner, case.canonical.speaker)
    ):
        return False
    folded = name.casefold()
    return any(same_person(name, alias) or folded == alias.casefold() for alias in case.canonical.aliases)


def _convincing(case: Case) -> bool:
    """Whether words given to another person are surely the canonical's own, and neither quoted nor relayed in it."""
    m = case.located.match
    assert m is not None
    assert case.canonical is not None
    found = [w.norm for w in words(case.quotation.exact)]
    telling = sum(len(w) > 3 and not any(w in kind(g) for g in _COMMON) for w in found)
    if (len(found) < _ENOUGH and telling < _TELLING) or m.score < _ALIKE or m.ambiguous:
        return False
    return not _inside_marks(case.canonical.text, m.start) and not _relayed(case, m.start)


def _relayed(case: Case, at: int) -> bool:
    """Whether the canonical's speaker tells, shortly before, that somebody said what follows."""
    assert case.canonical is not None
    named = case.quotation.speaker
    turn = case.canonical.turn_at(at, at + 1)
    start = max(0, at - _SHORTLY, turn.start if turn else 0)
    before = [w.norm for w in words(case.canonical.text, start, at)]
    last = words((named.resolved or named.name) if named else "")
    if last and last[-1].norm in before:
        return True
    return any(a in ("he", "she", "they") and b in kind("says") for a, b in itertools.pairwise(before))


def _inside_marks(text: str, at: int) -> bool:
    """Whether the canonical itself quotes what stands at `at`: an odd count of marks before it in its paragraph."""
    start = text.rfind("\n", 0, at) + 1
    before = text[start : at + 1]
    straight = before.count('"')
    opened = sum(before.count(c) for c in "“„«") - sum(before.count(c) for c in "”»")
    return straight % 2 == 1 or opened > 0 or (before[-1:] in DOUBLE_MARKS)


def ambiguous(case: Case, policy: Policy) -> Finding | None:
    """The words stand in several places and nothing tells which one is meant."""
    m = case.located.match
    if m is None or not m.ambiguous:
        return None
    level = policy.level(kind_of(case, policy), "source/ambiguous")
    if level == "none":
        return None
    count = len(m.alternatives)
    places = "place" if count == 1 else "places"
    message = f'"{shortened(case.quotation.exact, 40)}" stands in {count} other {places} too'
    span = (case.quotation.start, case.quotation.end)
    f = finding(case, "source/ambiguous", level, message, span, (m.start, m.end))
    return replace(f, evidence=(*f.evidence, *map(_evidence, m.alternatives[:_SHOWN])))
