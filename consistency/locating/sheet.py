"""A phrase of plain words against the folded text around one place: as `place` and `span`, but quick.

Whatever is out of the ordinary is left to the long way (`Unsure`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import edlib
from rapidfuzz.distance import LCSseq

from consistency.locating.chain import Run, dense, gap_cost
from consistency.locating.pages import UNSPACED, folded, page
from consistency.locating.place import ALIKE_SHARE, END_SLACK, Placement, alike_in_gaps
from consistency.locating.shard import CELL, Shard
from consistency.locating.span import BARRIERS, SENTENCE_ENDS, replaced
from consistency.locating.wide import Wide
from consistency.model import Span

LEAST_WORDS, MOST_WORDS = 3, 250
OTHER = 255  # the code of a word that the phrase does not have
PLAINLY = 0.88  # share of the bits held, gaps taken off, from which a place is what it seems
DOUBTFUL, LIKELY = 0.4, 0.75  # shares between which words written otherwise are looked at
MOST_SIGNS = 8  # at either end
SLACK = 64  # code points around a candidate's place


class Plain(NamedTuple):
    """A phrase without brackets, as folded words; `opening` and `closing` are the signs around them.

    `kinds` are its different words.
    """

    span: Span
    folded: bytes
    words: list[bytes]
    kinds: frozenset[bytes]
    opening: str
    closing: str


def plain(text: str, span: Span) -> Plain | None:
    """Reads a stretch of a quotation; None where it is not plain."""
    stretch = text[span.start : span.end]
    if "[" in stretch:
        return None
    whole = folded(page(stretch))
    words = whole.split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS or whole.translate(None, UNSPACED) != whole:
        return None
    opening = stretch[: len(whole) - len(whole.lstrip())].strip()
    closing = stretch[len(whole.rstrip()) :].strip()
    if len(opening) > MOST_SIGNS or len(closing) > MOST_SIGNS:
        return None
    return Plain(span, b" ".join(words), words, frozenset(words), opening, closing)


class Sheet(NamedTuple):
    """The text around a candidate's place, from `start` of the shard on."""

    start: int
    folded: bytes
    words: list[bytes]

    def offset(self, word: int) -> int:
        """Where a word starts in `folded`."""
        return len(self.folded) - len(self.folded.split(None, word)[word])

    def end(self, word: int) -> int:
        return self.offset(word) + len(self.words[word])


class Unsure:
    """Says that a place needs the long way."""


UNSURE = Unsure()


