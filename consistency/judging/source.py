"""Whose words they are, and whether any source has them."""

from __future__ import annotations

from dataclasses import replace

from consistency.judging import messages
from consistency.judging.decision import Decision
from consistency.judging.evidence import STRONG, STRONG_CHANGED, credited_by_source, last_named
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.model import Case, Evidence, Finding, Place

_SHOWN = 3  # other places that are given as evidence


def not_found(case: Case, policy: Policy) -> Finding:
    """No source has words that the article attributes to a source's author."""
    where = case.attributed.occasion
    any_speaker = case.attributed.named == "any" and case.attributed.attribution != "author"
    level = policy.level(kind_of(case, policy), "source/not-found", "any" if any_speaker else where)
    named_by = case.attributed.named_by or case.quotation.occasion
    occasion = messages.OCCASION.format(occasion=named_by) if named_by else ""
    message = {
        "canonical": messages.NOT_IN_THE_SOURCE.format(occasion=occasion),
        "other": messages.ELSEWHERE.format(occasion=occasion),
        "elsewhere": messages.MOSTLY_ELSEWHERE,
        "unnamed": messages.NO_ORIGIN,
    }[where]
    alone = not case.quotation.prefix and not case.quotation.suffix  # handed in without an article
    if alone or any_speaker:
        message = messages.NOT_IN_ANY_SOURCE
    span = (case.quotation.start, case.quotation.end)
    f = finding(case, "source/not-found", level, message, span)
    return replace(f, evidence=(*f.evidence, *map(_evidence, case.located.nearest[:1])))


def _evidence(place: Place) -> Evidence:
    return Evidence(place.canonical, place.start, place.end, place.exact)


def misattributed(case: Case, policy: Policy, decision: Decision) -> Finding:
    """The words are in a source, which attributes them to a different speaker than the article does."""
    match = case.located.match
    assert match is not None
    narrower = None if match.bits >= (STRONG if match.score == 1 else STRONG_CHANGED) else "short"
    level = policy.level(kind_of(case, policy), "source/misattributed", narrower)
    message = messages.OTHER_SPEAKER.format(owner=decision.owner, named=_named(case))
    span = (case.quotation.start, case.quotation.end)
    return finding(case, "source/misattributed", level, message, span, (match.start, match.end))


def unclear(case: Case, policy: Policy, decision: Decision) -> Finding | None:
    """The words are in a source, and the article may be read as attributing them to someone else."""
    match = case.located.match
    assert match is not None
    level = policy.level(kind_of(case, policy), "source/speaker")
    if level == "none" or credited_by_source(case) or _names_owner(case, decision):
        return None
    message = messages.MAY_BE_READ_AS.format(owner=decision.owner, named=_named(case))
    span = (case.quotation.start, case.quotation.end)
    return finding(case, "source/speaker", level, message, span, (match.start, match.end))


def _names_owner(case: Case, decision: Decision) -> bool:
    """Whether the sentence of a quotation names the one whose words it has: "Doe, quoting Roe, said …"."""
    from consistency.quoting.provenance import context

    around = context(case.article.text, case.quotation)
    return decision.owner is not None and last_named(around.own, decision.owner) >= 0


def _named(case: Case) -> str:
    who = case.quotation.speaker
    return (who.resolved or who.name) if who else messages.NOBODY


def ambiguous(case: Case, policy: Policy) -> Finding | None:
    """The words are in several places and nothing tells which one is meant."""
    m = case.located.match
    if m is None or not m.ambiguous:
        return None
    level = policy.level(kind_of(case, policy), "source/ambiguous")
    if level == "none":
        return None
    count = len(m.alternatives)
    text = messages.ALSO_OCCURS_ONCE if count == 1 else messages.ALSO_OCCURS
    message = text.format(article=shortened(case.quotation.exact, 40), count=count)
    span = (case.quotation.start, case.quotation.end)
    f = finding(case, "source/ambiguous", level, message, span, (m.start, m.end))
    return replace(f, evidence=(*f.evidence, *map(_evidence, m.alternatives[:_SHOWN])))
