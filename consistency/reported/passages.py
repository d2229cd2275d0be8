"""A statement → the source's passage on the same subject, if there surely is one."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from consistency.locating import Archive
from consistency.model import Document, Span
from consistency.quoting.identity import identity
from consistency.reported.words import Content, content, forms, sentences, word_tokens
from consistency.text import Token

MOST_WORDS = 60  # of content that are looked up
LOOKED_AT = 12  # places whose words are compared
SURPLUS = 6.0
SHARE = 0.4
FEWEST = 3  # words of content that both must have
RIVAL = 0.7  # share of the best passage's bits from which a second one may be meant as well


class Passage(NamedTuple):
    """A stretch of a source in whole sentences, its tokens, and the bits of the words that it shares."""

    document: Document
    span: Span
    tokens: list[Token]
    shared: frozenset[str]
    bits: float


class Placed(NamedTuple):
    """The passages on a statement's subject, best first; whether the best is surely one; the share of bits it has."""

    passages: list[Passage]
    sure: bool = False
    share: float = 0.0


def passages(about: Sequence[Content], archive: Archive, only: Sequence[str], speaker: str) -> Placed:
    """Passages of the speaker's sources that have many of the words, best first.

    Of a source with several speakers only what the one named says counts.  Those that share much less than the best
    one are left out.
    """
    words = {c.token.norm: c for c in about[:MOST_WORDS]}
    if len(words) < FEWEST:
        return Placed([])
    searched = archive.nearby([forms(word) for word in words], only, LOOKED_AT)
    weights = dict(zip(words, searched.weights, strict=True))
    found: list[Passage] = []
    for place in searched.places:
        document = archive.read(archive.id(place.number))
        span = sentences(document.text, Span(place.start, place.end))
        who = document.speaker_at(place.start, place.end)
        if document.turns and (who is None or identity(who, speaker) == "different"):
            continue
        inside = word_tokens(document.text, span)
        theirs = frozenset().union(*(c.stems for c in content(inside)))
        shared = frozenset(w for w, own in words.items() if own.stems & theirs)
        found.append(Passage(document, span, inside, shared, sum(weights[w] for w in shared)))
    found.sort(key=lambda p: -p.bits)
    if not found:
        return Placed([])
    best = found[0]
    share = best.bits / sum(weights.values())
    surplus = best.bits - log2(searched.words + 1)
    sure = len(best.shared) >= FEWEST and surplus >= SURPLUS and share >= SHARE
    return Placed([p for p in found if p.bits >= RIVAL * best.bits], sure, share)
