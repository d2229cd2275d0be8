"""One canonical laid out for searching: its folded words and where each stands; no saved index needed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import eq, itemgetter
from typing import NamedTuple

from consistency.locating.pages import WORD, fold_text, fold_words, split
from consistency.locating.rarity import bits
from consistency.locating.vocabulary import Vocabulary
from consistency.model import Document, Span
from consistency.text import Token, tokens

HITS = 150  # places looked up for one quotation, and as many more as HITS_A_WORD says
HITS_A_WORD = 5
MOST_HITS = 20_000
MOST_WORDS = 2000  # of a phrase that are looked up
RUN = 5  # words in a row that two texts must share before one is looked for in the other at all
VERBATIM_WORDS = 40  # of a phrase that is looked for just so
MOST_VERBATIM = 60  # places where all words stand just so
BETWEEN = "\n"  # what parts texts that are read as one
BLOCK = 4096  # code points
AGREED = 30  # best places of which every word is compared

_WORD_AFTER_BLANK = re.compile(r"\s(?=[^\W_])")


def hidden(document: Document) -> list[Span]:
    """What is no part of the document's text proper: around its body, and left out of it."""
    text, body = document.text, document.body
    gaps = [
        Span(0, body.start),
        *(Span(s.start, s.end) for s in document.left_out),
        Span(body.end, len(text)),
    ]
    found: list[Span] = []
    at = 0
    for gap in sorted(gaps):
        start, end = max(gap.start, at), min(gap.end, len(text))
        if end > start:
            found.append(Span(start, end))
            at = end
    return found


def visible(document: Document) -> str:
    """The document's text with all that is `hidden` made blank; the same length."""
    pieces, at = [], 0
    for gap in hidden(document):
        pieces += [document.text[at : gap.start], " " * len(gap)]
        at = gap.end
    return "".join((*pieces, document.text[at:]))


