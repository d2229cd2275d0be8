"""Two lists of words laid along each other: the runs they share, and the best chain of such runs.

Weights and costs are bits: a word weighs what its rarity tells, a gap costs what it takes away from the
belief that the two passages are one and the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from consistency.locating.parameters import CHAIN

MOST_CODES = 0x10FFFF
LONG_GAP = (CHAIN.gap_most - CHAIN.gap_opening) / CHAIN.gap_word


class Run(NamedTuple):
    """Words `[i, i + length)` of the quotation equal words `[j, j + length)` of the canonical."""

    i: int
    j: int
    length: int


def runs(quoted: Sequence[str], canonical: Sequence[str]) -> list[Run]:
    """All maximal runs of equal words, by their place in the quotation; of long texts those that hold a rarer word."""
    if len(quoted) * len(canonical) > CHAIN.most_pairs:
        at = _row(quoted, canonical)
        return _extended(quoted, canonical) if at is None else [Run(0, at, len(quoted))]
    where = _places(quoted, canonical)
    found: list[list[int]] = []
    open_at: dict[int, int] = {}
    for i, word in enumerate(quoted):
        at_: dict[int, int] = {}
        for j in where.get(word, ()):
            run = open_at.get(j - 1)
            if run is None:
                run = len(found)
                found.append([i, j, 1])
            else:
                found[run][2] += 1
            at_[j] = run
        open_at = at_
    return [Run(i, j, length) for i, j, length in found]


def _row(quoted: Sequence[str], canonical: Sequence[str]) -> int | None:
    """Where the quotation's words are in the canonical in a row; None if they do not."""
    codes: dict[str, str] = {}
    for word in quoted:
        codes.setdefault(word, chr(min(len(codes), MOST_CODES)))
    other = chr(min(len(codes), MOST_CODES))
    row = "".join(codes[word] for word in quoted)
    at = "".join(codes.get(word, other) for word in canonical).find(row)
    return at if at >= 0 and list(canonical[at : at + len(quoted)]) == list(quoted) else None


def _extended(quoted: Sequence[str], canonical: Sequence[str]) -> list[Run]:
    """The maximal runs around the rarer words, as many as can be had in time proportional to both texts."""
    where = _places(quoted, canonical)
    found: list[Run] = []
    done: dict[int, int] = {}  # by diagonal: up to which word of the quotation it has been read
    budget = CHAIN.most_pairs + CHAIN.steps_a_word * (len(quoted) + len(canonical))
    for i, word in enumerate(quoted):
        for j in where.get(word, ()):
            if done.get(j - i, 0) > i or budget < 0:
                continue
            first, last = i, i + 1
            while first and j - i + first and quoted[first - 1] == canonical[j - i + first - 1]:
                first -= 1
            while (
                last < len(quoted)
                and j - i + last < len(canonical)
                and quoted[last] == canonical[j - i + last]
            ):
                last += 1
            done[j - i] = last
            budget -= last - first
            found.append(Run(first, j - i + first, last - first))
    return sorted(found)


def _places(quoted: Sequence[str], canonical: Sequence[str]) -> dict[str, list[int]]:
    """Where the quotation's words are in the canonical; not of the commonest where that is too much."""
    times = Counter(quoted)
    where: dict[str, list[int]] = {}
    for j, word in enumerate(canonical):
        if word in times:
            where.setdefault(word, []).append(j)
    most = max(CHAIN.most_pairs, CHAIN.pairs_a_word * (len(quoted) + len(canonical)))
    if len(quoted) * len(canonical) > most:
        total = 0
        for word in sorted(where, key=lambda w: times[w] * len(where[w])):
            total += times[word] * len(where[word])
            if total > most:
                del where[word]
    return where


def gap_cost(added: int, skipped: int, each: float = CHAIN.added_word) -> float:
    """Bits that a gap takes away: `added` words of the quotation against `skipped` words of the canonical."""
    cost = each * added
    extra = skipped - added
    if extra > 0:
        cost += CHAIN.gap_opening + CHAIN.gap_word * extra if extra < LONG_GAP else CHAIN.gap_most
    elif added:
        cost += 1.0
    return cost


