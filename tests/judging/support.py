"""A case built by hand, and its verdict."""

from __future__ import annotations

from dataclasses import replace

from consistency.comparing import compare
from consistency.judging import Policy, judge, load_policy
from consistency.model import (
    Attributed,
    CanonicalKind,
    Case,
    Checked,
    Document,
    Located,
    Match,
    Mention,
    Place,
    Quotation,
    Segment,
    Span,
    Turn,
)


def case_of(
    quotation: str,
    canonical: str,
    *,
    passage: str | None = None,
    segments: tuple[tuple[str, str], ...] = (),
    kind: CanonicalKind | None = None,
    article: str | None = None,
    speaker: str | None = None,
    turns: tuple[Turn, ...] = (),
    closed: bool = True,
    bits: float = 100.0,
) -> Case:
    """`quotation` against `passage` (all of the canonical unless given), or its `segments` each against its own."""
    text = article if article is not None else quotation
    at = text.index(quotation)
    pairs = segments or ((quotation, passage if passage is not None else canonical),)
    found = []
    for mine, theirs in pairs:
        a, c = text.index(mine, at), canonical.index(theirs)
        found.append(Segment(a, a + len(mine), Place("c", c, c + len(theirs), theirs)))
    start, end = found[0].canonical.start, found[-1].canonical.end
    match = Match("c", start, end, canonical[start:end], 1.0, tuple(found), bits=bits)
    q = Quotation(at, at + len(quotation), quotation, closed=closed)
    q = replace(
        q, segments=tuple(Span(s.start, s.end) for s in found) if segments else (Span(q.start, q.end),)
    )
    if speaker:
        q = replace(q, speaker=Mention(speaker, 0, 0, speaker))
    return Case(
        Document("a", text, Span(0, len(text))),
        q,
        Attributed("author", ("c",), named="author", sure=True),
        Located(match),
        Document(
            "c", canonical, Span(0, len(canonical)), speaker="Jane Roe", canonical_kind=kind, turns=turns
        ),
        compare(text, q, canonical, match),
    )


def judged(quotation: str, canonical: str, policy: str | Policy = "ap", **more) -> Checked:
    """The verdict on such a case."""
    return judge(
        case_of(quotation, canonical, **more), load_policy(policy) if isinstance(policy, str) else policy
    )


def rules_of(checked: Checked) -> dict[str, str]:
    """The rules of a verdict's findings with their levels."""
    return {f.rule: f.level for f in checked.findings}