class Around(NamedTuple):
    """Code points where a phrase may stand, `core`, and those around them; and the bits that say so."""

    votes: float
    core: tuple[int, int]
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A canonical's visible text, folded too, its words, where each starts, and the words' places by word.

    What is made when it is first asked for is kept in `runs`, `blocks` (of tokens, by number) and `known`.
    """

    text: str
    folded: bytes
    starts: Sequence[int]
    words: Sequence[bytes]
    where: dict[bytes, list[int]]
    runs: set[int]
    blocks: dict[int, list[Token]]
    known: list[Vocabulary]

    @classmethod
    def of(cls, document: Document) -> Shelf:
        text = visible(document)
        folded = fold_text(text)
        words = split(folded)
        where: defaultdict[bytes, list[int]] = defaultdict(list)
        for k, word in enumerate(words):
            where[word].append(k)
        starts = [m.start() for m in WORD.finditer(folded)]
        return cls(text, folded, starts, words, dict(where), set(), {}, [])

    @classmethod
    def joined(cls, shelves: Sequence[Shelf]) -> Shelf:
        """All shelves as one, their texts one after the other with a blank between them."""
        if len(shelves) == 1:
            return shelves[0]
        starts: list[int] = []
        where: defaultdict[bytes, list[int]] = defaultdict(list)
        at = 0
        for shelf in shelves:
            for word, places in shelf.where.items():
                where[word] += [len(starts) + k for k in places]
            starts += [at + start for start in shelf.starts]
            at += len(shelf.text) + len(BETWEEN)
        text = BETWEEN.join(shelf.text for shelf in shelves)
        words = [word for shelf in shelves for word in shelf.words]
        return cls(text, fold_text(text), starts, words, dict(where), set(), {}, [])

    def count(self, word: str) -> int:
        """How often a word stands here; of a word in several pieces ("don't") the rarest piece counts."""
        pieces = WORD.findall(fold_text(word))
        return min((len(self.where.get(p, ())) for p in pieces), default=0)

    def shares_run(self, words: Sequence[bytes]) -> bool:
        """Whether some RUN words in a row stand here in a row; true of fewer words."""
        if len(words) < RUN:
            return True
        return not self._runs().isdisjoint(map(hash, zip(*(words[k:] for k in range(RUN)), strict=False)))

    def _runs(self) -> set[int]:
        """The hashes of all RUN words in a row, made when they are first asked for."""
        if not self.runs:
            self.runs.update(map(hash, zip(*(self.words[k:] for k in range(RUN)), strict=False)))
        return self.runs

    def vocabulary(self) -> Vocabulary:
        """The words between blanks."""
        if not self.known:
            self.known.append(Vocabulary(self.folded.split()))
        return self.known[0]

    def candidates(self, sought: Sequence[str], most: int) -> list[Around]:
        """Where many of the words stand in about the same order, best first."""
        words = split(fold_words(sought))
        if not words:
            return []
        words = words[:MOST_WORDS]
        width = max(4, len(words) // 3)
        sums: list[tuple[float, int]] = []
        votes = self._votes(words)
        total, tail = 0.0, 0
        oldest = votes[0][0] if votes else 0
        for diagonal, weight in votes:
            total += weight
            while oldest < diagonal - width:
                total -= votes[tail][1]
                tail += 1
                oldest = votes[tail][0]
            sums.append((-total, diagonal))
        sums += self._verbatim(words)
        sums.sort()
        sums[:AGREED] = [(total - self._agreed(words, d), d) for total, d in sums[:AGREED]]
        sums.sort()
        chosen: list[tuple[float, int]] = []
        for total, diagonal in sums:
            if all(abs(diagonal - c) > width for _, c in chosen):
                chosen.append((-total, diagonal))
                if len(chosen) == most:
                    break
        pad = 5 + len(words) // 2
        return [
            Around(
                total,
                self.stretch(d, d + len(words)),
                self.stretch(d - width - pad, d + len(words) + pad),
            )
            for total, d in chosen
        ]

    def _verbatim(self, words: Sequence[bytes]) -> list[tuple[float, int]]:
        """(minus the bits of all words, diagonal) where they stand just so, however common each of them is.

        Of many words one is rare enough to be met anyway.
        """
        if len(words) > VERBATIM_WORDS:
            return []
        places = [self.where.get(word, ()) for word in words]
        i = min(range(len(words)), key=lambda i: len(places[i]))
        here, n = self.words, len(words)
        near = i + 1 if i + 1 < n else max(0, i - 1)
        found = [
            j - i
            for j in islice(places[i], MOST_HITS)
            if here[j - i + near : j - i + near + 1] == [words[near]] and here[j - i : j - i + n] == words
        ]
        whole = sum(
            bits(w.decode("latin-1"), len(p), len(self.starts)) for w, p in zip(words, places, strict=True)
        )
        return [(-whole, diagonal) for diagonal in found[:MOST_VERBATIM]]

    def _agreed(self, words: Sequence[bytes], diagonal: int) -> float:
        """Twice the number of words that stand exactly where the diagonal has them, common ones too."""
        here = self.words[max(0, diagonal) : diagonal + len(words)] if diagonal + len(words) > 0 else ()
        return 2.0 * int(sum(map(eq, words[max(0, -diagonal) :], here)))

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in `[start, end)`; a text is read in blocks of a few thousand code points, once."""
        k = min(start, len(self.text)) // BLOCK
        while k and self._block_start(k) > start:
            k -= 1
        found: list[Token] = []
        while (at := self._block_start(k)) < end:
            block = self.blocks.get(k)
            if block is None:
                block = self.blocks[k] = tokens(self.text, at, self._block_start(k + 1))
            found += block
            if (k + 1) * BLOCK >= len(self.text):
                break
            k += 1
        first = bisect_left(found, start, key=itemgetter(0))
        return found[first : bisect_left(found, end, first, key=itemgetter(0))]

    def _block_start(self, k: int) -> int:
        """Where a block starts: at a word after a blank, where no token goes on from before."""
        if k == 0:
            return 0
        found = _WORD_AFTER_BLANK.search(self.text, k * BLOCK)
        return found.end() if found else len(self.text)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the words `[first, last)`, cut to what there is."""
        first, last = max(0, first), max(0, last)
        start = self.starts[first] if first < len(self.starts) else len(self.text)
        return start, self.starts[last] if last < len(self.starts) else len(self.text)

    def _votes(self, words: Sequence[bytes]) -> list[tuple[int, float]]:
        """(diagonal, bits) of the quotation's words met here, the rarest first until enough are met."""
        met = sorted(
            ((places, i) for i, w in enumerate(words) if (places := self.where.get(w))),
            key=lambda m: len(m[0]),
        )
        budget = min(HITS + HITS_A_WORD * len(words), MOST_HITS)
        votes: list[tuple[int, float]] = []
        for places, i in met:
            if votes and len(votes) + min(len(places), budget) > budget:
                break
            weight = bits(words[i].decode("latin-1"), len(places), len(self.starts))
            votes += [(j - i, weight) for j in places[:budget]]
        votes.sort()
        return votes
