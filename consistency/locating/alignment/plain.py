"""A phrase of plain words aligned with the folded text around one place: as `place` and `span` do, but faster.

Brackets, contractions at an end and the like are left to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import edlib
from rapidfuzz.distance import LCSseq

from consistency.locating.alignment.chain import Run, dense, gap_cost
from consistency.locating.alignment.place import Placement, alike_in_gaps
from consistency.locating.alignment.span import BARRIERS, SENTENCE_ENDS, replaced
from consistency.locating.index.encoding import UNSPACED, WORD, folded, page
from consistency.locating.index.shard import CELL, Shard
from consistency.locating.parameters import CHAIN, PLAIN
from consistency.model import Span

OTHER = 255  # the code of a word that the phrase does not have
BLANKS = frozenset(b" \n\r\t")


class PlainPhrase(NamedTuple):
    """A phrase without brackets, as folded words; `opening` and `closing` are the signs around them.

    `codes` number its different words, a byte each; `coded` is the phrase in such bytes.
    """

    span: Span
    folded: bytes
    words: list[bytes]
    codes: dict[bytes, int]
    coded: bytes
    opening: str
    closing: str


def plain_phrase(text: str, span: Span) -> PlainPhrase | None:
    """Reads a stretch of a quotation; None if that is not possible."""
    stretch = text[span.start : span.end]
    if "[" in stretch:
        return None
    whole = folded(page(stretch))
    words = whole.split()
    if not PLAIN.least_words <= len(words) <= PLAIN.most_words or len(whole.translate(None, UNSPACED)) != len(
        whole
    ):
        return None
    opening = stretch[: len(whole) - len(whole.lstrip())].strip()
    closing = stretch[len(whole.rstrip()) :].strip()
    if len(opening) > PLAIN.most_signs or len(closing) > PLAIN.most_signs:
        return None
    codes = {word: k for k, word in enumerate(words)}
    coded = bytes(map(codes.__getitem__, words))
    return PlainPhrase(span, b" ".join(words), words, codes, coded, opening, closing)


class Weights(NamedTuple):
    """The bits of each of a phrase's words, and of all of them."""

    each: list[float]
    whole: float


