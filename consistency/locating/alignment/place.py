"""One phrase laid along one stretch of a canonical: the exact place, and how well it bears the phrase out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import AnyStr, NamedTuple

from consistency.locating.alignment.alike import alike
from consistency.locating.alignment.chain import Run, chain, dense
from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.span import Window, span_of
from consistency.locating.parameters import CHAIN


class Placement(NamedTuple):
    """Where a phrase may come from: code points `[start, end)` of the canonical `document` (its number).

    `bits` is what the chain of shared words tells, gaps taken off, of the `whole` that the phrase would tell;
    `held` is the share of the phrase's bits that the place confirms, `longest` that of the longest run,
    `score` the share of its words; `chain` pairs the phrase's words with those around the place.
    """

    document: int
    start: int
    end: int
    bits: float
    held: float
    score: float
    longest: float
    chain: tuple[Run, ...]
    whole: float


def same(one: Placement, other: Placement) -> bool:
    """Whether two placements share some of their text."""
    return one.document == other.document and one.start < other.end and other.start < one.end


class Linked(NamedTuple):
    """The best chain of words that a phrase and a window share, its bits, and those of each of the phrase's words."""

    window: Window
    weights: list[float]
    bits: float
    links: list[Run]


def linked_words(phrase: Phrase, window: Window, weigh: Callable[[str], float]) -> Linked:
    """The words that a phrase shares with a stretch of a source; no links if it shares none."""
    weights = [
        CHAIN.bracketed_bits if b else weigh(n) for n, b in zip(phrase.norms, phrase.bracketed, strict=True)
    ]
    return Linked(window, weights, *chain(phrase.norms, window.norms, weights))


def place(phrase: Phrase, document: int, window: Window, weigh: Callable[[str], float]) -> Placement | None:
    """Aligns a phrase with a stretch of a source; None if they share no word."""
    return placement(phrase, document, linked_words(phrase, window, weigh))


def placement(phrase: Phrase, document: int, linked: Linked) -> Placement | None:
    """The place of a phrase, from its best chain; None if that is empty."""
    window, weights, total, links = linked
    if not links:
        return None
    norms = window.norms
    links = dense(links, slack=CHAIN.end_slack, factor=2)
    start, end = span_of(phrase, window, links)
    near = alike_in_gaps(phrase.norms, phrase.bracketed, norms, links)
    matched = {i for run in links for i in range(run.i, run.i + run.length)}
    sought = [i for i, b in enumerate(phrase.bracketed) if not b]
    whole = sum(weights[i] for i in sought) or 1.0
    near_bits = CHAIN.alike_share * sum(weights[i] for i in near)
    held = sum(weights[i] for i in sought if i in matched) + near_bits
    longest = max(sum(weights[r.i : r.i + r.length]) for r in links)
    return Placement(
        document,
        start,
        end,
        total + near_bits,
        held / whole,
        sum(i in matched or i in near for i in sought) / max(1, len(sought)),
        longest / whole,
        tuple(links),
        whole,
    )


def alike_in_gaps(
    quoted: Sequence[AnyStr], bracketed: Sequence[bool], norms: Sequence[AnyStr], links: Sequence[Run]
) -> set[int]:
    """Words of the phrase that are in its place in another form: "haul" no, "harms" for "harm" yes."""
    found: set[int] = set()
    ends = [(0, max(0, links[0].j - links[0].i - 1)), *((r.i + r.length, r.j + r.length) for r in links)]
    last = links[-1]
    rest = len(quoted) - last.i - last.length
    starts = [*((r.i, r.j) for r in links), (len(quoted), last.j + last.length + rest + 1)]
    for (i, j), (i_end, j_end) in zip(ends, starts, strict=True):
        between = norms[j:j_end]
        if not between or i == i_end:
            continue
        found.update(i + k for k in alike_words(quoted[i:i_end], bracketed[i:i_end], between))
    return found


def alike_words(loose: Sequence[AnyStr], bracketed: Sequence[bool], between: Sequence[AnyStr]) -> set[int]:
    """Those of some words, by number, that are in order `between` two runs in another form."""
    if (
        loose
        and between
        and len(loose) + len(between) <= CHAIN.most_joined
        and alike(_joined(loose), _joined(between))
    ):
        return set(range(len(loose)))
    found: set[int] = set()
    at = 0
    for k, word in enumerate(loose):
        if bracketed and bracketed[k]:
            continue
        for step in range(at, min(len(between), at + CHAIN.most_astray)):
            if alike(word, between[step]):
                found.add(k)
                at = step + 1
                break
    return found


def _joined(words: Sequence[AnyStr]) -> AnyStr:
    return words[0][:0].join(words)
