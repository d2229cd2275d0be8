"""The short way for a quotation of plain words that stands in an indexed archive word for word, or nearly.

It works on folded words alone and gives up (None) whenever anything is out of the ordinary; the long way in
`layout` then decides.  What it finds is what the long way would find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import edlib

from consistency.locating.chain import Run, dense, gap_cost
from consistency.locating.hashing import near_keys, word_hash
from consistency.locating.pages import UNSPACED, folded, page
from consistency.locating.phrase import Phrase
from consistency.locating.place import END_SLACK, Placement
from consistency.locating.scope import Wide
from consistency.locating.shard import CELL, Shard
from consistency.locating.span import BARRIERS, SENTENCE_ENDS, replaced
from consistency.model import Span

LEAST_WORDS, MOST_WORDS = 3, 250
SLACK = 64  # code points around a candidate's place
MOST_COMPARED = 10
EFFORTS = ((8, 160), (24, 480))  # keys, and postings of them, that are read: more where no place is exact
COMPARED_SHARE = 0.5  # of the most votes, from which a place is compared
MOST_DIFFERENT = 0.4  # of a phrase's words, for a place to be found the short way
_EDGE = re.compile(r"[\s\"“”„'‘’.,;:!?–—-]*")  # what may stand at either end of a plain phrase
_STEP = re.compile(r"(\d+)([=XID])")


@dataclass(frozen=True, slots=True)
class Plain:
    """A phrase without brackets and signs, as folded words; `closing` are the marks after the last one."""

    span: Span
    folded: bytes
    words: list[bytes]
    closing: str

    def phrase(self) -> Phrase:
        """The same as the long way has it, but for the spans of its words."""
        norms = tuple(w.decode() for w in self.words)
        return Phrase(self.span.start, self.span.end, (), norms, (), (), tuple(self.closing))


def plain(text: str, span: Span) -> Plain | None:
    """Reads a stretch of a quotation; None where it is not plain."""
    stretch = text[span.start : span.end]
    if "[" in stretch:
        return None
    whole = folded(page(stretch))
    words = whole.split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS or whole.translate(None, UNSPACED) != whole:
        return None
    tail = stretch[len(whole.rstrip()) :]
    head = stretch[: len(whole) - len(whole.lstrip())]
    if not _EDGE.fullmatch(tail) or not _EDGE.fullmatch(head) or head.strip("\"“”„'‘’ "):
        return None
    return Plain(span, b" ".join(words), words, tail.strip())


class _Sheet(NamedTuple):
    """The text around a candidate's place, from `start` of the shard, `inside` its canonical."""

    number: int
    inside: int
    start: int
    folded: bytes
    words: list[bytes]

    def offset(self, word: int) -> int:
        """Where a word starts in `folded`."""
        return len(self.folded) - len(self.folded.split(None, word)[word])

    def end(self, word: int) -> int:
        return self.offset(word) + len(self.words[word])


def search(sought: Plain, wide: Wide) -> list[Placement] | None:
    """All places within reach of the best, best first; None where it cannot tell."""
    starts, hashes, at = [], [], 0
    for word in sought.words:
        starts.append(at)
        hashes.append(word_hash(word))
        at += len(word) + 1
    keys = near_keys(hashes)
    for effort in EFFORTS:
        found: list[Placement] = []
        for shard, first in zip(wide.shards, wide.firsts, strict=True):
            here = _search(sought, shard, first, shard.quick_candidates(starts, keys, *effort), wide)
            if here is None:
                return None
            found += here
        if any(p.score == 1 for p in found):
            break
    return sorted(found, key=lambda p: -p.bits) or None


def _search(
    sought: Plain, shard: Shard, first: int, votes: dict[int, float], wide: Wide
) -> list[Placement] | None:
    """The places in one shard among those with the most votes; None where it cannot tell."""
    found: list[Placement] = []
    get = votes.get
    ranked = sorted(((v + get(cell + 1, 0.0), cell) for cell, v in votes.items()), reverse=True)
    seen: set[int] = set()
    for total, cell in ranked:
        if total < COMPARED_SHARE * ranked[0][0]:
            break
        if len(seen) == MOST_COMPARED:
            return None
        if cell - 1 in seen or cell + 1 in seen:
            continue
        seen.add(cell)
        placed = _compare(sought, _sheet(shard, first, cell << CELL, len(sought.folded)), shard, wide)
        if isinstance(placed, _Unsure):
            return None
        if placed:
            found.append(placed)
    return found


