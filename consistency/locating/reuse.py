"""Unquoted reuse: where an article repeats a canonical nearly word for word and sets no marks.

Stock phrases and names are no reuse: what counts is a run of words, of which enough are neither common nor
names, in one order, with hardly a word of the article's own between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from consistency.locating.alignment.chain import Run, chain, dense
from consistency.locating.alignment.span import Window
from consistency.locating.candidates.scope import Scope, Stretch
from consistency.locating.index.encoding import UNSPACED, fold_text, split
from consistency.locating.index.text_index import visible
from consistency.locating.library import Library
from consistency.locating.parameters import REUSE, SMALL
from consistency.model import Document, Quotation, Reuse, Span
from consistency.text import Token, tokens

if TYPE_CHECKING:  # numpy
    from consistency.locating.index.run_filter import RunFilter


@dataclass(frozen=True, slots=True)
class _Hit:
    """A reuse: its bits, its span in the article, and the canonical's number, start, end and share of words."""

    bits: float
    article: Span
    place: tuple[int, int, int, float]


def reuses(article: Document, quotations: Sequence[Quotation], scope: Scope, library: Library) -> list[Reuse]:
    """The reuses in reading order; where two canonicals compete, the one that shares more.

    What many canonicals share is a stock phrase, unless it is long.
    """
    text = visible(article)
    return _among(article, text, _pieces(text, quotations), scope, library)


def reuses_many(
    articles: Sequence[tuple[Document, Sequence[Quotation]]],
    scope: Scope,
    library: Library,
    run_filter: RunFilter,
) -> list[list[Reuse]]:
    """`reuses` of each article; `run_filter` finds for all of them the sentences that can hold one."""
    texts = [visible(article) for article, _ in articles]
    pieces = [_pieces(text, of) for text, (_, of) in zip(texts, articles, strict=True)]
    folded = [_folded(text, those) for text, those in zip(texts, pieces, strict=True)]
    passed = run_filter.passed(b" ".join(folded)).tolist()
    found: list[list[Reuse]] = []
    base = 0
    for (article, _), text, those, letters in zip(articles, texts, pieces, folded, strict=True):
        # Of a script without blanks a word of the index takes in what follows it, even past the sentence.
        if len(letters.translate(None, UNSPACED)) < len(letters):
            found.append(_among(article, text, those, scope, library))
        else:
            found.append(_among(article, text, those, scope, library, _Passed(passed, base).any))
        base += len(letters) + 1
    return found


def _folded(text: str, pieces: Iterable[Span]) -> bytes:
    """The folded text, all but the pieces made blank."""
    whole = fold_text(text)
    masked = bytearray(b" ") * len(text)
    for piece in pieces:
        masked[piece.start : piece.end] = whole[piece.start : piece.end]
    return bytes(masked)


@dataclass(frozen=True, slots=True)
class _Passed:
    """Where runs begin that passed the run_filter (ascending); `base` is where the article does."""

    at: Sequence[int]
    base: int

    def any(self, span: Span) -> bool:
        """Whether one begins within the span."""
        first = bisect_left(self.at, self.base + span.start)
        return first < len(self.at) and self.at[first] < self.base + span.end


def _always(_: Span) -> bool:
    return True


def _among(
    article: Document,
    text: str,
    pieces: Iterable[Span],
    scope: Scope,
    library: Library,
    may: Callable[[Span], bool] = _always,
) -> list[Reuse]:
    """The reuses in those pieces of an article of which `may` does not say that they hold none."""
    found: list[Reuse] = []
    for stretch in _stretches(text, filter(may, pieces)):
        if len(stretch) < REUSE.least_words or not may(Span(stretch[0].start, stretch[-1].end)):
            continue
        chosen: list[Span] = []
        hits = list(_hits(text, stretch, scope, library))
        for hit in sorted(hits, key=lambda h: -h.bits):
            if any(hit.article.overlaps(t) for t in chosen):
                continue
            chosen.append(hit.article)
            if not _stock(hit, hits):
                exact = hit.article.of(article.text)
                found.append(Reuse(hit.article.start, hit.article.end, exact, library.place(*hit.place)))
    return sorted(found, key=lambda r: r.start)


