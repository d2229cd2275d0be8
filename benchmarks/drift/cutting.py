"""Parts of the words of a quotation: two halves around a tag, or a fragment within a sentence."""

from __future__ import annotations

import random
import re

from benchmarks.drift.words import Words


def joins(words: Words) -> bool:
    """Whether the drift is how sentences follow each other; a tag between them would be a fair break."""
    return any(kind in ("order", "omission") for kind, *_ in words.drifts)


def halved(words: Words, at: str, rng: random.Random) -> tuple[Words, Words] | None:
    """The words split at a comma or a full stop of the source, with three words or more on each side."""
    text = words.text
    places = [
        start + found.start()
        for start, bit in words.placed()
        if not bit.drift
        for found in re.finditer(re.escape(at), text[start : start + len(bit.text) + 1])
    ]
    drifts = [start for start, bit in words.placed() if bit.drift]
    places = [p for p in places if not any(abs(p - start) < 3 for start in drifts)]
    fitting = [p for p in places if min(len(text[:p].split()), len(text[p:].split())) > 3]
    if not fitting:
        return None
    place = rng.choice(fitting)
    return words.part(0, place + (at == ". ")), words.part(place + 2, len(text))


def fragment(words: Words, rng: random.Random) -> Words:
    """Some words, with all that differs from the source and all that the sense hangs on."""
    words = words.bare()
    text = words.text
    spans = [found.span() for found in re.finditer(r"\S+", text)]
    heavy = [(at, at + len(bit.text)) for at, bit in words.placed() if bit.heavy]
    least, most = (heavy[0][0], heavy[-1][1]) if heavy else (rng.choice(spans)[0],) * 2
    first = max([n for n, (a, _) in enumerate(spans) if a <= least], default=0) - rng.randint(1, 4)
    last = min([n for n, (_, b) in enumerate(spans) if b >= most], default=len(spans) - 1) + rng.randint(2, 5)
    first = max(0, min(first, len(spans) - 6))
    last = min(len(spans) - 1, max(last, first + 5))
    # A fragment does not end in the middle of a phrase: not on an article or a preposition, nearly all of them short.
    while last < len(spans) - 1 and spans[last][1] - spans[last][0] < 5:
        last += 1
    return words.part(spans[first][0], spans[last][1]).bare()
