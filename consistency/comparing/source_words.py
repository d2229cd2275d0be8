"""The words of a whole source, made once: many quotations of one source ask for stretches of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from consistency.comparing.units import Stretch, Unit
    from consistency.text import Token

_LARGEST = 60_000  # code points of a source whose words are kept: about 15 MB
_MOST = 4  # sources kept


class _Words(NamedTuple):
    """All units of a text and the signs between them, each with where it starts in the text.

    `places[i]` is the index of the unit before which sign `i` is.
    """

    units: list[Unit]
    keys: list[str]
    starts: list[int]
    signs: list[Token]
    sign_starts: list[int]
    places: list[int]


class _Source:
    """A source: how many code points of it were split into words so far, and its words once they are kept."""

    __slots__ = ("split", "words")

    def __init__(self) -> None:
        self.split = 0
        self.words: _Words | None = None


@lru_cache(maxsize=_MOST)
def _source(text: str) -> _Source:
    return _Source()


def kept(
    text: str, start: int, end: int, split: Callable[[str, int, int], Stretch]
) -> tuple[list[Unit], list[str], dict[int, list[Token]]] | None:
    """The units of `text[start:end]` (code points), their keys and signs, as `split` would make them.

    None if the words of the text are not kept, or if an end is within a word.  They are kept once the stretches that
    were asked for add up to the length of the text: a single quotation of a long source needs no more than its own.
    """
    if len(text) > _LARGEST:
        return None
    source = _source(text)
    words = source.words
    if words is None:
        source.split += end - start
        if source.split <= len(text):
            return None
        words = source.words = _words(split(text, 0, len(text)))
    units, keys, starts, signs, sign_starts, places = words
    i, x = bisect_left(starts, start), bisect_left(sign_starts, start)
    j, y = bisect_left(starts, end, i), bisect_left(sign_starts, end, x)
    if (i and units[i - 1].whole[1] > start) or (j and units[j - 1].whole[1] > end):
        return None
    if (x and signs[x - 1].end > start) or (y and signs[y - 1].end > end):
        return None
    found: dict[int, list[Token]] = {}
    for k in range(x, y):
        found.setdefault(places[k] - i, []).append(signs[k])
    return units[i:j], keys[i:j], found


def _words(whole: Stretch) -> _Words:
    signs = [(place, sign) for place, found in whole.signs.items() for sign in found]
    tokens = [sign for _, sign in signs]
    return _Words(
        whole.units,
        whole.keys,
        [u.start for u in whole.units],
        tokens,
        [t.start for t in tokens],
        [place for place, _ in signs],
    )