class Surroundings(NamedTuple):
    """The text around a candidate's place, from `start` of the shard on."""

    start: int
    folded: bytes
    words: list[bytes]

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where word `first` starts and word `last` ends in `folded`."""
        rest = self.folded.split(None, first)[first]
        start = len(self.folded) - len(rest)
        return start, len(self.folded) - len(rest.split(None, last - first)[-1]) + len(self.words[last])


def surroundings(shard: Shard, at: int, size: int) -> Surroundings:
    start = max(0, at - PLAIN.slack)
    text = shard.folded(start, at + size + (1 << CELL) + PLAIN.slack + size // 4)
    if start:  # the first word may be the end of one
        cut = max(0, text.find(b" "))
        start, text = start + cut, text[cut:]
    return Surroundings(start, text, text.split())


def shared(sought: PlainPhrase, words: Sequence[bytes], different: int) -> list[Run]:
    """The runs of equal words where a phrase differs from a stretch by the fewest words, none if by too many."""
    among = bytes(map(sought.codes.get, words, repeat(OTHER)))
    at = among.find(sought.coded)
    if at >= 0:
        return [Run(0, at, len(sought.words))]
    missing = len(sought.codes) + (OTHER in among) - len(set(among))
    if missing > different:  # each is an edit at least
        return []
    near = edlib.align(sought.coded, among, mode="HW", task="locations", k=different)
    if near["editDistance"] < 0 or near["locations"][0][0] is None:
        return []
    start, end = near["locations"][0]
    blocks = LCSseq.editops(sought.coded, among[start : end + 1]).as_matching_blocks()
    return [Run(i, start + j, length) for i, j, length in blocks if length]


def placement(
    sought: PlainPhrase,
    weights: Weights,
    surroundings: Surroundings,
    links: list[Run],
    shard: Shard,
    first: int,
) -> Placement | None:
    """The place of a phrase in surroundings with which it shares these runs; None if `place` must decide."""
    if len(links) > 1:
        links = dense(links, slack=CHAIN.end_slack, factor=2)
    bounds = _bounds(sought, surroundings, links, shard)
    if bounds is None:
        return None
    start, end = bounds[0] + surroundings.start, bounds[1] + surroundings.start
    inside = shard.number(start)
    if end >= shard.starts[inside + 1]:
        return None
    base, number = shard.starts[inside], first + inside
    n, whole, each = len(sought.words), weights.whole, weights.each
    if links[0].length == n:
        return Placement(number, start - base, end - base, whole, 1.0, 1.0, 1.0, (links[0],), whole)
    shared, count = 0.0, 0
    for i, _, length in links:
        shared += sum(each[i : i + length])
        count += length
    total = shared
    for a, b in pairwise(links):
        total -= gap_cost(b.i - a.i - a.length, b.j - a.j - a.length)
    if PLAIN.doubtful * whole < total < PLAIN.likely * whole:
        near = alike_in_gaps(sought.words, (), surroundings.words, links)
        bits = CHAIN.alike_share * sum(each[k] for k in near)
        shared, total, count = shared + bits, total + bits, count + len(near)
    return Placement(
        number, start - base, end - base, total, shared / whole, count / n, 1.0, tuple(links), whole
    )


def _bounds(
    sought: PlainPhrase, surroundings: Surroundings, links: Sequence[Run], shard: Shard
) -> tuple[int, int] | None:
    """The stretch of the surroundings for which the phrase stands, signs at its ends included; None if unsure."""
    head, tail = links[0], links[-1]
    start, end = surroundings.bounds(head.j, tail.j + tail.length - 1)
    page, at = shard.page, surroundings.start
    before, after = head.i, len(sought.words) - tail.i - tail.length
    if not before and not after and start and page[at + start - 1] in BLANKS and page[at + end] in BLANKS:
        return start, end
    text = shard.visible(at, at + len(surroundings.folded))
    if before:
        start = _before(sought.words[before - 1 :: -1], surroundings.folded, text, start)
    if after:
        closed = not SENTENCE_ENDS.isdisjoint(sought.closing)
        end = _after(sought.words[-after:], surroundings.folded, text, end, closed)
    for mark in sought.closing:
        if text[end : end + 1] != mark:
            break
        end += 1
    for mark in sought.opening[::-1]:
        if start == 0 or text[start - 1] != mark:
            break
        start -= 1
    return None if _joined(text, start - 1, -1) or _joined(text, end, 1) else (start, end)


def _before(loose: Sequence[bytes], folded: bytes, text: str, at: int) -> int:
    """Where the words start that the quotation's altered first words, the last of them first, replace.

    `at` is where the first shared word starts.
    """
    near: list[bytes] = []
    starts = [at]
    while len(near) < len(loose) + 2:
        end = len(folded[:at].rstrip())
        if not end or not BARRIERS.isdisjoint(text[end:at]):
            break
        at = folded.rfind(b" ", 0, end) + 1
        near.append(folded[at:end])
        starts.append(at)
    return starts[replaced(loose, (False,) * len(loose), near, len(near) < len(loose) + 2)]


def _after(loose: Sequence[bytes], folded: bytes, text: str, at: int, closed: bool) -> int:
    """Where the words end that the quotation's altered last words replace.

    `at` is where the last shared word ends; `closed` says that the quotation ends with its sentence.
    """
    near: list[bytes] = []
    ends = [at]
    ended = False
    for m in WORD.finditer(folded, at):
        if not BARRIERS.isdisjoint(text[ends[-1] : m.start()]):
            break
        near.append(m.group())
        ends.append(m.end())
        ended = text[m.end() : m.end() + PLAIN.most_signs].lstrip("\"'”’")[:1] in SENTENCE_ENDS
        if ended or len(near) == len(loose) + 2:
            break
    return ends[replaced(loose, (False,) * len(loose), near, ended and closed)]


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
