"""SubRip and WebVTT: the words as one running text; a landmark a cue, so that a place is a time."""

from __future__ import annotations

import re

import pysubs2

from consistency.errors import ReadError
from consistency.model import Landmark, Turn
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?\s+([^>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_PAUSE = 4_000  # milliseconds of silence after which a paragraph begins
_CHANGE = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")


def read(data: bytes, limits: Limits) -> Extracted:
    """One paragraph a speaker or until a pause; cues of the same sentence are joined by a space."""
    text, notes = decode(data)
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    try:
        cues = pysubs2.SSAFile.from_string(
            text, format_=kind, keep_html_tags=True, keep_unknown_html_tags=True
        )
    except pysubs2.exceptions.Pysubs2Error as error:
        raise ReadError(f"damaged subtitles: {error}".splitlines()[0][:160]) from error
    pieces: list[str] = []
    marks: list[Landmark] = []
    turns: list[Turn] = []
    length = last = 0
    voice: str | None = None
    before = ""
    for cue in cues:
        raw = cue.text.replace("\\N", " ").replace("\\n", " ")
        named = _VOICE.search(raw)
        words = " ".join(_TAG.sub("", raw).split())
        if not words or (words == before and cue.start <= last + 100):
            continue  # empty, or the line that scrolls up under the next one
        changed = (named is not None and named[1] != voice) or _CHANGE.match(words) is not None
        paused = cue.start - last > _PAUSE and _CLOSED.search(before) is not None
        gap = "" if not pieces else "\n\n" if changed or paused else " "
        pieces += [gap, words]
        start = length + len(gap)
        length = start + len(words)
        marks.append(Landmark(start, _time(cue.start)))
        if named:
            voice = named[1].strip()
            _speak(turns, start, length, voice)
        elif voice:
            _speak(turns, start, length, voice)
        before, last = words, cue.end
    return Extracted(
        "".join(pieces),
        "subtitles",
        canonical_kind="spoken",
        landmarks=tuple(marks),
        turns=tuple(turns),
        notes=notes,
    )


def _speak(turns: list[Turn], start: int, end: int, speaker: str) -> None:
    """Adds a cue to the turns, to the last one where the same person goes on."""
    if turns and turns[-1].speaker == speaker:
        turns[-1] = Turn(turns[-1].start, end, speaker)
    else:
        turns.append(Turn(start, end, speaker))


def _time(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
