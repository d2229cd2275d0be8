"""Transcripts in JSON: the list of timed pieces somewhere in a value, as written by any program.

No program is known by name.  A transcript is a list of objects that have words, a time that rises from one to the
next, and perhaps a speaker; the names of the keys are data.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from consistency.reading.extracted import Extracted
from consistency.reading.formats.cues import Cue, Line, assembled
from consistency.reading.formats.pieces import NO_WORDS, Piece, speaker_of, time_of, words_of

_MOST_NODES = 3_000_000
_DEEPEST = 12  # lists and objects around a piece
_LATEST = 1e8  # when a recording begins to be written down, in milliseconds; dates are later
_TURN = 10.0  # seconds between turns without times, so that each is a paragraph
_SLOWEST = (
    0.5  # code points a second; speech has about fifteen, so a slower one has its times in milliseconds
)
_SHARE = 0.9  # a list with this share of the letters of the longest list may be preferred to it


def recording(value: Any) -> Extracted | None:
    """The transcript in a value of JSON or in the rows of a table; None if it holds none.

    Rows without times are documents of their own, but a list within an object may do without them if it has speakers.
    """
    found = [pieces for pieces in map(_pieces, _lists(value)) if pieces]
    timed = bool(found)
    if not found and isinstance(value, dict):
        found = [pieces for pieces in map(_turns, _lists(value)) if pieces]
    if not found:
        return None
    letters = [sum(len(piece.words) for piece in pieces) for pieces in found]
    most = max(letters)
    whole = [pieces for pieces, n in zip(found, letters, strict=True) if n >= most * _SHARE]
    best = min(whole, key=lambda pieces: (all(p.speaker is None for p in pieces), len(pieces)))
    unit = _unit(best) if timed else 1000
    made = assembled(
        [
            Cue(round(p.start * unit), round(max(p.start, p.end) * unit), (Line(p.words, p.speaker),))
            for p in best
        ]
    )
    if not made.text.strip():
        return None
    return made if timed else replace(made, landmarks=())


def _unit(pieces: Sequence[Piece]) -> int:
    """How many milliseconds the times count in: 1000 or 1, since no one speaks a thousand times as slowly."""
    spent = max(piece.end for piece in pieces) - pieces[0].start
    return 1 if sum(len(piece.words) for piece in pieces) < spent * _SLOWEST else 1000


def _lists(value: Any) -> Iterator[list[Any]]:
    """The lists of objects in a value, outer ones first."""
    level: list[Any] = [value]
    nodes = 0
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for item in level:
            if isinstance(item, list) and item and isinstance(item[0], dict):
                yield item
            nodes += len(item)
            if nodes > _MOST_NODES:
                return
            inner = item.values() if isinstance(item, dict) else item
            below += (x for x in inner if isinstance(x, dict | list))
        level = below


def _pieces(items: Sequence[Any]) -> list[Piece]:
    """The items as pieces of a recording; none if they are something else."""
    found: list[Piece] = []
    at: float | None = None
    times = 0
    for item in items:
        if not isinstance(item, dict):
            return []
        words = words_of(item)
        start = time_of(item, "start")
        times += start is not None
        at = start if start is not None else at
        if not words:
            continue
        if at is None:
            return []
        if found and NO_WORDS.fullmatch(words):  # a comma has its own entry
            found[-1] = found[-1]._replace(words=found[-1].words + words)
            continue
        end = time_of(item, "end")
        found.append(Piece(words, at, at if end is None else end, speaker_of(item)))
    rise = all(a.start <= b.start for a, b in itertools.pairwise(found))
    early = bool(found) and found[0].start < _LATEST
    timed = rise and early and times * 2 >= len(items) and not _are_places(found)
    return found if len(found) >= 2 and timed else []


def _are_places(pieces: Sequence[Piece]) -> bool:
    """Whether what look like times are places in a text, counted in characters or words."""
    lengths = [piece.end - piece.start for piece in pieces]
    return lengths == [len(piece.words) for piece in pieces] or lengths == [
        len(piece.words.split()) for piece in pieces
    ]


def _turns(items: Sequence[Any]) -> list[Piece]:
    """The items as turns without times; none if any of them lacks words or a speaker."""
    found: list[Piece] = []
    for number, item in enumerate(items):
        words = words_of(item) if isinstance(item, dict) else ""
        who = speaker_of(item) if words else None
        if who is None:
            return []
        found.append(Piece(words, number * _TURN, number * _TURN, who))
    return found if len({piece.speaker for piece in found}) >= 2 else []
