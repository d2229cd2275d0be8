"""Passages that several articles quote, with no canonical at hand: clusters of quotations that share wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.comparing import compare
from consistency.locating import Archive
from consistency.model import Document, Edit, Match, Query, Quotation, Span
from consistency.quoting.identity import identity
from consistency.text import count_words, words

LEAST_WORDS = 4  # of a quotation that is held against others by its runs of words
RUN = 3  # words of a run
SHARED = 0.4  # share of the shorter quotation's runs that two wordings of one passage have in common
MOST_ARTICLES = 200  # a run that more quotations hold says nothing about any of them
FEW = 8  # a run that no more quotations hold is enough to look at two of them
# Bits that two quotations share beyond chance, and the share of the shorter one's words.  Chosen on about 240 pairs of
# news quotations with common runs: the wordings of one passage had these, and nearly no others.
EQUAL_BITS = (
    34.0  # every word of the shorter one is in the longer one, and no one else is named as its speaker
)
LEAST_BITS, LEAST_SHARE = 50.0, 0.8  # some words differ
OTHERS_BITS, OTHERS_SHARE = 80.0, 0.85  # someone else is named
_SMALL = 3  # letters of a word that has no capital in a title
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
        if q.kind in _KINDS and count_words(q.exact) >= LEAST_WORDS and not _is_name(q.exact)
    ]
    found = [_collate(c) for c in _clusters(witnesses) if len({w.article.id for w in c}) > 1]
    return sorted(found, key=lambda p: (not p.differs, -p.articles, p.wordings[0].text))


def _clusters(witnesses: Sequence[Witness]) -> Iterator[list[Witness]]:
    """Groups of quotations of which one, the longest, has the words of all others.

    A chain of quotations, each like the next, is no passage: in a large corpus it joins hundreds of wordings.
    """
    links = _links(witnesses)
    within = {
        n: [m for m in found if _length(witnesses[m]) <= _length(witnesses[n])] for n, found in links.items()
    }
    alone = set(within)
    for hub in sorted(within, key=lambda n: (-len(within[n]), -_length(witnesses[n]), n)):
        members = [n for n in within[hub] if n in alone]
        if hub in alone and members:
            alone -= {hub, *members}
            yield [witnesses[n] for n in sorted((hub, *members))]


def _length(witness: Witness) -> int:
    return count_words(witness.text)


def _links(witnesses: Sequence[Witness]) -> dict[int, set[int]]:
    """For each quotation those that are wordings of the same passage."""
    runs = [_runs(w.text) for w in witnesses]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, found in enumerate(runs):
        for run in found:
            holders[run].append(n)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    rare: set[tuple[int, int]] = set()
    for held in holders.values():
        if len(held) <= MOST_ARTICLES:
            for k, one in enumerate(held):
                for two in held[k + 1 :]:
                    shared[one, two] += 1
                    if len(held) <= FEW:
                        rare.add((one, two))
    links: dict[int, set[int]] = defaultdict(set)
    for (one, two), count in shared.items():
        enough = count >= SHARED * min(len(runs[one]), len(runs[two]))
        if enough and (count > 1 or (one, two) in rare) and _same_passage(witnesses[one], witnesses[two]):
            links[one].add(two)
            links[two].add(one)
    return links


def _same_passage(one: Witness, two: Witness) -> bool:
    """Whether the words that two quotations share are more than chance, given who is named as their speakers."""
    longer, shorter = sorted((one, two), key=lambda w: -len(w.text))
    match = _match(longer.text, shorter)
    if match is None:
        return False
    if _different_speakers(one, two):
        return match.bits >= OTHERS_BITS and match.score >= OTHERS_SHARE
    if match.score >= 1:
        return match.bits >= EQUAL_BITS
    return match.bits >= LEAST_BITS and match.score >= LEAST_SHARE


def _different_speakers(one: Witness, two: Witness) -> bool:
    names = [speaker_of(w.quotation) for w in (one, two)]
    return names[0] is not None and names[1] is not None and identity(names[0], names[1]) == "different"


def speaker_of(quotation: Quotation) -> str | None:
    """The name of the person who speaks; None for roles, things and pronouns for no one known."""
    who = quotation.speaker
    if who is None:
        return None
    return who.resolved or (who.name if who.form == "name" else None)


def _match(text: str, other: Witness) -> Match | None:
    """Where in `text` a quotation's words are."""
    archive = Archive.build([Document("passage", text, Span(0, len(text)))])
    return archive.locate(Query(other.article.text, other.quotation.segments)).match


def _is_name(text: str) -> bool:
    """Whether every longer word has a capital, as in a title or a slogan: what shares one need not be one passage."""
    longer = [w for w in text.split() if sum(map(str.isalpha, w)) > _SMALL]
    return bool(longer) and all(w.lstrip("“”‘’\"'([")[:1].isupper() for w in longer)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    norms = [t.norm for t in words(text)]
    return frozenset(tuple(norms[k : k + RUN]) for k in range(len(norms) - RUN + 1))


def _collate(cluster: Sequence[Witness]) -> Passage:
    """The wordings of a cluster, each held against the first."""
    by_words: dict[tuple[str, ...], list[Witness]] = defaultdict(list)
    for witness in sorted(cluster, key=lambda w: w.article.date or ""):
        by_words[tuple(t.norm for t in words(witness.text))].append(witness)
    ordered = sorted(by_words.values(), key=lambda held: (-len(held), -len(held[0].text), held[0].text))
    longest = max(range(len(ordered)), key=lambda n: (len(ordered[n][0].text) * len(ordered[n]), -n))
    ordered.insert(0, ordered.pop(longest))
    first = ordered[0][0].text
    wordings = [Wording(first, tuple(ordered[0]))]
    for held in ordered[1:]:
        article, quotation = held[0].article, held[0].quotation
        match = _match(first, held[0])
        edits = compare(article.text, quotation, first, match).edits if match else ()
        wordings.append(Wording(held[0].text, tuple(held), edits, match))
    return Passage(tuple(wordings))
