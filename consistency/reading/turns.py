"""Speakers of a transcript: lines that begin "NAME:"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from consistency.model import Span, Turn
from consistency.reading.data import phrase_set

_LABEL = re.compile(
    r"^[ \t>*_\[]{0,6}"
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^\n\r:.!?\"“”()\[\]]{0,48}(?:\.[^\n\r:.!?\"“”()\[\]]{1,40}){0,4})"
    r"(?:\s?[(\[][^()\[\]\n\r]{1,60}[)\]])?[*_\]]{0,3}:[*_]{0,3}(?=[ \t\r\n]|$)",
    re.MULTILINE,
)
_FEW = 2
_PRELUDE = 1_500  # characters before the first label of a transcript


def find_turns(text: str, body: Span) -> tuple[Turn, ...]:
    """The turns of a transcript, label left out, in order; none where the text is no transcript.

    It is one where it begins with a label in capitals or has several, or where two people at least speak more
    than once and most of the labels are theirs.
    """
    labels = [m for m in _LABEL.finditer(text, body.start, body.end) if _is_name(m["name"])]
    if not labels:
        return ()
    capitals = [m for m in labels if m["name"].upper() == m["name"]]
    begins_with = capitals and is_prelude(text[body.start : capitals[0].start()])
    if len(capitals) >= _FEW or begins_with:
        labels = capitals
    else:
        count = Counter(m["name"] for m in labels)
        repeated = [n for n in count.values() if n > 1]
        if len(repeated) < 2 or sum(repeated) * 2 < len(labels):
            return ()
    ends = [m.start() for m in labels[1:]] + [body.end]
    return tuple(_turn(text, m, end) for m, end in zip(labels, ends, strict=True))


def is_prelude(text: str) -> bool:
    """Whether nothing but headings (place, hour, who is present) stands in what precedes the first label."""
    return len(text) <= _PRELUDE and all(map(_is_heading, map(str.strip, text.splitlines())))


def _is_heading(line: str) -> bool:
    words = line.count(" ") + 1
    return words <= 25 and (
        not line.endswith((".", "!", "?", ",", ";", ":")) or (words <= 4 and line[-1] == ".")
    )


def only_speaker(turns: tuple[Turn, ...]) -> str | None:
    """Who speaks all of the turns, where that is one person and the label is a name ("THE PRESIDENT" is none)."""
    speakers = {turn.speaker for turn in turns}
    name = speakers.pop() if len(speakers) == 1 else None
    return name if name and name.split()[0].lower() not in phrase_set("authors.toml", "role") else None


def spoken_by(turns: tuple[Turn, ...], speaker: str | None) -> tuple[Turn, ...]:
    """The turns with the speaker's name in place of the one label that they all bear ("THE PRESIDENT")."""
    if speaker is None or len({turn.speaker for turn in turns}) != 1 or only_speaker(turns):
        return turns
    return tuple(replace(turn, speaker=speaker) for turn in turns)


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
