"""The verb: an article against its canonicals, from its text to its findings, read top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from consistency import quoting
from consistency.checking.authorship import authorship
from consistency.checking.byhand import attributed_by_hand, named_by_hand
from consistency.checking.placing import Placed, place, place_many
from consistency.comparing import compare, settled
from consistency.judging import Policy, judge, judge_article
from consistency.locating import Archive
from consistency.model import (
    ArticleReport,
    Attributed,
    Case,
    Checked,
    Document,
    Finding,
    Located,
    Mention,
    Quotation,
    Reuse,
)
from consistency.reader import as_read, checked_as_written, report_as_written


def check_article(
    article: Document,
    archive: Archive,
    policy: Policy,
    language: str | None = None,
    watch: Callable[[Iterable[Placed]], Iterable[Placed]] = iter,
    by_hand: Mapping[str, str] | None = None,
) -> ArticleReport:
    """Every quotation of `article` with its verdict, its unquoted reuse, and what is wrong with it as a whole.

    `watch` sees the quotations pass, as they are placed.  `by_hand` are the speakers that a person named for some
    quotations (see `checking.byhand`).
    """
    article = as_read(article)
    quotations, attributed = _attributed(article, archive, policy, language, by_hand)
    placed = list(watch(place(article, quotations, attributed, archive)))
    checked = [judged(article, *one, archive, policy) for one in authorship(placed, archive)]
    reuses = archive.reuses(article, quotations)
    reported = _reported(article, quotations, archive, policy, language)
    return _noted(_report(article, checked, reuses, archive, policy, reported), language)


def check_articles(
    articles: Sequence[Document], archive: Archive, policy: Policy, language: str | None = None
) -> list[ArticleReport]:
    """What `check_article` says of each: many together cost less, and are held in memory together."""
    articles = [as_read(article) for article in articles]
    told = [(article, *_attributed(article, archive, policy, language)) for article in articles]
    reused = archive.reuses_many([(article, quotations) for article, quotations, _ in told])
    found = []
    for (article, quotations, _), placed, reuses in zip(told, place_many(told, archive), reused, strict=True):
        checked = [judged(article, *one, archive, policy) for one in authorship(placed, archive)]
        reported = _reported(article, quotations, archive, policy, language)
        found.append(_noted(_report(article, checked, reuses, archive, policy, reported), language))
    return found


def _attributed(
    article: Document,
    archive: Archive,
    policy: Policy,
    language: str | None,
    by_hand: Mapping[str, str] | None = None,
) -> tuple[list[Quotation], list[Attributed]]:
    """The quotations of an article, and whom it names for each of them."""
    quotations = quoting.extract(article, language, doubled=True)
    if by_hand:
        quotations = named_by_hand(article.text, quotations, by_hand)
    attributed = quoting.attribute(article, quotations, _voices(archive))
    if by_hand:
        attributed = attributed_by_hand(article.text, quotations, attributed, by_hand)
    if policy.every_quotation:
        attributed = [a if a.aside else replace(a, named="any") for a in attributed]
    return quotations, attributed


def _reported(
    article: Document,
    quotations: Sequence[Quotation],
    archive: Archive,
    policy: Policy,
    language: str | None,
) -> tuple[Finding, ...]:
    """What is wrong with statements without quotation marks, if the policy asks for it."""
    if not policy.reported:
        return ()
    from consistency.reported import reported_findings  # off by default

    return reported_findings(article, quotations, _voices(archive), archive, policy, language)


def _report(
    article: Document,
    checked: list[Checked],
    reuses: list[Reuse],
    archive: Archive,
    policy: Policy,
    reported: tuple[Finding, ...],
) -> ArticleReport:
    """What was found in an article as read, with what is wrong with it as a whole, in the files' offsets."""
    cited = {r.match.canonical for r in reuses}.union(*(_cited(c, archive) for c in checked))
    cited |= {e.document for f in reported for e in f.evidence[1:]}
    canonicals = {id: archive.read(id) for id in sorted(cited)}
    authors = _voices(archive).named_in(article) if len(archive) == 1 else ()
    findings = judge_article(article, checked, canonicals, policy, reuses, authors)
    report = ArticleReport(article, tuple(checked), tuple(reuses), (*findings, *reported))
    return report_as_written(report, canonicals)


def _noted(report: ArticleReport, language: str | None) -> ArticleReport:
    """The report with a note if terms cannot be told from speech in the article's language."""
    if not report.quotations:
        return report
    note = quoting.no_terms(report.document, language)
    if note is None:
        return report
    return replace(report, document=replace(report.document, notes=(*report.document.notes, note)))


def _cited(checked: Checked, archive: Archive) -> set[str]:
    """The canonicals that a verdict names, alternatives only if their offsets are not the file's."""
    near = (*checked.alternatives, checked.close) if checked.close else checked.alternatives
    found = {p.canonical for p in near if archive.is_marked_up(p.canonical)}
    return found if checked.match is None else found | {checked.match.canonical}


def check_alone(
    passage: Document,
    archive: Archive,
    policy: Policy,
    only: tuple[str, ...] | None = None,
    speaker: str | None = None,
) -> Checked:
    """One quotation handed in alone: `passage` holds it and nothing else.

    `only` restricts the canonicals by id.  Without a `speaker` it is held to be the canonicals' own; with one it
    is attributed as an article's would be.
    """
    quotation = quoting.parse(passage.text)
    to_whom = Attributed("author", only or (), "canonical", named="author")
    if speaker is not None:
        quotation = replace(quotation, speaker=Mention(speaker, 0, 0, speaker, "label"))
        among = [archive.read(id) for id in only] if only else _voices(archive)
        (told,) = quoting.attribute(passage, [quotation], among)
        to_whom = replace(told, occasion="canonical" if told.attribution == "author" else told.occasion)
    (_, _, located), *_ = place(passage, [quotation], [to_whom], archive, only)
    checked = judged(passage, quotation, to_whom, located, archive, policy)
    return checked_as_written(checked, passage, {id: archive.read(id) for id in _cited(checked, archive)})


def _voices(archive: Archive) -> quoting.Voices:
    """Whose words the canonicals hold; made once for each archive."""
    found = _known.get(archive)
    if found is None:
        found = _known[archive] = quoting.Voices(archive.heads)
    return found


_known: WeakKeyDictionary[Archive, quoting.Voices] = WeakKeyDictionary()


def judged(
    article: Document,
    quotation: Quotation,
    attributed: Attributed,
    located: Located,
    archive: Archive,
    policy: Policy,
) -> Checked:
    """The verdict on one quotation whose place is known, or known to be missing."""
    if located.match is None:
        return judge(Case(article, quotation, attributed, located), policy)
    canonical = archive.read(located.match.canonical)
    comparison = compare(article.text, quotation, canonical.text, located.match)
    located = replace(located, match=settled(located.match, comparison, canonical.text))
    return judge(Case(article, quotation, attributed, located, canonical, comparison), policy)
