"""Speakers of a transcript: lines that begin "NAME:"."""

from __future__ import annotations

import re
from collections import Counter

from consistency.model import Span, Turn

_LABEL = re.compile(
    r"^[ \t>*_\[]{0,6}"
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^\n\r:.!?\"“”()\[\]]{0,48}(?:\.[^\n\r:.!?\"“”()\[\]]{1,40}){0,4})"
    r"(?:\s?[(\[][^()\[\]\n\r]{1,60}[)\]])?[*_\]]{0,3}:[*_]{0,3}(?=[ \t\r\n]|$)",
    re.MULTILINE,
)
_FEW = 2


def find_turns(text: str, body: Span) -> tuple[Turn, ...]:
    """The turns of a transcript, label left out, in order; none where the text is no transcript.

    It is one where it begins with a label in capitals, or where at least half of three or more labels stand
    for somebody who has spoken before.
    """
    labels = [m for m in _LABEL.finditer(text, body.start, body.end) if _is_name(m["name"])]
    if not labels:
        return ()
    capitals = [m for m in labels if m["name"].upper() == m["name"]]
    begins_with = capitals and not text[body.start : capitals[0].start()].strip()
    if len(capitals) >= _FEW or begins_with:
        labels = capitals
    else:
        count = Counter(m["name"] for m in labels)
        repeated = sum(n for n in count.values() if n > 1)
        if len(labels) < 3 or repeated * 2 < len(labels):
            return ()
    ends = [m.start() for m in labels[1:]] + [body.end]
    return tuple(_turn(text, m, end) for m, end in zip(labels, ends, strict=True))


def _is_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 6 and all(
        w[0].isupper() or w in ("de", "van", "von", "of", "the", "la") for w in words
    )


def _turn(text: str, label: re.Match[str], end: int) -> Turn:
    start = label.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Turn(start, end, " ".join(label["name"].split()))