def _stock(hit: _Hit, hits: Sequence[_Hit]) -> bool:
    others = {
        h.place[0] for h in hits if h.article.overlaps(hit.article) and h.bits > REUSE.shared * hit.bits
    }
    return len(others) >= REUSE.many and hit.bits < REUSE.long_bits


def _pieces(text: str, quotations: Sequence[Quotation]) -> list[Span]:
    """What is outside the quotations."""
    quoted = sorted((q.start, q.end) for q in quotations)
    at = 0
    pieces: list[Span] = []
    for start, end in quoted:
        if start > at:
            pieces.append(Span(at, start))
        at = max(at, end)
    return [*pieces, Span(at, len(text))]


def _stretches(text: str, pieces: Iterable[Span]) -> Iterator[list[Token]]:
    """The words of the pieces, sentence by sentence."""
    for piece in pieces:
        stretch: list[Token] = []
        for t in tokens(text, piece.start, piece.end):
            if t.kind == "word":
                stretch.append(t)
            broken = t.norm in ".?!" and t.kind == "punctuation"
            if broken or len(stretch) == REUSE.longest:
                yield stretch
                stretch = []
        yield stretch


def _hits(article: str, stretch: Sequence[Token], scope: Scope, library: Library) -> Iterator[_Hit]:
    norms = [t.norm for t in stretch]
    own = _runs(split(fold_text(article[stretch[0].start : stretch[-1].end])))
    weights = [scope.weigh(n) for n in norms]
    least = REUSE.least_bits + log2(scope.words + 1)
    for shared in scope.sharing(norms, REUSE.places):
        window = scope.window(shared)
        total, links = chain(norms, window.norms, weights, REUSE.own_word)
        if total < least or sum(r.length for r in links) < REUSE.least_words:
            continue
        longest = max(links, key=lambda r: r.length)
        if (
            longest.length < SMALL.run
            or _plain_bits([longest], window, weights, shared) < REUSE.least_plain_bits
        ):
            continue
        links = _without_names(dense(links), stretch, article)
        if sum(r.length for r in links) < REUSE.least_words:
            continue
        theirs = split(fold_text(shared.text))
        if shared.start + len(shared.text) < library.length(shared.number):
            theirs.pop()  # the end of a stretch may cut a word
        if own.isdisjoint(_runs(theirs)):
            continue
        head, tail = links[0], links[-1]
        first, last = window.words[head.j], window.words[tail.j + tail.length - 1]
        span = Span(stretch[head.i].start, stretch[tail.i + tail.length - 1].end)
        score = sum(r.length for r in links) / (tail.i + tail.length - head.i)
        start, end = window.base + window.tokens[first].start, window.base + window.tokens[last].end
        yield _Hit(total, span, (shared.number, start, end, score))


def _runs(words: Sequence[bytes]) -> set[tuple[bytes, ...]]:
    """All RUN words in a row: without one in common, by letters alone, two texts are not looked at (`RunFilter`)."""
    return set(zip(*(words[k:] for k in range(SMALL.run)), strict=False))


def _without_names(links: Sequence[Run], stretch: Sequence[Token], text: str) -> list[Run]:
    """The chain without capitalized words at its ends: names are everyone's."""
    kept = list(links)

    def name(i: int) -> bool:
        return i > 0 and text[stretch[i].start].isupper()

    while kept and name(kept[0].i):
        i, j, length = kept[0]
        kept[:1] = [Run(i + 1, j + 1, length - 1)] if length > 1 else []
    while kept and name(kept[-1].i + kept[-1].length - 1):
        i, j, length = kept[-1]
        kept[-1:] = [Run(i, j, length - 1)] if length > 1 else []
    return kept


def _plain_bits(links: Sequence[Run], window: Window, weights: Sequence[float], shared: Stretch) -> float:
    """Bits of the shared words that are in small letters in the canonical: those are not names."""
    before = window.base - shared.start
    return sum(
        weights[run.i + k]
        for run in links
        for k in range(run.length)
        if not shared.text[before + window.tokens[window.words[run.j + k]].start].isupper()
    )
