"""One source prepared for searching: its folded words and the place of each; no saved index needed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import eq, itemgetter
from typing import NamedTuple

from consistency.locating.index.encoding import WORD, fold_text, fold_words, split
from consistency.locating.index.vocabulary import Vocabulary
from consistency.locating.parameters import SMALL
from consistency.locating.scoring import bits
from consistency.model import Document, Span
from consistency.text import CJK, Token, tokens

BETWEEN = "\n"  # what parts texts that are read as one
BLOCK = 4096  # code points

# Where no token goes on from before: at a word after a blank, or at an ideograph, which is a token of its own.
_TOKEN_START = re.compile(rf"(?<=\s)[^\W_]|[{CJK}]")
_MOST_CODES = 0x10FFFF


def hidden(document: Document) -> list[Span]:
    """What is not part of the document's text proper: around its body, and omitted of it."""
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
class TextIndex:
    """A canonical's visible text, folded too, its words, where each starts, and the words' places by word.

    What is made when it is first asked for is kept in `runs`, `begins` (of blocks), `blocks` (of tokens, by number),
    `known`, and `coded` (the number of each different word as a character, and the words in such characters).
    """

    text: str
    folded: bytes
    starts: Sequence[int]
    words: Sequence[bytes]
    where: dict[bytes, list[int]]
    runs: set[int] = field(default_factory=set)
    begins: list[int] = field(default_factory=list)
    blocks: dict[int, list[Token]] = field(default_factory=dict)
    known: list[Vocabulary] = field(default_factory=list)
    coded: list[tuple[dict[bytes, str], str]] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document) -> TextIndex:
        text = visible(document)
        folded = fold_text(text)
        words = split(folded)
        where: defaultdict[bytes, list[int]] = defaultdict(list)
        for k, word in enumerate(words):
            where[word].append(k)
        starts = [m.start() for m in WORD.finditer(folded)]
        return cls(text, folded, starts, words, dict(where))

    @classmethod
    def joined(cls, indexes: Sequence[TextIndex]) -> TextIndex:
        """All indexes as one, their texts one after the other with a blank between them."""
        if len(indexes) == 1:
            return indexes[0]
        starts: list[int] = []
        where: defaultdict[bytes, list[int]] = defaultdict(list)
        at = 0
        for index in indexes:
            for word, places in index.where.items():
                where[word] += [len(starts) + k for k in places]
            starts += [at + start for start in index.starts]
            at += len(index.text) + len(BETWEEN)
        text = BETWEEN.join(index.text for index in indexes)
        words = [word for index in indexes for word in index.words]
        return cls(text, fold_text(text), starts, words, dict(where))

    def count(self, word: str) -> int:
        """How often a word stands here; of a word in several pieces ("don't") the rarest piece counts."""
        pieces = WORD.findall(fold_text(word))
        return min((len(self.where.get(p, ())) for p in pieces), default=0)

    def shares_run(self, words: Sequence[bytes]) -> bool:
        """Whether some RUN words in a row stand here in a row; true of fewer words."""
        if len(words) < SMALL.run:
            return True
        return not self._runs().isdisjoint(
            map(hash, zip(*(words[k:] for k in range(SMALL.run)), strict=False))
        )

    def _runs(self) -> set[int]:
        """The hashes of all RUN words in a row, made when they are first asked for."""
        if not self.runs:
            self.runs.update(map(hash, zip(*(self.words[k:] for k in range(SMALL.run)), strict=False)))
        return self.runs

    def vocabulary(self) -> Vocabulary:
        """The words between blanks."""
        if not self.known:
            self.known.append(Vocabulary(self.folded.split()))
        return self.known[0]

    def candidates(self, sought: Sequence[str], most: int) -> list[Around]:
        """Where many of the words are in about the same order, best first."""
        whole = split(fold_words(sought))
        if not whole:
            return []
        words = whole[: SMALL.most_words]
        if len(whole) > SMALL.most_words:
            most = min(most, SMALL.few_long)
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
        sums += self._verbatim(whole)
        sums.sort()
        agreed = {d: self._agreed(words, d) for d in {d for _, d in sums[: SMALL.agreed]}}
        sums[: SMALL.agreed] = [(total - agreed[d], d) for total, d in sums[: SMALL.agreed]]
        sums.sort()
        chosen: list[tuple[float, int]] = []
        for total, diagonal in sums:
            if all(abs(diagonal - c) > width for _, c in chosen):
                chosen.append((-total, diagonal))
                if len(chosen) == most:
                    break
        pad = 5 + len(whole) // 2
        return [
            Around(
                total,
                self.stretch(d, d + len(whole)),
                self.stretch(d - width - pad, d + len(whole) + pad),
            )
            for total, d in chosen
        ]

    def _verbatim(self, words: Sequence[bytes]) -> list[tuple[float, int]]:
        """(minus the bits of all words, diagonal) where they stand just so, however common or many they are."""
        codes, coded = self._coded()
        cut = 1 if words[-1].endswith(b" ") else 0
        while cut < len(words) and words[-cut - 1].endswith(b" "):
            cut += 1  # of a script without blanks: pieces that end with the phrase and go on in the text
        sought = [codes.get(word) for word in words[: len(words) - cut] or words]
        if None in sought:
            return []
        row = "".join(sought)  # type: ignore[arg-type]
        found: list[int] = []
        at = coded.find(row)
        while at >= 0 and len(found) < SMALL.most_verbatim:
            found.append(at)
            at = coded.find(row, at + 1)
        if not found:
            return []
        places = [self.where.get(word, ()) for word in words]
        bits_ = zip(words, places, strict=True)
        whole = sum(bits(w.decode("latin-1"), len(p), len(self.starts)) for w, p in bits_)
        return [(-whole, diagonal) for diagonal in found]

    def _coded(self) -> tuple[dict[bytes, str], str]:
        """Each different word as a character, and all words in such characters: a row of words is a substring."""
        if not self.coded:
            codes = {word: chr(min(k, _MOST_CODES)) for k, word in enumerate(self.where)}
            self.coded.append((codes, "".join(map(codes.__getitem__, self.words))))
        return self.coded[0]

    def _agreed(self, words: Sequence[bytes], diagonal: int) -> float:
        """Twice the number of words that stand exactly where the diagonal has them, common ones too."""
        here = self.words[max(0, diagonal) : diagonal + len(words)] if diagonal + len(words) > 0 else ()
        return 2.0 * int(sum(map(eq, words[max(0, -diagonal) :], here)))

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in `[start, end)`; a text is read in blocks of a few thousand code points, once."""
        begins = self._begins()
        k = bisect_right(begins, start) - 1
        found: list[Token] = []
        while k < len(begins) - 1 and begins[k] < end:
            block = self.blocks.get(k)
            if block is None:
                block = self.blocks[k] = tokens(self.text, begins[k], begins[k + 1])
            found += block
            k += 1
        first = bisect_left(found, start, key=itemgetter(0))
        return found[first : bisect_left(found, end, first, key=itemgetter(0))]

    def _begins(self) -> list[int]:
        """Where each block starts, and the text's length; a text in which no token ends is one block."""
        if not self.begins:
            begins = [0]
            while found := _TOKEN_START.search(self.text, begins[-1] + BLOCK):
                begins.append(found.start())
            self.begins.extend((*begins, len(self.text)))  # at once, since a deadline may end this anywhere
        return self.begins

    def word_at(self, at: int) -> int:
        """The number of the folded word that a code point is in, or of the last one before it."""
        return bisect_right(self.starts, at) - 1

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the words `[first, last)`, cut to what there is."""
        first, last = max(0, first), max(0, last)
        start = self.starts[first] if first < len(self.starts) else len(self.text)
        return start, self.starts[last] if last < len(self.starts) else len(self.text)

    def _votes(self, words: Sequence[bytes]) -> list[tuple[int, float]]:
        """(diagonal, bits) of the quotation's words that occur here, the rarest first, until there are enough."""
        known = sorted(
            ((places, i) for i, w in enumerate(words) if (places := self.where.get(w))),
            key=lambda m: len(m[0]),
        )
        budget = min(SMALL.hits + SMALL.hits_a_word * len(words), SMALL.most_hits)
        votes: list[tuple[int, float]] = []
        for places, i in known:
            if votes and len(votes) + min(len(places), budget) > budget:
                break
            weight = bits(words[i].decode("latin-1"), len(places), len(self.starts))
            votes += [(j - i, weight) for j in places[:budget]]
        votes.sort()
        return votes
