"""A phrase looked up letter by letter in a few texts: all of it, or all but one stretch that was changed.

`str.find` reads a small text faster than an index of it can be asked.  What is found so is the answer only if no other
place can come near it, which the words tell that the texts have nowhere else.  The places and bits are those that
`alignment.place` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from consistency.locating.alignment.chain import Run, gap_cost
from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import alike_words
from consistency.locating.index.text_index import TextIndex
from consistency.locating.parameters import CHAIN, VERBATIM
from consistency.model import Span
from consistency.text import fold, tokens

SIGNS = " \n\r\t.,;:!?'\"‘’“”…-–—()*"  # around a phrase

Bits = Callable[[str], float]


class Weigh(NamedTuple):
    """The bits of a word; and those of one that the texts have once, 0 of any other."""

    each: Bits
    lone: Bits


class Found(NamedTuple):
    """Code points `[start, end)` of the texts, and the fields of a `Placement`.

    `rival` is the most bits that any other place can have.
    """

    start: int
    end: int
    bits: float
    held: float
    score: float
    longest: float
    chain: tuple[Run, ...]
    whole: float
    rival: float


def find(text: str, span: Span, index: TextIndex, lower: str, weigh: Weigh) -> Found | None:
    """The only place of a quotation's stretch in an index, whose folded text is `lower`; None if there is not one."""
    stretch = text[span.start : span.end]
    core = stretch.strip(SIGNS)
    if not core or not (core[0].isalnum() and core[-1].isalnum()) or core[-2:-1] == "." or "[" in core:
        return None
    sought = fold(core)
    at = _only(sought, lower)
    found = (
        _whole(at, at + len(core), index, weigh) if at >= 0 else _changed(core, sought, index, lower, weigh)
    )
    if found is None or len(core) == len(stretch):
        return found
    return _with_signs(found, stretch, stretch.index(core[0]), len(core), index)


def _whole(start: int, end: int, index: TextIndex, weigh: Weigh) -> Found | None:
    """The place of a phrase all of which is there."""
    found = index.tokens(start, end)
    if not found or found[0][0] != start or found[-1][1] != end:
        return None
    norms = [t[2] for t in found if t[3] == "word"]
    bits = sum(map(weigh.each, norms))
    rival = bits - (1 - VERBATIM.unsure) * sum(map(weigh.lone, norms))
    return Found(start, end, bits, 1.0, 1.0, 1.0, (Run(0, 0, len(norms)),), bits, rival)


def _changed(core: str, sought: str, index: TextIndex, lower: str, weigh: Weigh) -> Found | None:
    """The place of a phrase that differs from it in one stretch of words within it."""
    ends = _around_change(sought, lower) if len(sought) >= VERBATIM.least_letters else None
    if ends is None:
        return None
    start, first, last, end, begin, rest = ends  # first and last in the text, begin and rest in the phrase
    found = index.tokens(start, end)
    if not found or found[0][0] != start or found[-1][1] != end:
        return None
    before = [t[2] for t in found if t[3] == "word" and t[1] <= first]
    after = [t[2] for t in found if t[3] == "word" and t[0] >= last]
    theirs = [t[2] for t in found if t[3] == "word" and t[0] < last and t[1] > first]
    if not before or not after or any(t[0] < first < t[1] or t[0] < last < t[1] for t in found):
        return None
    own = [t[2] for t in tokens(core, begin, rest) if t[3] == "word"]
    each = weigh.each
    if own == theirs:  # only signs were changed
        return _whole(start, end, index, weigh)
    p, m, s = len(before), len(own), len(after)
    weights = [*map(each, before), *map(each, own), *map(each, after)]
    summed = [0.0, *accumulate(weights)]
    gap = gap_cost(m, len(theirs))
    lost = summed[p + m] - summed[p] + gap
    if min(summed[p], summed[-1] - summed[p + m]) <= lost and any(map(index.count, own)):
        return None  # another chain might tell more
    if max(m, len(theirs)) > 2 * min(p, s) + CHAIN.end_slack or not set(own).isdisjoint(theirs):
        return None
    near = alike_words(own, (), theirs)
    near_bits = CHAIN.alike_share * sum(weights[p + k] for k in sorted(near))
    whole = summed[-1]
    shared = sum(weights[:p] + weights[p + m :])
    unknown = sum(each(word) for word in own if not index.count(word))
    rival = whole - (1 - VERBATIM.unsure) * (sum(map(weigh.lone, before)) + sum(map(weigh.lone, after)))
    return Found(
        start,
        end,
        summed[p] + whole - summed[p + m] - gap + near_bits,
        (shared + near_bits) / whole,
        (p + s + len(near)) / (p + m + s),
        max(sum(weights[:p]), sum(weights[p + m :])) / whole,
        (Run(0, 0, p), Run(p + m, p + len(theirs), s)),
        whole,
        rival - (1 - CHAIN.alike_share) * unknown,
    )


