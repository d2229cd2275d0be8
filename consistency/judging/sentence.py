"""Where a canonical's sentence begins and ends around a quotation."""

from __future__ import annotations

import re
from typing import NamedTuple

_AHEAD = 240  # characters of the canonical read past a quotation's end
_BACK = 200  # and before its beginning
_END = re.compile(r"[!?\n]|\.(?=\s|\Z)")


class Seen(NamedTuple):
    """What was seen beside a quotation: the message, the place in the canonical, and what narrows the rule."""

    message: str
    place: tuple[int, int]
    narrower: str | None = None


def sentence_end(text: str, at: int) -> int:
    """The end of the sentence that goes on at `at`, at most some way ahead."""
    limit = min(len(text), at + _AHEAD)
    found = _END.search(text, at, limit + 1)  # one more, to see what follows a period
    return min(found.start(), limit) if found else limit


def sentence_start(text: str, at: int) -> int:
    """Where the sentence began that goes on at `at`, at most some way back."""
    limit = max(0, at - _BACK)
    stop = max(text.rfind("!", limit, at), text.rfind("?", limit, at), text.rfind("\n", limit, at))
    dot = text.rfind(".", max(limit, stop + 1), at)
    while dot >= 0 and not text[dot + 1 : dot + 2].isspace():
        dot = text.rfind(".", max(limit, stop + 1), dot)
    stop = max(stop, dot)
    return limit if stop < 0 else stop + 1
