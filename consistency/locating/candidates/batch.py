"""The keys of many phrases looked up at once with numpy: the votes that `search.search` counts one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.locating.alignment.plain import PlainPhrase
from consistency.locating.candidates.indexed import IndexedScope
from consistency.locating.candidates.search import Search, ShardVotes, least_votes, most_cells, passes
from consistency.locating.index import hashing as h
from consistency.locating.index.building import words
from consistency.locating.index.shard import CELL, SearchPass, Shard
from consistency.locating.parameters import SEARCH

NEXT = 1 << 32  # more cells than a shard has, and more keys than are looked up at once
MOST_WEIGHT = 1 << 3  # more than a posting has
MOST_VOTES = 1 << 20  # more than two cells have: their postings in 128 code points are few

Numbers = NDArray[np.int64]
Keys = tuple[Numbers, Numbers, NDArray[np.uint32]]


def searches(phrases: Sequence[PlainPhrase], scope: IndexedScope) -> list[Search]:
    """`search.search` for each of the phrases."""
    found = [Search(sought, scope) for sought in phrases]
    for search_pass in passes(scope):
        open_ = [s for s in found if s.wants(search_pass)]
        if open_:
            keys = _keys([s.sought for s in open_], search_pass)
            sizes = np.array([len(s.sought.words) for s in open_])
            by_shard = [_shards_votes(shard, keys, sizes, search_pass) for shard in scope.shards]
            for search, *here in zip(open_, *by_shard, strict=True):
                search.step(search_pass, here)
    return found


def _keys(phrases: Sequence[PlainPhrase], search_pass: SearchPass) -> Keys:
    """Phrase number, code points into the phrase, and key: those of `hashing` for every phrase."""
    starts, hashes = words(b" ".join(p.folded for p in phrases))
    sizes = np.array([len(p.words) for p in phrases])
    phrase = np.repeat(np.arange(len(phrases)), sizes)
    firsts = np.cumsum(sizes) - sizes
    left = np.minimum(sizes, search_pass.words)[phrase] - (np.arange(len(hashes)) - firsts[phrase]) - 1
    padded = np.concatenate((hashes, np.zeros(2, np.uint32)))
    common = np.frombuffer(h.common_table(), np.uint8)[padded >> np.uint32(h.TABLE_SHIFT)] == 1
    key = hashes * np.uint32(h.FIRST) + padded[1:-1] * np.uint32(h.SECOND)
    both = common[:-2] & common[1:-1]
    key[both] += padded[2:][both] * np.uint32(h.THIRD)
    kept = np.flatnonzero(left > both)
    if search_pass.thorough:
        far = hashes * np.uint32(h.FIRST) + padded[2:] * np.uint32(h.SECOND) + np.uint32(h.GAP)
        too = np.flatnonzero((left > 1) & ~(common[:-2] & common[2:]))
        order = np.argsort(np.concatenate((2 * kept, 2 * too + 1)))
        key = np.concatenate((key[kept], far[too]))[order]
        kept = np.concatenate((kept, too))[order]
    else:
        key = key[kept]
    return phrase[kept], (starts - starts[firsts][phrase])[kept], key


def _shards_votes(shard: Shard, keys: Keys, sizes: Numbers, search_pass: SearchPass) -> list[ShardVotes]:
    """What the keys say of one shard, a entry a phrase."""
    read, full, phrase, cells, weight = _cells(shard, keys, len(sizes), search_pass)
    found = [ShardVotes(*x, 0, (), 0) for x in zip(read.tolist(), full.tolist(), strict=True)]
    if not len(cells):
        return found
    rarest = cells[np.minimum(np.searchsorted(phrase, np.arange(len(sizes))), len(cells) - 1)].tolist()
    cells_voted = np.sort((phrase * NEXT + cells + NEXT // 2) * MOST_WEIGHT + weight)
    firsts = np.flatnonzero(np.diff(cells_voted // MOST_WEIGHT, prepend=-1))
    votes = np.add.reduceat(cells_voted % MOST_WEIGHT, firsts)
    cells_voted = cells_voted[firsts] // MOST_WEIGHT
    phrase = cells_voted // NEXT
    begins = np.flatnonzero(np.diff(phrase, prepend=-1))
    most = np.maximum.reduceat(votes, begins)
    phrases = phrase[begins]
    least = np.maximum(
        SEARCH.compared_share * most, np.where(sizes[phrases] >= SEARCH.longer, least_votes(search_pass), 1)
    )
    total = votes.copy()
    total[:-1] += np.where(np.diff(cells_voted) == 1, votes[1:], 0)
    kept = np.flatnonzero(votes >= np.repeat(least, np.diff(begins, append=len(phrase))))
    # sorted by phrase, most votes and cell
    best = np.sort((phrase[kept] * MOST_VOTES + MOST_VOTES - total[kept]) * NEXT + cells_voted[kept] % NEXT)
    phrase = best // (MOST_VOTES * NEXT)
    bounds = np.searchsorted(phrase, np.arange(len(sizes) + 1))
    kept = np.flatnonzero(np.arange(len(best)) - bounds[phrase] < most_cells(search_pass))
    best, bounds = best[kept], np.searchsorted(kept, bounds).tolist()
    minus, cells = best // NEXT % MOST_VOTES - MOST_VOTES, best % NEXT - NEXT // 2
    listed = list(zip(minus.tolist(), cells.tolist(), strict=True))
    for k, top in zip(phrases.tolist(), most.tolist(), strict=True):
        here = listed[bounds[k] : bounds[k + 1]]
        found[k] = ShardVotes(found[k].read, found[k].full, top, here, here[0][1] if here else rarest[k])
    return found


def _cells(
    shard: Shard, keys: Keys, phrases: int, search_pass: SearchPass
) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """How many keys are read of each phrase and their votes; of each posting, rarest first, phrase, cell, votes."""
    phrase, offset, key = keys
    buckets, postings = np.asarray(shard.buckets), np.asarray(shard.postings)
    bucket = key >> np.uint32(shard.shift)
    first = buckets[bucket].astype(np.int64)
    count = buckets[bucket + np.uint32(1)] - first
    kept = np.flatnonzero(count)
    # sorted by phrase, count and offset; how many too many postings a key has does not matter
    counted = phrase[kept] * (search_pass.common + 2) + np.minimum(count[kept], search_pass.common + 1)
    kept = np.sort(counted * NEXT + kept) % NEXT
    phrase = phrase[kept]
    begins = np.searchsorted(phrase, np.arange(phrases))
    rank = np.arange(len(phrase)) - begins[phrase]
    near = rank < search_pass.most_keys
    kept, phrase, rank = kept[near], phrase[near], rank[near]
    offset, first, count = offset[kept], first[kept], count[kept]
    total = np.cumsum(count)
    begins = np.searchsorted(phrase, np.arange(phrases))
    before = np.concatenate(((0,), total))[begins]
    over = (total - before[phrase] > search_pass.postings) & (
        (rank >= search_pass.least_keys) | (count > search_pass.common)
    )
    stop = np.full(phrases, search_pass.most_keys)
    np.minimum.at(stop, phrase[over], rank[over])
    read_ = rank < stop[phrase]
    phrase, offset, first, count = phrase[read_], offset[read_], first[read_], count[read_]
    read = np.bincount(phrase, minlength=phrases)
    ends = np.cumsum(count)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + count, count)
    cells = postings[at].astype(np.int64) - np.repeat(offset, count) >> CELL
    weight = np.ones_like(count)
    if search_pass.thorough:  # `shard.votes_of`: the exponent is the number of bits
        weight = np.maximum(1, 4 - np.frexp(count)[1] // 3)
    full = np.bincount(phrase, weight, phrases).astype(np.int64)
    return read, full, np.repeat(phrase, count), cells, np.repeat(weight, count)
