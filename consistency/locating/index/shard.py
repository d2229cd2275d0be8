"""An index of canonicals laid out in flat arrays, in memory or mapped from a file; searched without numpy.

All positions are code points counted through the canonicals of the shard, one after the other, each followed
by a blank.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from consistency.locating.index import hashing
from consistency.locating.index.encoding import folded
from consistency.locating.index.records import document_of, id_of
from consistency.locating.parameters import SEARCH
from consistency.model import Document

LEVEL_STEPS = 8  # a word's level is log2(its count + 1) times this, rounded up
CELL = 6  # bits of a diagonal that one vote is blurred by: 64 code points
_COUNTS: list[float] = [2.0 ** (level / LEVEL_STEPS) - 1.0 for level in range(256)]


class Candidate(NamedTuple):
    """A place where a phrase may begin, and the bits of the keys that say so."""

    votes: float
    at: int


def votes_of(count: int) -> int:
    """The votes of each posting of a key that has so many."""
    return max(1, 4 - count.bit_length() // 3)


@dataclass(frozen=True, slots=True)
class SearchPass:
    """What is looked at for a phrase of some number of words: the keys of so many of them, the rarest first.

    Keys are read until there are `most_keys`, or so many `postings`, but at least `least_keys` of them, up to
    one of more than `common` postings; then so many `places` are compared.  Where it is `thorough`, keys at
    distance two are read too, and a rare key has more votes than a common one.
    """

    phrases: range
    words: int
    least_keys: int
    most_keys: int
    postings: int
    common: int
    places: int
    thorough: bool = False


class Shard:
    """Searches what `packing.pack` lays out.

    `numbers` are its sections of unsigned 32-bit numbers, `octets` those of bytes; `source` is its file.
    """

    def __init__(
        self,
        bits: int,
        words: int,
        numbers: Mapping[str, memoryview],
        octets: Mapping[str, memoryview],
        source: str | None = None,
    ) -> None:
        self.words, self.source = words, source
        self.shift = hashing.KEY_BITS - bits
        self.starts = numbers["starts"]
        self.buckets, self.postings = numbers["buckets"], numbers["postings"]
        self._exceptions, self._points = numbers["exceptions"], numbers["points"]
        self._hidden = numbers["hidden"]
        self._records_at = numbers["cards_at"]
        self.page, self._levels, self._records = octets["page"], octets["levels"], octets["cards"]
        self._level_shift = 32 - (len(self._levels).bit_length() - 1)

    def __len__(self) -> int:
        """The number of canonicals."""
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[Document]:
        return (self.document(number) for number in range(len(self)))

    def number(self, at: int) -> int:
        """The canonical in which a position lies, the first or the last one where it is outside all."""
        return min(max(bisect_right(self.starts, at) - 1, 0), len(self) - 1)

    def record(self, number: int) -> bytes:
        """The JSON line of a canonical."""
        return bytes(self._records[self._records_at[number] : self._records_at[number + 1]])

    def id(self, number: int) -> str:
        """The id of a canonical."""
        return id_of(self.record(number))

    def document(self, number: int) -> Document:
        """A canonical, its text decoded."""
        return document_of(self.record(number), self.text(self.starts[number], self.starts[number + 1] - 1))

    def head(self, number: int) -> Document:
        """A canonical without its text."""
        return document_of(self.record(number), "")

    def text(self, start: int, end: int) -> str:
        """The text of `[start, end)`."""
        text = bytes(self.page[start:end]).decode("cp1252", "replace")
        first, last = bisect_left(self._exceptions, start), bisect_left(self._exceptions, end)
        if first == last:
            return text
        characters = list(text)
        for k in range(first, last):
            characters[self._exceptions[k] - start] = chr(self._points[k])
        return "".join(characters)

    def visible(self, start: int, end: int) -> str:
        """The text of `[start, end)`, blanks if it is not part of a canonical's text proper."""
        text = self.text(start, end)
        for a, b in self._hidden_in(start, end):
            text = text[:a] + " " * (b - a) + text[b:]
        return text

    def folded(self, start: int, end: int) -> bytes:
        """The folded text of `[start, end)`, blanks if it is not part of a canonical's text proper."""
        text = folded(bytes(self.page[start:end]))
        for a, b in self._hidden_in(start, end):
            text = text[:a] + b" " * (b - a) + text[b:]
        return text

    def word_start(self, at: int, low: int) -> int:
        """The place at or before `at`, but not before `low`, at which no word goes on from before."""
        while at > low and self.page[at - 1] > 0x20:
            at -= 1
            if at < low + 1 or self.page[at - 1] in b" \n\t":
                break
        return at

    def around(self, at: int, size: int) -> tuple[int, int, int]:
        """Canonical, start and end (in it) of the `size` code points from `at` on, cut at blanks."""
        number = self.number(at + (1 << CELL))
        low, high = self.starts[number], self.starts[number + 1] - 1
        start = self.word_start(max(low, at), low)
        end = self.word_start(max(start, min(high, start + size)), start)
        return number, start - low, end - low

    def _hidden_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Hidden stretches within `[start, end)`, counted from `start`."""
        found: list[tuple[int, int]] = []
        if not self._hidden:
            return found
        k = max(0, bisect_right(self._hidden, start) // 2 * 2 - 2)
        while k < len(self._hidden) and self._hidden[k] < end:
            a, b = max(start, self._hidden[k]), min(end, self._hidden[k + 1])
            if a < b:
                found.append((a - start, b - start))
            k += 2
        return found

    def count(self, word: bytes) -> float:
        """About how often a folded word stands here; words that share an entry count together."""
        level: int = self._levels[hashing.word_hash(word) >> self._level_shift]
        return _COUNTS[level]

    def postings_of(self, key: int) -> int:
        """How many postings a key has, those of others in its bucket included."""
        bucket = key >> self.shift
        return self.buckets[bucket + 1] - self.buckets[bucket]

    def candidates(
        self,
        starts: Sequence[int],
        keys: Sequence[tuple[int, int]],
        within: tuple[int, int] | None,
        most: int,
    ) -> list[Candidate]:
        """Where a phrase may begin, best first; `starts` and `keys` are of `hashing`, `within` a range."""
        votes = self._votes(self._postings_of(starts, keys, within))
        if not votes:
            return []
        get = votes.get
        least = SEARCH.least_share * max(votes.values())
        ranked = [(v + get(cell + 1, 0.0), cell) for cell, v in votes.items() if v >= least]
        best = sorted(ranked, reverse=True) if len(ranked) <= 4 * most else nlargest(2 * most, ranked)
        least = SEARCH.least_share * best[0][0]
        chosen: list[Candidate] = []
        used: set[int] = set()
        for total, cell in best:
            if total < least:
                break
            if cell - 1 not in used and cell + 1 not in used:
                used.add(cell)
                chosen.append(Candidate(total, cell << CELL))
                if len(chosen) == most:
                    break
        return chosen

    def rarest_votes(
        self, starts: Sequence[int], keys: Sequence[tuple[int, int]], search_pass: SearchPass
    ) -> tuple[int, int, dict[int, int]]:
        """How many of a phrase's rarest keys were read, the votes that they have, and those votes by cell."""
        buckets, postings, shift = self.buckets, self.postings, self.shift
        found: list[tuple[int, int, int, int]] = []
        for k, (i, key) in enumerate(keys):
            bucket = key >> shift
            first = buckets[bucket]
            count = buckets[bucket + 1] - first
            if count:
                found.append((count, starts[i], k, first))
        found.sort()
        cells: list[int] = []
        read, full, enough = 0, 0, search_pass.postings
        for count, offset, _, first in found[: search_pass.most_keys]:
            enough -= count
            if enough < 0 and (read >= search_pass.least_keys or count > search_pass.common):
                break
            cast = votes_of(count) if search_pass.thorough else 1
            cells += [at - offset >> CELL for at in postings[first : first + count]] * cast
            read, full = read + 1, full + cast
        return read, full, Counter(cells)

    def _postings_of(
        self, starts: Sequence[int], keys: Sequence[tuple[int, int]], within: tuple[int, int] | None
    ) -> list[tuple[int, int, int]]:
        """(count, first posting, offset in the phrase) of every key that occurs here, rarest first."""
        buckets, postings, shift = self.buckets, self.postings, self.shift
        found: list[tuple[int, int, int]] = []
        for i, key in keys:
            bucket = key >> shift
            first, last = buckets[bucket], buckets[bucket + 1]
            if within and first < last:
                first = bisect_left(postings, within[0], first, last)
                last = bisect_left(postings, within[1], first, last)
            if first < last:
                found.append((last - first, first, starts[i]))
        found.sort()
        return found

    def _votes(self, keys: Sequence[tuple[int, int, int]]) -> dict[int, float]:
        """Bits by cell of the diagonal, from the rarest keys until enough postings are read."""
        votes: dict[int, float] = {}
        get = votes.get
        left = SEARCH.postings
        for k, (count, first, offset) in enumerate(keys):
            if count > left and k > 1:
                break
            left -= count
            weight = float((self.words // count + 2).bit_length())
            for at in self.postings[first : first + min(count, SEARCH.postings_a_key)]:
                cell = at - offset >> CELL
                votes[cell] = get(cell, 0.0) + weight
        return votes