def sheet(shard: Shard, at: int, size: int) -> Sheet:
    start = max(0, at - SLACK)
    text = shard.folded(start, at + size + (1 << CELL) + SLACK + size // 4)
    if start:  # the first word may be the end of one
        cut = max(0, text.find(b" "))
        text = b" " * cut + text[cut:]
    return Sheet(start, text, text.split())


def compare(
    sought: Plain, sheet: Sheet, shard: Shard, first: int, wide: Wide, different: int
) -> Placement | Unsure | None:
    """The place in a sheet, None where there is none that differs by no more than that many words."""
    missing = len(sought.kinds.difference(sheet.words))
    if missing > different:  # each is an edit at least
        return None
    links = [] if missing else _verbatim(sought, sheet.words)
    if not links:
        links = _align(sought.words, sheet.words, different)
        if not links:
            return None
    return _placement(sought, sheet, links, shard, first, wide)


def _verbatim(sought: Plain, words: Sequence[bytes]) -> list[Run]:
    """The one run that holds all of the phrase; none where no run does."""
    joined = b" " + b" ".join(words) + b" "
    at = joined.find(b" " + sought.folded + b" ")
    return [Run(0, joined.count(b" ", 0, at + 1) - 1, len(sought.words))] if at >= 0 else []


def _align(quoted: Sequence[bytes], words: Sequence[bytes], different: int) -> list[Run]:
    """The runs of equal words on the path of fewest edits, by code of one byte a word; none if too many."""
    codes = {word: k for k, word in enumerate(quoted)}
    coded = bytes(map(codes.__getitem__, quoted))
    among = bytes(map(codes.get, words, repeat(OTHER)))
    near = edlib.align(coded, among, mode="HW", task="locations", k=different)
    if near["editDistance"] < 0 or near["locations"][0][0] is None:
        return []
    start, end = near["locations"][0]
    blocks = LCSseq.editops(coded, among[start : end + 1]).as_matching_blocks()
    return [Run(i, start + j, length) for i, j, length in blocks if length]


def _placement(
    sought: Plain, sheet: Sheet, links: list[Run], shard: Shard, first: int, wide: Wide
) -> Placement | Unsure | None:
    if len(links) > 1:
        links = dense(links, slack=END_SLACK, factor=2)
    head, tail = links[0], links[-1]
    n = len(sought.words)
    head_word, last = head.j, tail.j + tail.length - 1
    text = shard.visible(sheet.start, sheet.start + len(sheet.folded))
    if head.i:
        head_word -= _before(sought, sheet, text, head)
    if tail.i + tail.length < n:
        last += _after(sought, sheet, text, tail)
    start, end = sheet.offset(head_word), sheet.end(last)
    for mark in sought.closing:
        if text[end : end + 1] != mark:
            break
        end += 1
    for mark in sought.opening[::-1]:
        if start == 0 or text[start - 1] != mark:
            break
        start -= 1
    if _joined(text, start - 1, -1) or _joined(text, end, 1):
        return UNSURE
    inside = shard.number(sheet.start + start)
    number, base = first + inside, sheet.start - shard.starts[inside]
    if sheet.start + end >= shard.starts[inside + 1]:
        return UNSURE
    if head.length == n:
        bits = sum(map(wide.weigh_folded, sought.words))
        return Placement(number, base + start, base + end, bits, 1.0, 1.0, 1.0, (head,), bits)
    weights = [*map(wide.weigh_folded, sought.words)]
    whole = sum(weights)
    met, shared = 0.0, 0
    for i, _, length in links:
        met += sum(weights[i : i + length])
        shared += length
    total = met
    for a, b in pairwise(links):
        total -= gap_cost(b.i - a.i - a.length, b.j - a.j - a.length)
    if DOUBTFUL * whole < total < LIKELY * whole:
        near = alike_in_gaps(sought.words, (), sheet.words, links)
        bits = ALIKE_SHARE * sum(weights[k] for k in near)
        met, total, shared = met + bits, total + bits, shared + len(near)
    return Placement(
        number, base + start, base + end, total, met / whole, shared / n, 1.0, tuple(links), whole
    )


def _before(sought: Plain, sheet: Sheet, text: str, head: Run) -> int:
    """How many words before the first shared one the quotation's altered first words replace."""
    near: list[str] = []
    j = head.j
    while j > 0 and len(near) < head.i + 2 and not BARRIERS & set(text[sheet.end(j - 1) : sheet.offset(j)]):
        j -= 1
        near.append(sheet.words[j].decode("latin-1"))
    loose = [w.decode("latin-1") for w in sought.words[: head.i][::-1]]
    return replaced(loose, (False,) * len(loose), near, len(near) < head.i + 2)


def _after(sought: Plain, sheet: Sheet, text: str, tail: Run) -> int:
    """How many words after the last shared one the quotation's altered last words replace."""
    loose = [w.decode("latin-1") for w in sought.words[tail.i + tail.length :]]
    near: list[str] = []
    j, closed = tail.j + tail.length, False
    while j < len(sheet.words) and len(near) < len(loose) + 2 and not closed:
        if BARRIERS & set(text[sheet.end(j - 1) : sheet.offset(j)]):
            break
        near.append(sheet.words[j].decode("latin-1"))
        rest = text[sheet.end(j) :].lstrip("\"'”’")[:1]
        closed = rest in SENTENCE_ENDS
        j += 1
    return replaced(loose, (False,) * len(loose), near, closed and bool(SENTENCE_ENDS & set(sought.closing)))


def _joined(text: str, at: int, step: int) -> bool:
    """Whether the character beside a word may join it to another piece of one word ("don't", "30,000")."""
    if not 0 <= at < len(text):
        return False
    c = text[at]
    if c.isspace():
        return False
    if c.isalnum() or c in "$€£¥%&+=@#§°_":
        return True
    beyond = at + step
    return c in "'’`.,:" and 0 <= beyond < len(text) and text[beyond].isalnum()
