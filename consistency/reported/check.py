"""An article's reported speech against the sources: findings on its numbers and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from consistency import quoting
from consistency.comparing.numbers import same_number
from consistency.judging import Policy
from consistency.judging.finding import evidence_of, fingerprints, settled, shortened
from consistency.locating import Archive
from consistency.model import Document, Evidence, Finding, Quotation, Span
from consistency.reported import messages
from consistency.reported.figures import Figure, agrees, comparable, figures
from consistency.reported.names import Name, beside_alike, is_in, may_be_one, names
from consistency.reported.passages import Passage, Placed, passages
from consistency.reported.words import content, word_tokens
from consistency.text import Token

_MOST_NAMES = 8  # of one statement that are compared
_MOST = 400  # statements of one article that are compared
_AROUND = 700  # code points around a passage in which the same number or name says that nothing is wrong
_LONGEST = 160  # code points of a passage in a message
_MOST_SHARED = (
    0.6  # share of the statement's bits from which the only number or person of a passage is the one meant
)
_BARE = frozenset(
    {"cardinal", "many", "ordinal"}
)  # kinds of numbers that say nothing without what they count
_TIES = frozenset({"tag", "credit"})


def reported_findings(
    article: Document,
    quotations: Sequence[Quotation],
    voices: quoting.Voices,
    archive: Archive,
    policy: Policy,
    language: str | None = None,
) -> tuple[Finding, ...]:
    """`fact/number` and `fact/name` for what an article, as its reader sees it, reports without quotation marks.

    Only statements of the sources' own speakers are compared, with the passage that surely is on their subject.
    """
    found: list[Finding] = []
    stated = quoting.statements(article, quotations, language)[:_MOST]
    told = quoting.attribute(article, stated, voices)
    for statement, to_whom in zip(stated, told, strict=True):
        if (
            to_whom.attribution == "author"
            and to_whom.occasion != "other"
            and statement.speaker
            and statement.speaker.tie in _TIES
        ):
            hidden = [
                Span(q.start, q.end)
                for q in quotations
                if q.start < statement.end and statement.start < q.end
            ]
            found += _compared(article, statement, hidden, archive, to_whom.canonicals, policy)
    found = fingerprints(found, "", "")
    return tuple(f for one in found for f in settled([one], policy, article.text[one.start : one.end])[0])


def _compared(
    article: Document,
    statement: Quotation,
    hidden: Sequence[Span],
    archive: Archive,
    only: Sequence[str],
    policy: Policy,
) -> Iterator[Finding]:
    """The findings on one statement; what it quotes (`hidden`) is compared as a quotation."""
    assert statement.speaker
    span = Span(statement.start, statement.end)
    own = word_tokens(article.text, span, hidden)
    mine, named = figures(article.text, own), names(article.text, own)
    if not mine and not named:
        return
    about = [c for c in content(word_tokens(article.text, span)) if not _within(c.token, mine)]
    speaker = statement.speaker.resolved or statement.speaker.name
    find = partial(passages, archive=archive, only=only, speaker=speaker)
    if mine:
        yield from _numbers(article, statement, mine, find(about), policy)
    for name in named[:_MOST_NAMES]:
        rest = [c for c in about if not name.start <= c.token.start < name.end]
        yield from _name(article, statement, name, find(rest), policy)


def _within(token: Token, found: Sequence[Figure]) -> bool:
    return any(f.start <= token.start < f.end for f in found)


def _numbers(
    article: Document,
    statement: Quotation,
    mine: Sequence[Figure],
    placed: Placed,
    policy: Policy,
) -> Iterator[Finding]:
    """A number of the statement that no passage on its subject has, if the best one has another in its place."""
    if not placed.sure:
        return
    best = placed.passages[0]
    theirs = figures(best.document.text, best.tokens)
    near = [f for p in placed.passages for f in figures(p.document.text, p.tokens)]
    around = _figures_around(best)
    for number in mine:
        if any(agrees(number, f) for f in near) or any(_is_same(number, f) for f in around):
            continue
        others = [m for m in mine if m is not number]
        left = [f for f in theirs if comparable(number, f) and not any(agrees(m, f) for m in others)]
        rivals = [m for m in others if comparable(number, m) and not any(agrees(m, f) for f in theirs)]
        other = _counterpart(number, left, placed.share if not rivals else 0.0)
        if other is not None:
            yield _finding(
                "fact/number", messages.NUMBER_DIFFERS, article, statement, number, best, other, policy
            )


def _figures_around(passage: Passage) -> list[Figure]:
    text = passage.document.text
    wide = Span(max(0, passage.span.start - _AROUND), min(len(text), passage.span.end + _AROUND))
    return figures(text, word_tokens(text, wide))


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether two numbers are equal and count the same, or measure something."""
    if not same_number(one.exact, other.exact):
        return False
    return bool(one.nouns & other.nouns) or any(
        kind[0] not in _BARE for kind in one.kinds.keys() & other.kinds.keys()
    )


def _counterpart(number: Figure, theirs: Sequence[Figure], share: float) -> Figure | None:
    """The number of a passage that is in the place of a statement's: it counts the same, or is the only one."""
    for alike in (
        [f for f in theirs if f.nouns & number.nouns],
        [f for f in theirs if f.around & number.around],
    ):
        if len(alike) == 1:
            return alike[0]
    if len(theirs) == 1 and share >= _MOST_SHARED:
        return theirs[0]
    return None


def _name(
    article: Document, statement: Quotation, name: Name, placed: Placed, policy: Policy
) -> Iterator[Finding]:
    """A name that the passage on the statement's subject lacks, if it has a different one in its place."""
    if not placed.sure or any(is_in(name, _text_around(p)) for p in placed.passages):
        return
    best = placed.passages[0]
    said = article.text[statement.start : statement.end]
    left = [
        n for n in names(best.document.text, best.tokens)
        if n.person == name.person and not may_be_one(name, n) and not is_in(n, said)
    ]  # fmt: skip
    for alike in (
        [n for n in left if beside_alike(name, n, both=True)],
        [n for n in left if beside_alike(name, n, both=False)] if len(left) == 1 else [],
        left if name.person and placed.share >= _MOST_SHARED else [],
    ):
        if len(alike) == 1:
            yield _finding(
                "fact/name", messages.NAME_DIFFERS, article, statement, name, best, alike[0], policy
            )
            return


def _text_around(passage: Passage) -> str:
    text = passage.document.text
    return text[max(0, passage.span.start - _AROUND) : passage.span.end + _AROUND]


def _finding(
    rule: str,
    template: str,
    article: Document,
    statement: Quotation,
    mine: Figure | Name,
    passage: Passage,
    theirs: Figure | Name,
    policy: Policy,
) -> Finding:
    assert statement.speaker
    document = passage.document
    message = template.format(
        speaker=statement.speaker.resolved or statement.speaker.name,
        article=mine.exact,
        source=theirs.exact,
        statement=shortened(statement.exact, _LONGEST),
        passage=shortened(passage.span.of(document.text), _LONGEST),
    )
    span = passage.span
    evidence = (
        evidence_of(article.id, article.text, (statement.start, statement.end)),
        Evidence(document.id, span.start, span.end, span.of(document.text)),
    )
    level = policy.level(document.canonical_kind or "printed", rule)
    return Finding(rule, level, message, mine.start, mine.end, None, "", evidence)
