"""Whole phrases at the ends of a match: what replaces a phrase of the source is compared with all of it.

"[The District] shall" stands for "Each side shall", not for "side shall": without the rest, a suggestion would leave
half a phrase.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Levenshtein

from consistency.comparing.align import Aligned, Region
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import hints_at_number
from consistency.comparing.relations import same_wording
from consistency.comparing.units import Stretch

_LONGEST = 8  # words of a phrase that a bracket stands for
_ALIKE = 0.6  # of the letters, from which on a word may stand for several that make it up
_SHARED = 2  # equal words of a number before the words in which it differs
_MOST_JOINED = 3  # words that one word may stand for


def whole_phrases(found: Aligned) -> Aligned:
    """The alignment with a replacement at either end taken to the end of the source's phrase."""
    if not found.regions:
        return found
    last = found.regions[-1]
    if last.a0 < last.a1 == len(found.article.units) and last.c1 == found.last:
        stop = _forward(found, last)
        found = found._replace(regions=[*found.regions[:-1], last._replace(c1=stop)], last=stop)
    first = found.regions[0]
    if first.a0 == 0 < first.a1 < len(found.article.units) and first.c0 == found.first < first.c1:
        start = _backward(found, first)
        found = found._replace(regions=[first._replace(c0=start), *found.regions[1:]], first=start)
    return found


def whole_wordings(found: Aligned) -> Aligned:
    """The alignment with what the source writes differently at either end taken to the end of that wording.

    "Professor Lund" may have been placed at "Lund" of "Prof. Lund", and "7:30 p.m." at the beginning of "half past
    seven in the evening".
    """
    if not found.regions:
        return found
    article, canonical = found.article, found.canonical
    first = found.regions[0]
    if first.a0 == 0 < first.a1 and first.c0 == found.first > 0:
        for c0 in _earlier(found, first):
            if _same(found, first.a0, first.a1, c0, first.c1):
                found = found._replace(regions=[first._replace(c0=c0), *found.regions[1:]], first=c0)
                break
    last = found.regions[-1]
    if last.a0 < last.a1 == len(article.units) and last.c1 == found.last < len(canonical.units):
        for back in range(_before(found, last) + 1):
            for c1 in _later(found, last):
                if _same(found, last.a0 - back, last.a1, last.c0 - back, c1):
                    return found._replace(regions=[*found.regions[:-1], last._replace(c1=c1)], last=c1)
    return found


def _earlier(found: Aligned, r: Region) -> range:
    """Where the source's wording may begin that ends where region `r` does: as many words before, or a number's."""
    size = _LONGEST if _is_number(found, r) else r.a1 - r.a0
    return range(r.c0 - 1, max(-1, r.c1 - size - 1), -1)


def _later(found: Aligned, r: Region) -> range:
    size = _LONGEST if _is_number(found, r) else r.a1 - r.a0
    return range(r.c1 + 1, min(len(found.canonical.units), r.c0 + size) + 1)


def _before(found: Aligned, r: Region) -> int:
    """How many equal words right before a region may belong to its number: the 24 of "24/7"."""
    count, floor = 0, found.regions[-2].a1 if len(found.regions) > 1 else 0
    if not _is_number(found, r):
        return 0
    while (
        count < _SHARED
        and r.a0 - count > floor
        and hints_at_number(found.article.units[r.a0 - count - 1].norm)
    ):
        count += 1
    return count


def _is_number(found: Aligned, r: Region) -> bool:
    return any(hints_at_number(u.norm) for u in found.article.units[r.a0 : r.a1])


def _same(found: Aligned, a0: int, a1: int, c0: int, c1: int) -> bool:
    a, c = found.article.units[a0:a1], found.canonical.units[c0:c1]
    return not a[0].marked and same_wording(a, c, found.article.text, found.canonical.text) is not None


def _forward(found: Aligned, r: Region) -> int:
    """Where the source's phrase ends that the article's last words stand for."""
    mine, canonical = found.article.units[r.a0 : r.a1], found.canonical
    end = r.c0
    if all(u.marked for u in mine):
        if r.c0 == r.c1 and not _wants_more(found, r):
            return r.c1
        while end < len(canonical.units) and end - r.c0 < _LONGEST and not _parts(canonical, end, r.c0):
            end += 1
        return end
    if len(mine) > 1 or r.c0 == r.c1 or mine[0].marked:
        return r.c1
    for end in range(min(len(canonical.units), r.c0 + _MOST_JOINED), r.c1, -1):
        if not any(canonical.signs.get(i) for i in range(r.c1, end)) and stands_for(
            mine[0].norm, canonical.keys[r.c0 : end]
        ):
            return end
    return r.c1


def stands_for(word: str, words: list[str]) -> bool:
    """Whether one word is made up of several, as "workday" is of "working day"."""
    if not 1 < len(words) <= _MOST_JOINED:
        return False
    whole = _like(word, words)
    return whole > _ALIKE and whole > max(_like(word, words[:k]) for k in range(1, len(words)))


def _like(word: str, words: list[str]) -> float:
    return Levenshtein.normalized_similarity(word, "".join(words))


def _backward(found: Aligned, r: Region) -> int:
    """Where the source's phrase begins that the article's first words, in brackets, stand for."""
    canonical = found.canonical
    if not all(u.marked for u in found.article.units[r.a0 : r.a1]):
        return r.c0
    start = r.c0
    if canonical.units[r.c1 - 1].key in kind("pronouns"):
        return r.c1 - 1
    while start > 0 and r.c1 - start < _LONGEST and not canonical.signs.get(start):
        before = canonical.units[start - 1].key
        if canonical.units[start].key in kind("determiners") and before != "of":
            break
        if before != "of" and before in _function_words() - kind("determiners"):
            break
        start -= 1
    return start


def _wants_more(found: Aligned, r: Region) -> bool:
    """Whether the word before a bracket calls for another one: "the keys to [Barlow]"."""
    if r.a0 == 0:
        return False
    key = found.article.units[r.a0 - 1].key
    return key in kind("prepositions") or key in kind("determiners") or key in kind("finite") or key == "and"


def _parts(canonical: Stretch, i: int, first: int) -> bool:
    """Whether a phrase ends before unit `i` of the source: at a sign, or at a word that begins another phrase."""
    if any(t.kind != "mark" for t in canonical.signs.get(i, ())):
        return True
    key = canonical.units[i].key
    if i > first:
        return key in _function_words()
    return key in _function_words() and not any(
        key in kind(k) for k in ("determiners", "pronouns", "prepositions")
    )


@cache
def _function_words() -> frozenset[str]:
    """Words at which a phrase ends, or before which one begins."""
    names = (
        "prepositions",
        "determiners",
        "finite",
        "modals",
        "pronouns",
        "qualifiers",
        "contrasts",
        "suppositions",
    )
    words = frozenset({"and", "or", "nor", "that", "because", "as", "than", "so", "since", "when", "where"})
    return words.union(*(kind(name) for name in names))
