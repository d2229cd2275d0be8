"""Where a text has many of the given words near one another, in any order: passages on the same subject.

A quotation is found by the order of its words; a statement in the article's own words has only some of them in common
with its source, in another order and in other forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from consistency.locating.index.encoding import WORD, fold_text
from consistency.locating.index.text_index import TextIndex
from consistency.locating.scoring import bits

WIDTH = 30  # words among which they must be
MOST_PLACES = 4000  # of all words together in one text, the rarest first


class Nearby(NamedTuple):
    """Code points `[start, end)` of canonical `number`, and the bits of the words found there."""

    bits: float
    number: int
    start: int
    end: int


class Found(NamedTuple):
    """The places, best first; the information of each word in bits; and how many words were searched."""

    places: list[Nearby]
    weights: list[float]
    words: int


class Wanted(NamedTuple):
    """A word to be looked up: its forms, folded, and the information, in bits, of a match with any of them."""

    forms: tuple[bytes, ...]
    bits: float


def wanted(words: Sequence[Sequence[str]], texts: Iterable[TextIndex]) -> tuple[list[Wanted], int]:
    """The words, each in all its forms, weighed by how often `texts` have them; and how many words the texts have."""
    forms = [tuple({p for w in forms for p in WORD.findall(fold_text(w))}) for forms in words]
    counts, total = [0] * len(forms), 0
    for index in texts:
        total += len(index.starts)
        for i, own in enumerate(forms):
            counts[i] += sum(len(index.where.get(form, ())) for form in own)
    weighed = (bits(own[0], count, total) for own, count in zip(words, counts, strict=False))
    return [Wanted(own, weight) for own, weight in zip(forms, weighed, strict=True)], total


def nearby(sought: Sequence[Wanted], number: int, index: TextIndex, most: int) -> list[Nearby]:
    """The best passages of one text, best first, none overlapping."""
    places: list[tuple[int, int]] = []
    found = [(sorted({k for f in w.forms for k in index.where.get(f, ())}), i) for i, w in enumerate(sought)]
    for where, i in sorted(found, key=lambda f: len(f[0])):
        if len(places) + len(where) > MOST_PLACES:
            break
        places += [(k, i) for k in where]
    places.sort()
    counts = [0] * len(sought)
    total, tail = 0.0, 0
    sums: list[tuple[float, int, int]] = []
    for k, i in places:
        counts[i] += 1
        total += sought[i].bits if counts[i] == 1 else 0.0
        while places[tail][0] <= k - WIDTH:
            gone = places[tail][1]
            counts[gone] -= 1
            total -= sought[gone].bits if not counts[gone] else 0.0
            tail += 1
        sums.append((-total, places[tail][0], k))
    sums.sort()
    chosen: list[tuple[float, int, int]] = []
    for minus, first, last in sums:
        if all(last < a or first > b for _, a, b in chosen):
            chosen.append((-minus, first, last))
            if len(chosen) == most:
                break
    return [
        Nearby(share, number, index.stretch(first, first)[0], index.starts[last] + len(index.words[last]))
        for share, first, last in chosen
    ]