class _Unsure:
    """Says that a place needs the long way."""


UNSURE = _Unsure()


def _sheet(shard: Shard, first: int, at: int, size: int) -> _Sheet:
    number = shard.number(at + size // 2)
    low, high = shard.starts[number], shard.starts[number + 1] - 1
    start = max(low, at - SLACK)
    text = shard.folded(start, min(high, at + size + (1 << CELL) + SLACK + size // 4))
    if start > low:  # the first word may be the end of one
        cut = max(0, text.find(b" "))
        text = b" " * cut + text[cut:]
    return _Sheet(first + number, start - low, start, text, text.split())


def _compare(sought: Plain, sheet: _Sheet, shard: Shard, wide: Wide) -> Placement | _Unsure | None:
    """The place in a sheet, None where there is none."""
    n = len(sought.words)
    joined = b" " + b" ".join(sheet.words) + b" "
    at = joined.find(b" " + sought.folded + b" ")
    if at >= 0:
        links = [Run(0, joined.count(b" ", 0, at + 1) - 1, n)]
    else:
        links = _align(sought.words, sheet.words)
        if not links:
            return None
    return _placement(sought, sheet, links, shard, wide)


def _align(quoted: Sequence[bytes], words: Sequence[bytes]) -> list[Run]:
    """The runs of equal words on the path of fewest edits, by code of one byte a word; none if too many."""
    codes: dict[bytes, int] = {}
    for word in quoted:
        codes.setdefault(word, len(codes))
    get = codes.get
    path = edlib.align(
        bytes([codes[w] for w in quoted]),
        bytes([get(w, 255) for w in words]),
        mode="HW",
        task="path",
        k=int(MOST_DIFFERENT * len(quoted)),
    )
    if path["editDistance"] < 0 or not path["cigar"]:
        return []
    i, j = 0, path["locations"][0][0]
    links: list[Run] = []
    for count, step in _STEP.findall(path["cigar"]):
        length = int(count)
        if step == "=":
            links.append(Run(i, j, length))
        i += length * (step != "D")
        j += length * (step != "I")
    return links


def _placement(
    sought: Plain, sheet: _Sheet, links: list[Run], shard: Shard, wide: Wide
) -> Placement | _Unsure | None:
    links = dense(links, slack=END_SLACK, factor=2)
    head, tail = links[0], links[-1]
    n = len(sought.words)
    first, last = head.j, tail.j + tail.length - 1
    text = shard.visible(sheet.start, sheet.start + len(sheet.folded))
    if head.i:
        first -= _before(sought, sheet, text, head)
    if tail.i + tail.length < n:
        last += _after(sought, sheet, text, tail)
    start, end = sheet.offset(first), sheet.end(last)
    if _joined(text, start - 1, -1) or _joined(text, end, 1):
        return UNSURE
    for mark in sought.closing:
        if text[end : end + 1] != mark:
            break
        end += 1
    weights = [wide.weigh_folded(w) for w in sought.words]
    whole = sum(weights)
    met = (
        sum(sum(weights[r.i : r.i + r.length]) for r in links) if len(links) > 1 or head.length < n else whole
    )
    total = met
    for a, b in pairwise(links):
        total -= gap_cost(b.i - a.i - a.length, b.j - a.j - a.length)
    base = sheet.inside
    share = sum(r.length for r in links) / n
    return Placement(
        sheet.number, base + start, base + end, total, met / whole, share, 1.0, tuple(links), whole
    )


def _before(sought: Plain, sheet: _Sheet, text: str, head: Run) -> int:
    """How many words before the first shared one the quotation's altered first words replace."""
    near: list[str] = []
    j = head.j
    while j > 0 and len(near) < head.i + 2 and not BARRIERS & set(text[sheet.end(j - 1) : sheet.offset(j)]):
        j -= 1
        near.append(sheet.words[j].decode("latin-1"))
    loose = [w.decode("latin-1") for w in sought.words[: head.i][::-1]]
    return replaced(loose, (False,) * len(loose), near, len(near) < head.i + 2)


def _after(sought: Plain, sheet: _Sheet, text: str, tail: Run) -> int:
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
