"""Whose words they are, and whether any canonical holds them."""

from __future__ import annotations

from consistency.comparing.lexicon import kind
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.model import Case, Evidence, Finding, Turn
from consistency.text import DOUBLE_MARKS, words

_ENOUGH = 5  # words; fewer may be anybody's
_ALIKE = 0.9  # of the words that the match bears out, for words given to another person


def not_found(case: Case, policy: Policy) -> Finding:
    """No canonical holds words that the article gives to a canonical's author."""
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
    f = finding(case, "source/not-found", level, f"no canonical holds these words; {reason}", span)
    if case.located.nearest:
        place = case.located.nearest[0]
        evidence = Evidence(place.canonical, place.start, place.end, place.exact)
        return Finding(f.rule, f.level, f.message, f.start, f.end, None, "", (*f.evidence, evidence))
    return f


def misattributed(case: Case, policy: Policy) -> Finding | None:
    """The words stand in a canonical that gives them to somebody else than the article does."""
    named = case.quotation.speaker
    if named is None or case.located.match is None or case.canonical is None:
        return None
    name = named.resolved or named.name
    owner = speaker_at(case)
    if owner is None or not _is_somebody(name) or _same(name, owner, case):
        return None
    if case.attributed.attribution != "author" and not _convincing(case):
        return None
    if case.attributed.attribution == "author" and not case.canonical.turns:
        return None
    m = case.located.match
    level = policy.level(kind_of(case, policy), "source/misattributed")
    message = f"the canonical gives these words to {owner}, the article to {name}"
    return finding(
        case,
        "source/misattributed",
        level,
        message,
        (case.quotation.start, case.quotation.end),
        (m.start, m.end),
    )


def _is_somebody(name: str) -> bool:
    """Whether a name is one person's: not "Everyone", "officials" or "They"."""
    found = [w.norm for w in words(name) if name[w.start].isupper()]
    return any(w not in kind("pronouns") and w not in kind("quantifiers") for w in found)


def speaker_at(case: Case) -> str | None:
    """Who speaks the matched words in the canonical; None where it cannot be told."""
    assert case.canonical is not None
    assert case.located.match is not None
    m = case.located.match
    if case.canonical.turns:
        turn = _longest(case.canonical.turns, m.start, m.end)
        return turn.speaker if turn else None
    return case.canonical.speaker


def _longest(turns: tuple[Turn, ...], start: int, end: int) -> Turn | None:
    """The turn that holds most of `[start, end)`."""
    best, most = None, 0
    for turn in turns:
        shared = min(end, turn.end) - max(start, turn.start)
        if shared > most:
            best, most = turn, shared
    return best


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
    """Whether words given to another person are surely the canonical's own, and not quoted in it."""
    m = case.located.match
    assert m is not None
    assert case.canonical is not None
    if len(words(case.quotation.exact)) < _ENOUGH or m.score < _ALIKE or m.ambiguous:
        return False
    return not _inside_marks(case.canonical.text, m.start)


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
    return finding(
        case, "source/ambiguous", level, message, (case.quotation.start, case.quotation.end), (m.start, m.end)
    )
