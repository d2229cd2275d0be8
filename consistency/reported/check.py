"""An article's reported speech against the sources: findings on its numbers and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from consistency import quoting
from consistency.judging import Policy
from consistency.judging.finding import evidence_of, fingerprints, settled, shortened
from consistency.locating import Archive
from consistency.model import Document, Evidence, Finding, Quotation, Span
from consistency.reported import messages
from consistency.reported.counterparts import other_name, other_numbers
from consistency.reported.figures import Figure, figures
from consistency.reported.names import Name, names
from consistency.reported.passages import Passage, passages
from consistency.reported.words import content, word_tokens
from consistency.text import Token

_MOST_NAMES = 8  # of one statement that are compared
_MOST = 400  # statements of one article that are compared
_LONGEST = 160  # code points of a passage in a message
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
        placed = find(about)
        for number, theirs in other_numbers(mine, placed):
            passage = placed.passages[0]
            yield _finding(
                "fact/number", messages.NUMBER_DIFFERS, article, statement, number, passage, theirs, policy
            )
    for name in named[:_MOST_NAMES]:
        placed = find([c for c in about if not name.start <= c.token.start < name.end])
        other = other_name(name, article.text[span.start : span.end], placed)
        if other is not None:
            passage = placed.passages[0]
            yield _finding(
                "fact/name", messages.NAME_DIFFERS, article, statement, name, passage, other, policy
            )


def _within(token: Token, found: Sequence[Figure]) -> bool:
    return any(f.start <= token.start < f.end for f in found)


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
