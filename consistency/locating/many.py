"""The keys of many phrases looked up at once with numpy: the looks that `quick.search` takes one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.locating import hashing as h
from consistency.locating.building import words
from consistency.locating.quick import COMPARED_SHARE, EFFORTS, Effort, Look, Search, least_votes
from consistency.locating.shard import CELL, VERY_COMMON, Shard
from consistency.locating.sheet import Plain
from consistency.locating.wide import Wide

AT_ONCE = 512  # phrases
NEXT = 1 << 32  # more cells than a shard has

Numbers = NDArray[np.int64]


def searches(phrases: Sequence[Plain], wide: Wide) -> list[Search]:
    """`quick.search` for each of the phrases."""
    found = [Search(sought, wide) for sought in phrases]
    for start in range(0, len(found), AT_ONCE):
        _search(found[start : start + AT_ONCE], wide)
    return found


def _search(open_: Sequence[Search], wide: Wide) -> None:
    for effort in EFFORTS:
        keys = _keys([s.sought for s in open_], effort)
        sizes = np.array([len(s.sought.words) for s in open_])
        looks = [_looks(shard, keys, sizes, effort) for shard in wide.shards]
        for search, *here in zip(open_, *looks, strict=True):
            search.step(effort, here)
        open_ = [s for s in open_ if not s.done]
        if not open_:
            break


def _keys(phrases: Sequence[Plain], effort: Effort) -> tuple[Numbers, Numbers, NDArray[np.uint32]]:
    """Phrase number, code points into the phrase, and key: those of `hashing.near_keys` for every phrase."""
    starts, hashes = words(b" ".join(p.folded for p in phrases))
    sizes = np.array([len(p.words) for p in phrases])
    phrase = np.repeat(np.arange(len(phrases)), sizes)
    firsts = np.cumsum(sizes) - sizes
    left = np.minimum(sizes, effort.words)[phrase] - (np.arange(len(hashes)) - firsts[phrase]) - 1
    padded = np.concatenate((hashes, np.zeros(2, np.uint32)))
    common = np.frombuffer(h.common_table(), np.uint8)[padded >> np.uint32(h.TABLE_SHIFT)] == 1
    key = hashes * np.uint32(h.FIRST) + padded[1:-1] * np.uint32(h.SECOND)
    both = common[:-2] & common[1:-1]
    key[both] += padded[2:][both] * np.uint32(h.THIRD)
    kept = np.flatnonzero(left > both)
    return phrase[kept], (starts - starts[firsts][phrase])[kept], key[kept]


def _looks(
    shard: Shard, keys: tuple[Numbers, Numbers, NDArray[np.uint32]], sizes: Numbers, effort: Effort
) -> list[Look]:
    """What the keys say of one shard, a look a phrase."""
    read, phrase, cells = _cells(shard, keys, len(sizes), effort)
    looks = [Look(n, 0, (), 0) for n in read.tolist()]
    if not len(cells):
        return looks
    rarest = cells[np.minimum(np.searchsorted(phrase, np.arange(len(sizes))), len(cells) - 1)].tolist()
    met, votes = np.unique(phrase * NEXT + cells + NEXT // 2, return_counts=True)
    phrase, cells = met // NEXT, met % NEXT - NEXT // 2
    begins = np.flatnonzero(np.diff(phrase, prepend=-1))
    most = np.maximum.reduceat(votes, begins)
    least = np.array([least_votes(n) for n in sizes.tolist()])[phrase[begins]]
    least = np.repeat(np.maximum(COMPARED_SHARE * most, least), np.diff(begins, append=len(phrase)))
    following = np.zeros_like(votes)
    following[:-1] = np.where(np.diff(met) == 1, votes[1:], 0)
    kept = np.flatnonzero(votes >= least)
    kept = kept[np.lexsort((-cells[kept], -(votes + following)[kept], phrase[kept]))]
    bounds = np.searchsorted(phrase[kept], np.arange(len(sizes) + 1)).tolist()
    listed = list(zip((votes + following)[kept].tolist(), cells[kept].tolist(), strict=True))
    for k, top in zip(phrase[begins].tolist(), most.tolist(), strict=True):
        here = listed[bounds[k] : bounds[k + 1]]
        looks[k] = Look(looks[k].read, top, here, here[0][1] if here else rarest[k])
    return looks


def _cells(
    shard: Shard, keys: tuple[Numbers, Numbers, NDArray[np.uint32]], phrases: int, effort: Effort
) -> tuple[Numbers, Numbers, Numbers]:
    """How many keys are read of each phrase; of each posting of theirs the phrase and the cell, rarest first."""
    phrase, offset, key = keys
    buckets, postings = np.asarray(shard.buckets), np.asarray(shard.postings)
    bucket = key >> np.uint32(shard.shift)
    first = buckets[bucket].astype(np.int64)
    count = buckets[bucket + np.uint32(1)] - first
    kept = np.flatnonzero(count)
    kept = kept[np.lexsort((first[kept], phrase[kept] * NEXT + count[kept]))]
    phrase, offset, first, count = phrase[kept], offset[kept], first[kept], count[kept]
    begins = np.searchsorted(phrase, np.arange(phrases))
    rank = np.arange(len(phrase)) - begins[phrase]
    kept = np.flatnonzero(rank < effort.most_keys)
    phrase, offset, first, count, rank = (x[kept] for x in (phrase, offset, first, count, rank))
    total = np.cumsum(count)
    begins = np.searchsorted(phrase, np.arange(phrases))
    before = np.concatenate(((0,), total))[begins]
    over = (total - before[phrase] > effort.postings) & ((rank >= effort.least_keys) | (count > VERY_COMMON))
    stop = np.full(phrases, effort.most_keys)
    np.minimum.at(stop, phrase[over], rank[over])
    kept = np.flatnonzero(rank < stop[phrase])
    phrase, offset, first, count = phrase[kept], offset[kept], first[kept], count[kept]
    read = np.bincount(phrase, minlength=phrases)
    ends = np.cumsum(count)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + count, count)
    return read, np.repeat(phrase, count), postings[at].astype(np.int64) - np.repeat(offset, count) >> CELL
