"""Places an article's quotations one after the other, and joins the halves of a sentence that a tag parts.

Whether "…," she said, "…" is one quotation or two, only the source decides: one if its two halves are in
one sentence there, two if a sentence ends between them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from consistency import quoting
from consistency.judging.decision import FEW_SOURCES
from consistency.locating import Archive
from consistency.model import Attributed, Document, Located, Match, Query, Quotation
from consistency.text import words

Placed = tuple[Quotation, Attributed, Located]

# What looks like a term, a title or a quotation within another is located from so many words on: the words of a
# shorter one would be found by chance.
_FEWEST = 3
_DOUBTFUL = frozenset({"term", "title", "nested"})
_WORTH_A_LOOK = 20.0  # bits beyond chance of the nearest passage, from which it may be a rewording
_WHOLE = 0.85  # share of its words from which a passage comes from its place as a whole
_TELLING = 20.0  # bits from which a doubtful passage says where the next one may be
_SENTENCE_ENDS = frozenset(".?!…")
_NOWHERE = Located(None)


def place(
    article: Document,
    quotations: Sequence[Quotation],
    attributed: Sequence[Attributed],
    archive: Archive,
    only: tuple[str, ...] | None = None,
) -> Iterator[Placed]:
    """Each quotation with its attribution and place, in the article's order; joined halves come as one.

    `only` restricts the sources by id.
    """
    steps = _steps(article, quotations, attributed, archive, only)
    answer: Located | None = None
    with suppress(StopIteration):
        while True:
            step = steps.send(answer)
            answer = archive.locate(step) if isinstance(step, Query) else None
            if not isinstance(step, Query):
                yield step


def place_many(
    articles: Sequence[tuple[Document, Sequence[Quotation], Sequence[Attributed]]], archive: Archive
) -> list[list[Placed]]:
    """What `place` gives for each article: what they ask at the same time is looked up together."""
    steps = [_steps(*article, archive) for article in articles]
    placed: list[list[Placed]] = [[] for _ in articles]
    asked = {n: query for n in range(len(articles)) if (query := _next(steps[n], None, placed[n]))}
    while asked:
        found = archive.locate_many(list(asked.values()))
        answers = zip(asked, found, strict=True)
        asked = {n: query for n, answer in answers if (query := _next(steps[n], answer, placed[n]))}
    return placed


def _next(steps: _Steps, answer: Located | None, placed: list[Placed]) -> Query | None:
    """Hands an answer on; the next question, None if there is none left.  What is placed is added."""
    with suppress(StopIteration):
        while not isinstance(step := steps.send(answer), Query):
            placed.append(step)
            answer = None
        return step
    return None


_Steps = Generator[Query | Placed, Located | None, None]


def _steps(
    article: Document,
    quotations: Sequence[Quotation],
    attributed: Sequence[Attributed],
    archive: Archive,
    only: tuple[str, ...] | None = None,
) -> _Steps:
    """Yields questions about places, each of which must be answered, and quotations as they are placed.

    Each question depends on the answers before it.
    """
    near: dict[str, int] = {}
    at = covered = 0
    while at < len(quotations):
        quotation, to_whom = quotations[at], attributed[at]
        at += 1
        if quotation.start < covered:
            yield quotation, replace(to_whom, aside="nested"), _NOWHERE
            continue
        if not _is_sought(quotation):
            yield quotation, to_whom, _NOWHERE
            continue
        located = None
        while at < len(quotations) and _may_go_on(quotation, quotations[at]):
            both = _join(article, quotation, quotations[at])
            whole = yield from _locate(article, both, to_whom, archive, near, only)
            if whole.match is None or not _one_sentence(whole.match, quotation, archive):
                break
            quotation, located, at = both, whole, at + 1
        located = located or (yield from _locate(article, quotation, to_whom, archive, near, only))
        if located.match is not None:
            if quotation.kind not in _DOUBTFUL or located.match.bits >= _TELLING:
                near = {located.match.canonical: located.match.end}
            if located.match.bits >= _TELLING and located.match.score >= _WHOLE:
                # What is nested in it is compared with it.
                covered = quotation.end
        yield quotation, to_whom, located


def _is_sought(quotation: Quotation) -> bool:
    if quotation.kind == "boilerplate":
        return False
    return quotation.kind not in _DOUBTFUL or len(words(quotation.exact)) >= _FEWEST


def _may_go_on(first: Quotation, second: Quotation) -> bool:
    """Whether the article lets `second` carry on the sentence of `first`."""
    return (
        second.tagged_on
        and second.kind == first.kind == "quotation"
        and first.exact[-1:] not in _SENTENCE_ENDS
    )


def _join(article: Document, first: Quotation, second: Quotation) -> Quotation:
    return replace(
        first,
        end=second.end,
        exact=article.text[first.start : second.end],
        segments=first.segments + second.segments,
        suffix=second.suffix,
        closed=second.closed,
    )


def _one_sentence(match: Match, first: Quotation, archive: Archive) -> bool:
    """Whether nothing but a comma or the like is in the source where the article has its tag."""
    text = archive.read(match.canonical).text
    before = [s for s in match.segments if s.start < first.end]
    after = [s for s in match.segments if s.start >= first.end]
    if not before or not after:
        return False
    start, end = before[-1].canonical.end, after[0].canonical.start
    gap = text[start:end]
    return start <= end and len(gap) <= 8 and not any(c.isalnum() or c in _SENTENCE_ENDS for c in gap)


def _locate(
    article: Document,
    quotation: Quotation,
    to_whom: Attributed,
    archive: Archive,
    near: dict[str, int],
    only: tuple[str, ...] | None,
) -> Generator[Query, Located | None, Located]:
    query = Query(article.text, quotation.segments, only, to_whom.canonicals, tuple(near.items()))
    located = yield from _asked(query)
    if located.match is None and (source := _should_have(quotation, to_whom, located, only or archive.heads)):
        again = yield from _asked(replace(query, only=(source,), reworded=True))
        if again.match is not None and again.match.canonical == source:
            located = again
    elif (
        located.match is None
        and _is_short_of_few(quotation, to_whom)
        and len(archive) > len(to_whom.canonicals)
    ):
        # An archive does not look up single words; a few sources are read for them.
        located = yield from _asked(replace(query, only=to_whom.canonicals))
    match, who = located.match, quotation.speaker
    if match is None or who is None or not match.alternatives or to_whom.attribution != "author":
        return located
    name = who.resolved or who.name
    if _says(archive, match.canonical, match.start, match.end, name):
        return located
    for other in match.alternatives:
        if _says(archive, other.canonical, other.start, other.end, name):
            there = replace(query, only=(other.canonical,), near=((other.canonical, other.start),))
            again = yield from _asked(there)
            if again.match and _says(archive, other.canonical, again.match.start, again.match.end, name):
                return again
    return located


def _is_short_of_few(quotation: Quotation, to_whom: Attributed) -> bool:
    """Whether these are a word or two of an author who has few sources."""
    if to_whom.named != "author" or not 0 < len(to_whom.canonicals) <= FEW_SOURCES:
        return False
    return len(words(quotation.exact)) < _FEWEST


def _should_have(
    quotation: Quotation, to_whom: Attributed, located: Located, sources: Sequence[object]
) -> str | None:
    """The source that should have the words: that of the author named, in which the nearest passage is."""
    near = next(iter(located.nearest), None)
    if near is None or to_whom.named not in ("author", "any") or quotation.kind in _DOUBTFUL:
        return None
    if to_whom.canonicals and near.canonical not in to_whom.canonicals:
        return None
    alone = len(sources) == 1
    # The small search says nothing of what its nearest passage is worth; it costs little to look.
    return near.canonical if near.bits >= _WORTH_A_LOOK or alone else None


def _asked(query: Query) -> Generator[Query, Located | None, Located]:
    answer = yield query
    assert answer is not None
    return answer


def _says(archive: Archive, canonical: str, start: int, end: int, name: str) -> bool:
    """Whether a canonical gives a stretch of it to the person of that name, or to no one in particular."""
    owner = archive.read(canonical).speaker_at(start, end)
    return owner is None or quoting.same_person(name, owner)