def chain(
    quoted: Sequence[str], canonical: Sequence[str], weights: Sequence[float], added: float = CHAIN.added_word
) -> tuple[float, list[Run]]:
    """The best chain of shared runs, in order on both sides, and its score in bits (0 and empty: none).

    `weights` are the bits of the quotation's words, `added` the cost of one that only the quotation has.
    """
    summed = [0.0, *accumulate(weights)]
    found = _on_course(
        runs(quoted, canonical), summed, max(CHAIN.most_runs, len(quoted) // CHAIN.words_a_run)
    )
    back = CHAIN.most_runs if len(found) <= CHAIN.most_runs else CHAIN.few_runs
    best: list[float] = []
    came: list[tuple[int, int]] = []
    # what the best of the runs up to each one could give to a run that begins with word 0, never descending
    most: list[float] = []
    top, end = 0.0, 0
    for k, (i, j, length) in enumerate(found):
        upto = summed[i + length]
        alone = upto - summed[i]
        score, link = alone, (-1, 0)
        least = score - alone + CHAIN.least_gap  # of the best of a run to which this one is linked
        # the nearest first: most others then cannot gain more, the farthest of them none of them
        for p in range(k - 1, max(bisect_left(most, CHAIN.least_gap - 1.0 + added * i), k - back) - 1, -1):
            before = best[p]
            if before < least:
                continue
            pi, pj, pn = found[p]
            if pj >= j or pi >= i:
                continue
            own, theirs = i - pi - pn, j - pj - pn
            overlap = 0
            if own < 0 or theirs < 0:
                overlap = -own if own < theirs else -theirs
                if overlap >= length:
                    continue
            gain = before + upto - summed[i + overlap] - gap_cost(own + overlap, theirs + overlap, added)
            if gain > score or (gain == score and link[0] >= 0):
                score, link = gain, (p, overlap)
                least = score - alone + CHAIN.least_gap
        best.append(score)
        came.append(link)
        top, end = max(top, score), max(end, i + length)
        most.append(top + added * end)
    if not best:
        return 0.0, []
    k = max(range(len(best)), key=best.__getitem__)
    total, links = best[k], []
    while k >= 0:
        previous, overlap = came[k]
        i, j, length = found[k]
        links.append(Run(i + overlap, j + overlap, length - overlap))
        k = previous
    return total, links[::-1]


def _on_course(found: list[Run], summed: Sequence[float], most: int) -> list[Run]:
    """The runs without common words that only happen to stand somewhere: most of them are such."""
    if len(found) < 8:
        return found
    courses = {r.j - r.i for r in found if summed[r.i + r.length] - summed[r.i] >= CHAIN.anchor_bits}
    near = {course + step for course in courses for step in range(-CHAIN.off_course, CHAIN.off_course + 1)}
    kept = [r for r in found if r.j - r.i in near] or found
    if len(kept) > most:
        kept.sort(key=lambda r: summed[r.i] - summed[r.i + r.length])
        kept = sorted(kept[:most])
    return kept


def dense(links: Sequence[Run], slack: int = 0, factor: int = 1) -> list[Run]:
    """The chain around its longest run, without ends that hang on a gap too long for them.

    A gap is too long where its words are more than `factor` times the shared words that it leads to, less
    the gaps among them, plus `slack`.
    """
    core = max(links, key=lambda r: r.length)
    at = links.index(core)
    after = _kept(links[at:], slack, factor)
    before = _kept(links[at::-1], slack, factor)
    return [*before[:0:-1], *after]


def _kept(links: Sequence[Run], slack: int, factor: int) -> Sequence[Run]:
    """The runs from the first one outward, up to the first gap that is too long."""
    kept, led_to = len(links), 0
    for k in range(len(links) - 1, 0, -1):
        a, b = links[k - 1], links[k]
        led_to += b.length
        if b.i < a.i:
            a, b = b, a
        gap = max(b.i - a.i - a.length, b.j - a.j - a.length)
        if gap > factor * led_to + slack:
            kept = k
        led_to -= gap
    return links[:kept]
