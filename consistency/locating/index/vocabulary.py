"""The words of a text, asked which of them may be meant by another word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from consistency.locating.alignment.alike import most_wrong

MOST_KNOWN = 1 << 16


class Vocabulary:
    """Distinct folded words, by their length; what was asked once is known."""

    def __init__(self, words: Iterable[bytes]) -> None:
        self._words = frozenset(words)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_length[len(word)].append(word.decode("latin-1"))
        self._known: dict[bytes, bool] = {}

    def __contains__(self, word: bytes) -> bool:
        return word in self._words

    def has_alike(self, word: bytes) -> bool:
        """Whether one of the words is `alike` to this one."""
        if word in self._words:
            return True
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._search(word.decode("latin-1"))
        return known

    def _search(self, word: str) -> bool:
        size = len(word)
        for length in sorted(self._by_length, key=lambda length: abs(length - size)):
            most = most_wrong(size, length)
            if abs(length - size) <= most and process.extractOne(
                word, self._by_length[length], scorer=Levenshtein.distance, score_cutoff=most
            ):
                return True
        return False