def _around_change(sought: str, lower: str) -> tuple[int, int, int, int, int, int] | None:
    """Where the words before a change start and end in a text, those after it too; and the change in the phrase."""
    size = len(sought)
    cut = sought.find(" ", size // 2)
    if cut < 0:
        return None
    at = _only(sought[:cut], lower)
    if at >= 0:
        differs = _agree(sought, lower[at : at + size])
        begin = sought.rfind(" ", 0, differs) + 1
        rest, first = begin, at + begin - 1
        for _ in range(VERBATIM.most_changed + 1):
            found = lower.find(sought[rest:], at + begin, at + begin + size - rest + VERBATIM.most_left_out)
            if found >= 0:
                return at, first, found, found + size - rest, begin, rest
            rest = sought.find(" ", rest) + 1
            if not rest:
                return None
        return None
    at = _only(sought[cut + 1 :], lower)
    if at < 0:
        return None
    end = at + size - cut - 1
    differs = size - _agree(sought[::-1], lower[max(0, end - size) : end][::-1])  # letters from here on agree
    rest = sought.find(" ", max(0, differs - 1)) + 1 if sought[max(0, differs - 1)] != " " else differs
    if not rest:
        return None
    begin, last = rest, end - (size - rest)
    for _ in range(VERBATIM.most_changed + 1):
        words = sought[: max(0, begin - 1)]
        found = lower.rfind(words, max(0, last - begin - VERBATIM.most_left_out), last) if words else -1
        if found >= 0:
            return found, found + len(words), last, end, begin, rest
        begin = sought.rfind(" ", 0, max(0, begin - 1)) + 1
        if not begin:
            return None
    return None


def _agree(one: str, other: str) -> int:
    """How many letters two strings have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _with_signs(found: Found, stretch: str, first: int, size: int, index: TextIndex) -> Found:
    """The place with the signs around it that the phrase has too."""
    start, end = found.start, found.end
    for mark, t in zip(
        _signs(stretch[first + size :]), index.tokens(end, end + VERBATIM.most_signs), strict=False
    ):
        if t.norm != mark:
            break
        end = t.end
    if first:
        before = index.tokens(max(0, start - VERBATIM.most_signs), start)
        for mark, t in zip(_signs(stretch[:first])[::-1], before[::-1], strict=False):
            if t.norm != mark:
                break
            start = t.start
    return found._replace(start=start, end=end)


def half(phrase: Phrase, index: TextIndex, lower: str) -> tuple[int, int] | None:
    """Code points around the only place of one half of a phrase; None if neither half has only one."""
    n = len(phrase.norms)
    if n < VERBATIM.least_words or True in phrase.bracketed:
        return None
    cut, spans, text = n // 2, phrase.spans, phrase.text
    for first, last in ((0, cut), (cut, n)):
        at = _only(fold(text[spans[first].start : spans[last - 1].end]), lower)
        if at >= 0:
            word = index.word_at(at) - first
            return index.stretch(word - VERBATIM.before, word + n + n // 4 + VERBATIM.after)
    return None


def _only(sought: str, text: str) -> int:
    """Where a text holds a string once; -1 otherwise."""
    at = text.find(sought)
    return -1 if at < 0 or text.find(sought, at + 1) >= 0 else at


def _signs(text: str) -> Sequence[str]:
    return [t.norm for t in tokens(text) if t.kind != "bracket"] if text else ()
