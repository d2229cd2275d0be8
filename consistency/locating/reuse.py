"""Unquoted reuse: where an article repeats a canonical nearly word for word and sets no marks.

Stock phrases and names are no reuse: what counts is a run of words, of which enough are neither common nor
names, in one order, with hardly a word of the article's own between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.locating.chain import Run, chain, dense
from consistency.locating.shelf import Shelf, visible
from consistency.locating.span import Window
from consistency.model import Document, Place, Quotation, Reuse, Span
from consistency.text import Token, tokens

LEAST_WORDS = 7  # that both share
LEAST_BITS = 50.0  # of the chain of shared words
LEAST_RUN = 5  # words of the longest run without a break
LEAST_PLAIN_BITS = 36.0  # of the longest run's words that are no names
OWN_WORD = 6.0  # cost of a word of the article's own in between
LONGEST = 60  # words of one stretch of article looked at


@dataclass(frozen=True, slots=True)
class _Hit:
    bits: float
    article: Span
    place: Place


def reuses(
    article: Document, quotations: Sequence[Quotation], shelves: Sequence[tuple[str, Shelf]]
) -> list[Reuse]:
    """The reuses in reading order; where two canonicals compete, the one that shares more."""
    text = visible(article)
    found: list[Reuse] = []
    for stretch in _stretches(text, quotations):
        hits = [h for name, shelf in shelves for h in _hits(text, stretch, name, shelf)]
        taken: list[Span] = []
        for hit in sorted(hits, key=lambda h: -h.bits):
            if not any(hit.article.overlaps(t) for t in taken):
                taken.append(hit.article)
                found.append(
                    Reuse(hit.article.start, hit.article.end, hit.article.of(article.text), hit.place)
                )
    return sorted(found, key=lambda r: r.start)


def _stretches(text: str, quotations: Sequence[Quotation]) -> Iterator[list[Token]]:
    """The article's words outside of quotations, sentence by sentence."""
    quoted = sorted((q.start, q.end) for q in quotations)
    at = 0
    pieces: list[tuple[int, int]] = []
    for start, end in quoted:
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    pieces.append((at, len(text)))
    for start, end in pieces:
        stretch: list[Token] = []
        for t in tokens(text, start, end):
            if t.kind == "word":
                stretch.append(t)
            broken = t.norm in ".?!" and t.kind == "punctuation"
            if broken or len(stretch) == LONGEST:
                yield stretch
                stretch = []
        yield stretch


def _hits(article: str, stretch: Sequence[Token], canonical: str, shelf: Shelf) -> Iterator[_Hit]:
    if len(stretch) < LEAST_WORDS:
        return
    norms = [t.norm for t in stretch]
    weights = [shelf.bits(n) for n in norms]
    for _, start, end in shelf.candidates(norms, 3):
        window = Window.of(tokens(shelf.text, start, end))
        total, links = chain(norms, window.norms(), weights, OWN_WORD)
        if total < LEAST_BITS or sum(r.length for r in links) < LEAST_WORDS:
            continue
        longest = max(links, key=lambda r: r.length)
        if longest.length < LEAST_RUN:
            continue
        if _plain_bits([longest], window, weights, shelf.text) < LEAST_PLAIN_BITS:
            continue
        links = _without_names(dense(links), stretch, article)
        if sum(r.length for r in links) < LEAST_WORDS:
            continue
        head, tail = links[0], links[-1]
        first, last = window.words[head.j], window.words[tail.j + tail.length - 1]
        a, b = window.tokens[first].start, window.tokens[last].end
        span = Span(stretch[head.i].start, stretch[tail.i + tail.length - 1].end)
        score = sum(r.length for r in links) / (tail.i + tail.length - head.i)
        yield _Hit(total, span, Place(canonical, a, b, shelf.text[a:b], score))


def _without_names(links: Sequence[Run], stretch: Sequence[Token], text: str) -> list[Run]:
    """The chain without capitalised words at its ends: names are everybody's."""
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


def _plain_bits(links: Sequence[Run], window: Window, weights: Sequence[float], text: str) -> float:
    """Bits of the shared words that stand in small letters in the canonical: those are no names."""
    return sum(
        weights[run.i + k]
        for run in links
        for k in range(run.length)
        if not text[window.tokens[window.words[run.j + k]].start].isupper()
    )
