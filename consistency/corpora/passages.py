"""Passages that several articles quote, with no canonical at hand: clusters of quotations that share wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.comparing import compare
from consistency.locating import Archive
from consistency.model import Document, Edit, Match, Query, Quotation, Span
from consistency.text import count_words, words

LEAST_WORDS = 4  # of a quotation that is held against others by its runs of words
RUN = 3  # words of a run
SHARED = 0.4  # share of the shorter quotation's runs that two wordings of one passage have in common
MOST_ARTICLES = 200  # a run that more quotations hold tells nothing of any of them
_KINDS = frozenset({"quotation", "block", "nested"})


@dataclass(frozen=True, slots=True)
class Witness:
    """A quotation in its article."""

    article: Document
    quotation: Quotation

    @property
    def text(self) -> str:
        return self.quotation.exact


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a passage, its witnesses in order of date, and how it differs from the first wording.

    Offsets of the edits' article side count in the first witness's article, those of the other side in the
    passage's first wording.  `match` is None for that one itself, and for one that shares too little with it.
    """

    text: str
    witnesses: tuple[Witness, ...]
    edits: tuple[Edit, ...] = ()
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as several articles quote it; the first wording is the longest of those most often printed."""

    wordings: tuple[Wording, ...]

    @property
    def articles(self) -> int:
        return len({w.article.id for wording in self.wordings for w in wording.witnesses})

    @property
    def differs(self) -> bool:
        return any(w.edits for w in self.wordings)


def passages(articles: Iterable[tuple[Document, Sequence[Quotation]]]) -> list[Passage]:
    """The passages that at least two articles quote, those that differ first, then by number of articles."""
    witnesses = [
        Witness(article, q)
        for article, quotations in articles
        for q in quotations
        if q.kind in _KINDS and count_words(q.exact) >= LEAST_WORDS
    ]
    found = [_collate(c) for c in _clusters(witnesses) if len({w.article.id for w in c}) > 1]
    return sorted(found, key=lambda p: (not p.differs, -p.articles, p.wordings[0].text))


def _clusters(witnesses: Sequence[Witness]) -> Iterator[list[Witness]]:
    """Quotations linked by enough common runs of words."""
    runs = [_runs(w.text) for w in witnesses]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, found in enumerate(runs):
        for run in found:
            holders[run].append(n)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        if len(held) <= MOST_ARTICLES:
            for k, one in enumerate(held):
                for two in held[k + 1 :]:
                    shared[one, two] += 1
    group = list(range(len(witnesses)))
    for (one, two), count in shared.items():
        if count >= SHARED * min(len(runs[one]), len(runs[two])):
            group[_root(group, two)] = _root(group, one)
    clusters: dict[int, list[Witness]] = defaultdict(list)
    for n, witness in enumerate(witnesses):
        clusters[_root(group, n)].append(witness)
    return iter(clusters.values())


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    norms = [t.norm for t in words(text)]
    return frozenset(tuple(norms[k : k + RUN]) for k in range(len(norms) - RUN + 1))


def _root(group: list[int], n: int) -> int:
    while group[n] != n:
        group[n] = group[group[n]]
        n = group[n]
    return n


def _collate(cluster: Sequence[Witness]) -> Passage:
    """The wordings of a cluster, each held against the first."""
    by_words: dict[tuple[str, ...], list[Witness]] = defaultdict(list)
    for witness in sorted(cluster, key=lambda w: w.article.date or ""):
        by_words[tuple(t.norm for t in words(witness.text))].append(witness)
    ordered = sorted(by_words.values(), key=lambda held: (-len(held), -len(held[0].text), held[0].text))
    longest = max(range(len(ordered)), key=lambda n: (len(ordered[n][0].text) * len(ordered[n]), -n))
    ordered.insert(0, ordered.pop(longest))
    first = ordered[0][0].text
    archive = Archive.build([Document("passage", first, Span(0, len(first)))])
    wordings = [Wording(first, tuple(ordered[0]))]
    for held in ordered[1:]:
        article, quotation = held[0].article, held[0].quotation
        match = archive.locate(Query(article.text, quotation.segments)).match
        edits = compare(article.text, quotation, first, match).edits if match else ()
        wordings.append(Wording(held[0].text, tuple(held), edits, match))
    return Passage(tuple(wordings))
