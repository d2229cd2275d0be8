"""Whose words they are, and whether any canonical holds them."""

from __future__ import annotations

from consistency.comparing.lexicon import kind
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.model import Case, Evidence, Finding
from consistency.text import DOUBLE_MARKS, words

_ENOUGH = 7  # words; fewer may be anybody's
_ALIKE = 0.9  # of the words that the match bears out, for words given to another person
_RELAY = 300  # code points before the words within which "Ms. Roe said" makes them hers
_NAMES = 2  # capitalised words of a person's full name; of a lone word nobody knows whether it is a place
_NOBODY = frozenset(
    {"the", "a", "audience", "crowd", "unidentified", "unknown", "speaker", "moderator", "question"}
)


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
    owner = other_owner(case)
    if owner is None or not _convincing(case) or relayed(case):
        return None
    m, named = case.located.match, case.quotation.speaker
    assert m is not None
    assert named is not None
    level = policy.level(kind_of(case, policy), "source/misattributed")
    message = f"the canonical gives these words to {owner}, the article to {named.resolved or named.name}"
    return finding(
        case,
        "source/misattributed",
        level,
        message,
        (case.quotation.start, case.quotation.end),
        (m.start, m.end),
    )


def by_chance(case: Case) -> bool:
    """Whether the words were found in another's mouth only, and are too few or too different to be the same."""
    return (
        case.attributed.attribution == "author"
        and case.canonical is not None
        and bool(case.canonical.turns)
        and other_owner(case) is not None
        and not relayed(case)
        and not _convincing(case)
    )


def other_owner(case: Case) -> str | None:
    """Who says the matched words, where that is surely somebody else than the person whom the article names."""
    named, m = case.quotation.speaker, case.located.match
    if named is None or m is None or case.canonical is None:
        return None
    name = named.resolved or named.name
    owner = case.canonical.speaker_at(m.start, m.end)
    if (
        owner is None
        or not _is_somebody(name, _NAMES)
        or not _is_somebody(owner, 1)
        or _same(name, owner, case)
    ):
        return None
    return owner


def relayed(case: Case) -> bool:
    """Whether the canonical's speaker passes on somebody's words: inside marks, or right after that person's name."""
    m, named = case.located.match, case.quotation.speaker
    assert m is not None
    assert named is not None
    assert case.canonical is not None
    if _inside_marks(case.canonical.text, m.start):
        return True
    turn = case.canonical.turn_at(m.start, m.end)
    since = max(turn.start if turn else 0, m.start - _RELAY)
    family = [w.norm for w in words(named.resolved or named.name)][-1:]
    before = {w.norm.removesuffix("'s") for w in words(case.canonical.text, since, m.start)}
    return bool(set(family) & before)


def _is_somebody(name: str, least: int) -> bool:
    """Whether a name is one person's, `least` capitalised words long: not "Everyone", "The nominee", "AUDIENCE"."""
    found = [w for w in words(name) if name[w.start].isupper()]
    rest = [w for w in found if w.norm not in kind("pronouns") and w.norm not in kind("quantifiers")]
    return len(rest) >= least and not any(w.norm in _NOBODY for w in found)


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
