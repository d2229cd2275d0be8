"""Where a canonical's sentence begins and ends around a quotation."""

from __future__ import annotations

from typing import NamedTuple

_AHEAD = 240  # characters of the canonical read past a quotation's end
_BACK = 200  # and before its beginning


class Seen(NamedTuple):
    """What was seen beside a quotation: the message, the place in the canonical, and what narrows the rule."""

    message: str
    place: tuple[int, int]
    narrower: str | None = None


def sentence_end(text: str, at: int) -> int:
    """The end of the sentence that goes on at `at`, at most some way ahead."""
    limit = min(len(text), at + _AHEAD)
    i = at
    while i < limit:
        if text[i] in "!?\n" or (text[i] == "." and (i + 1 >= len(text) or text[i + 1].isspace())):
            return i
        i += 1
    return limit


def sentence_start(text: str, at: int) -> int:
    """Where the sentence began that goes on at `at`, at most some way back."""
    limit = max(0, at - _BACK)
    i = at
    while i > limit:
        if text[i - 1] in "!?\n" or (text[i - 1] == "." and text[i : i + 1].isspace()):
            return i
        i -= 1
    return limit
