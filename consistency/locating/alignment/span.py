"""From a chain of shared words to the exact span: which words of the source the quotation has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import AnyStr

from consistency.locating.alignment.alike import alike
from consistency.locating.alignment.chain import Run
from consistency.locating.alignment.phrase import Phrase
from consistency.locating.parameters import CHAIN
from consistency.text import Token

SENTENCE_ENDS = frozenset(".?!")
BARRIERS = SENTENCE_ENDS | set("()[]:")  # beyond them no word is taken for one that is replaced


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a canonical as tokens, whose offsets count from `base` of it on.

    `words` are the indices of those that are words, `norms` the words' norms.
    """

    tokens: Sequence[Token]
    base: int
    words: Sequence[int]
    norms: Sequence[str]

    @classmethod
    def of(cls, found: Sequence[Token], base: int) -> Window:
        words = [k for k, t in enumerate(found) if t[3] == "word"]
        return cls(found, base, words, [found[k][2] for k in words])

    def ends(self, word: int, marks: frozenset[str] = SENTENCE_ENDS) -> bool:
        """Whether one of the marks follows the word (a period, say), or nothing does."""
        k = self.words[word] + 1
        while k < len(self.tokens) and self.tokens[k].kind != "word":
            if self.tokens[k].norm in marks:
                return True
            k += 1
        return k >= len(self.tokens)


def span_of(phrase: Phrase, window: Window, chain: Sequence[Run]) -> tuple[int, int]:
    """The code points of the canonical for which the phrase stands, with end signs that both hold."""
    first, last = word_range(phrase, window, chain)
    start, end = window.tokens[window.words[first]].start, window.tokens[window.words[last]].end
    k = window.words[last] + 1
    for mark in phrase.closing:
        if k >= len(window.tokens) or window.tokens[k].norm != mark:
            break
        end = window.tokens[k].end
        k += 1
    k = window.words[first] - 1
    for mark in reversed(phrase.opening):
        if k < 0 or window.tokens[k].norm != mark:
            break
        start = window.tokens[k].start
        k -= 1
    return window.base + start, window.base + end


def word_range(phrase: Phrase, window: Window, chain: Sequence[Run]) -> tuple[int, int]:
    """The first and the last word of the window (both inclusive) that the phrase stands for."""
    norms = window.norms
    head, tail = chain[0], chain[-1]
    i, j = head.i, head.j
    before = norms[max(0, j - i - 2) : j]
    for k in range(len(before) - 1, -1, -1):  # a sentence's end closes the search
        if window.ends(j - len(before) + k, BARRIERS):
            before = before[k + 1 :]
            break
    first = j - replaced(phrase.norms[:i][::-1], phrase.bracketed[:i][::-1], before[::-1], j == len(before))
    i, j = tail.i + tail.length, tail.j + tail.length
    rest = len(phrase.norms) - i
    after: list[str] = []
    while len(after) < rest + 2 and j + len(after) < len(norms) and not window.ends(j + len(after) - 1):
        after.append(norms[j + len(after)])
    closed = bool(after) and window.ends(j + len(after) - 1)
    stopped = bool(SENTENCE_ENDS & set(phrase.closing))
    tail_words = replaced(phrase.norms[i:], phrase.bracketed[i:], after, closed and stopped)
    return first, j + tail_words - 1


def replaced(loose: Sequence[AnyStr], bracketed: Sequence[bool], near: Sequence[AnyStr], whole: bool) -> int:
    """How many of the canonical's words next to the match the quotation's `loose` words replace.

    Both lists run away from the match.  `whole` says that `near` ends where its sentence does, and the
    quotation's too: then all of it is replaced.
    """
    if not loose or not near:
        return 0
    units, widths = _compounds(near, frozenset(loose))
    return sum(widths[: _replaced(loose, bracketed, units, whole)])


def _compounds(near: Sequence[AnyStr], loose: frozenset[AnyStr]) -> tuple[list[AnyStr], list[int]]:
    """`near` with two words that the quotation writes as one ("longterm") taken together; how many in each."""
    units: list[AnyStr] = []
    widths: list[int] = []
    k = 0
    while k < len(near):
        unit, width = near[k], 1
        if k + 1 < len(near):
            for pair in (unit + near[k + 1], near[k + 1] + unit):
                if pair in loose:
                    unit, width = pair, 2
                    break
        units.append(unit)
        widths.append(width)
        k += width
    return units, widths


def _replaced(loose: Sequence[AnyStr], bracketed: Sequence[bool], near: Sequence[AnyStr], whole: bool) -> int:
    found = _farthest(loose, near)
    if found:
        return min(len(near), max(found, len(loose) if len(loose) <= CHAIN.most_replaced else 0))
    if whole and len(near) <= len(loose) + 1 and len(loose) <= CHAIN.most_replaced + 1:
        return len(near)
    groups = sum(b and not (k and bracketed[k - 1]) for k, b in enumerate(bracketed))
    plain = len(loose) - sum(bracketed)
    return min(len(near), groups + plain) if plain <= CHAIN.most_replaced else 0


def _farthest(loose: Sequence[AnyStr], near: Sequence[AnyStr]) -> int:
    """How many of the canonical's words reach to the last one that is like one of the quotation's; 0 if there is none.

    Each of the canonical's words is used once, the nearest first: a word that comes again further on is no end.
    """
    found = 0
    for i, word in enumerate(loose):
        reach = range(max(found, i - 2), min(len(near), i + 3))
        k = next((k for k in reach if alike(word, near[k])), None)
        if k is not None:
            found = k + 1
    return found
