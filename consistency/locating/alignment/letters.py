"""The last resort: the whole text read letter by letter, for a phrase of which hardly a word is spelled right.

A search by words cannot find a passage whose every word a scanner misread.  A place counts only if
nearly every word of it is recognizably a word of the phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import edlib

from consistency.locating.alignment.alike import alike
from consistency.locating.alignment.chain import Run
from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.index.encoding import fold_text, fold_words
from consistency.locating.index.vocabulary import Vocabulary
from consistency.locating.parameters import LETTERS


def scannable(sought: bytes, vocabulary: Vocabulary) -> bool:
    """Whether a text of these words may hold a folded phrase in a spelling that words do not lead to.

    It does not where the text knows most of the words as they are, or has nothing like one in ten of them.
    """
    words = [w for w in sought.split() if len(w) >= LETTERS.long_word]
    if sum(word not in vocabulary for word in words) < LETTERS.strange * len(words):
        return False
    left = len(words)
    for word in sorted(words, key=len, reverse=True):  # the longest is the likeliest to have no like
        left -= not vocabulary.has_alike(word)
        if left / len(words) < LETTERS.least_alike:
            return False
    return len(words) >= LETTERS.least_long


def scanned(phrase: Phrase, number: int, text: str, folded: bytes, whole: float) -> Placement | None:
    """Where a canonical, given with its folded text, holds something spelled much like the phrase; or None."""
    sought = fold_words(phrase.sought)
    size = len(sought)
    if (
        len(phrase.sought) < LETTERS.least_words
        or not LETTERS.least_letters <= size <= LETTERS.most_letters
        or len(folded) > LETTERS.most_text
    ):
        return None
    found = edlib.align(sought, folded, mode="HW", task="locations", k=int(LETTERS.most_wrong * size))
    if found["editDistance"] < 0:
        return None
    first, last = found["locations"][0]
    if first is None:
        return None
    start = folded.rfind(b" ", 0, first + 1) + 1
    end = folded.find(b" ", last)
    end = len(folded) if end < 0 else end
    words = folded[start:end].decode("latin-1").split()
    share = _alike(fold_text(" ".join(phrase.sought)).decode("latin-1").split(), words)
    if share < LETTERS.least_alike:
        return None
    for mark in phrase.closing:
        if text[end : end + 1] != mark:
            break
        end += 1
    likeness = 1 - found["editDistance"] / size
    everything = (Run(0, 0, len(phrase.norms)),)
    return Placement(number, start, end, likeness * whole, likeness, share, 0.0, everything, whole)


def misspelt(phrase: Phrase, sought: bytes, words: Iterable[bytes]) -> list[bytes]:
    """Those of the words of which a phrase of one long word, folded `sought`, may be a misspelling.

    They begin and end as it does: another ending is another form, not a slip.
    """
    if (
        len(phrase.sought) != 1
        or not LETTERS.lone_letters <= len(sought) <= LETTERS.most_letters
        or b" " in sought
    ):
        return []
    return [
        word
        for word in words
        if abs(len(word) - len(sought)) <= 1
        and word[: LETTERS.same_first] == sought[: LETTERS.same_first]
        and word[-LETTERS.same_last :] == sought[-LETTERS.same_last :]
        and edlib.align(sought, word, k=LETTERS.lone_wrong)["editDistance"] >= 0
    ]


def misspelling(number: int, start: int, letters: int, sought: int, whole: float) -> Placement:
    """The place of a word of so many letters, for a misspelling of it of `sought` letters."""
    likeness = 1 - LETTERS.lone_wrong / sought
    everything = (Run(0, 0, 1),)
    return Placement(number, start, start + letters, likeness * whole, likeness, 1.0, 0.0, everything, whole)


def _alike(quoted: Sequence[str], words: Sequence[str]) -> float:
    """The share of the quotation's longer words that stand among the others, in order, in some spelling."""
    similar, sought, at = 0, 0, 0
    for i, word in enumerate(quoted):
        if len(word) < LETTERS.long_word:
            continue
        sought += 1
        for k in range(max(at, i - LETTERS.astray), min(i + LETTERS.astray + 1, len(words))):
            if alike(word, words[k]):
                similar, at = similar + 1, k + 1
                break
    return similar / sought if sought >= LETTERS.least_long else 0.0
