"""Findings about an article as a whole: quotations that change places."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from consistency.comparing.lexicon import kind
from consistency.judging import messages
from consistency.judging.finding import evidence_of, fingerprints, settled, shortened
from consistency.judging.policy import Policy
from consistency.model import CanonicalKind, Checked, Document, Evidence, Finding, Reuse
from consistency.text import words

_NEAR = 300  # characters between two quotations that a reader takes for one sequence


def judge_article(
    article: Document,
    checked: Sequence[Checked],
    canonicals: Mapping[str, Document],
    policy: Policy,
    reuses: Sequence[Reuse] = (),
    authors: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What is wrong with the article as a whole: `context/order`, `reuse/unquoted` and `source/uncompared`.

    `canonicals` are those of the quotations and the reuses, by id; `authors` the speakers of the only source whom the
    article names.
    """
    found = [*_order(article, checked, canonicals, policy), *_reused(article, reuses, canonicals, policy)]
    found = fingerprints([*found, *_uncompared(article, checked, policy, authors)], "", "")
    return tuple(f for g in found for f in settled([g], policy, article.text[g.start : g.end])[0])


_FEWEST = 3  # words of a quotation that should have been compared


def _uncompared(
    article: Document, checked: Sequence[Checked], policy: Policy, authors: Sequence[str]
) -> Iterator[Finding]:
    """An article that names a source's author and quotes someone, if none of its quotations could be compared.

    Quotations of other people, named for sure, are no reason to warn.  In an archive a mere mention of one of its
    many speakers is none either: `authors` is empty then, and the name must be given for a quotation.
    """
    if any(c.verdict != "not-checked" for c in checked):
        return
    long = [c for c in checked if len(words(c.quotation.exact)) >= _FEWEST]
    open_ = [c for c in long if c.attribution == "author"]
    who = open_[0].quotation.speaker if open_ else None
    name = (who.resolved or who.name) if who else next(iter(authors), None)
    if authors:
        open_ += [c for c in long if c.set_aside in ("unclear-speaker", "nobody-named") and c not in open_]
    level = policy.level("printed", "source/uncompared")
    if not open_ or name is None or level == "none":
        return
    count = "1 quotation" if len(open_) == 1 else f"{len(open_)} quotations"
    message = messages.NOTHING_COMPARED.format(name=name, count=count)
    span = (open_[0].quotation.start, open_[0].quotation.end)
    evidence = (evidence_of(article.id, article.text, span),)
    yield Finding("source/uncompared", level, message, *span, None, "", evidence)


def _kind(canonicals: Mapping[str, Document], canonical: str) -> CanonicalKind:
    document = canonicals.get(canonical)
    return (document.canonical_kind if document else None) or "printed"


def _reused(
    article: Document, reuses: Sequence[Reuse], canonicals: Mapping[str, Document], policy: Policy
) -> Iterator[Finding]:
    """Words that the article repeats without marks."""
    for reuse in reuses:
        level = policy.level(_kind(canonicals, reuse.match.canonical), "reuse/unquoted")
        if level != "none":
            where, span = reuse.match, (reuse.start, reuse.end)
            message = messages.REPEATS_SOURCE.format(article=shortened(reuse.exact, 60))
            evidence = (
                evidence_of(article.id, article.text, span),
                Evidence(where.canonical, where.start, where.end, where.exact),
            )
            yield Finding("reuse/unquoted", level, message, *span, None, "", evidence)


def _order(
    article: Document, checked: Sequence[Checked], canonicals: Mapping[str, Document], policy: Policy
) -> list[Finding]:
    """Two quotations of one canonical are near each other in reverse order.

    A warning only where the article's own words between them tell of a sequence ("then", "went on").
    """
    placed = [c for c in checked if c.match is not None and c.verdict in ("verbatim", "edited", "altered")]
    placed.sort(key=lambda c: c.quotation.start)
    found: list[Finding] = []
    for one, two in itertools.pairwise(placed):
        assert one.match
        assert two.match
        gap = article.text[one.quotation.end : two.quotation.start]
        if (
            one.match.canonical != two.match.canonical
            or two.match.end > one.match.start
            or len(gap) > _NEAR
            or "\n\n" in gap
            or one.match.ambiguous
            or two.match.ambiguous
        ):
            continue
        said = {w.norm for w in words(gap)}
        sort = _kind(canonicals, one.match.canonical)
        level = policy.level(sort, "context/order", "sequence" if said & kind("sequence") else None)
        if level == "none":
            continue
        first, second = shortened(two.quotation.exact, 40), shortened(one.quotation.exact, 40)
        message = messages.COMES_BEFORE.format(first=first, second=second)
        evidence = (
            evidence_of(article.id, article.text, (one.quotation.start, two.quotation.end)),
            *(_place(c) for c in (one, two)),
        )
        span = (one.quotation.start, two.quotation.end)
        found.append(Finding("context/order", level, message, *span, None, "", evidence))
    return found


def _place(checked: Checked) -> Evidence:
    assert checked.match
    m = checked.match
    return Evidence(m.canonical, m.start, m.end, m.exact)
