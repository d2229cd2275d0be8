"""Timed lines of speech, from any format, to one running text with its speakers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from consistency.model import Landmark, Turn
from consistency.reading.data import phrase_set
from consistency.reading.extracted import Extracted
from consistency.reading.labels import find_labels

_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_PAUSE = 4_000  # milliseconds of silence after which a paragraph begins
_ADJOINS = 100  # milliseconds between two cues of which the second may repeat the first
_ROLLING = 0.2  # share of cues that repeat lines of the one before, in captions that roll up
_CHANGE = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_SOUND = re.compile(
    r"\[[^\[\]\n]{0,100}\]|\([^()\n]{0,100}\)|[♪♫#][^♪♫\n]{0,300}(?:[♪♫#]|$)|[*][^*\n]{1,60}[*]"
)
_BRACKETED = re.compile(r"[-–—> ]{0,4}\[(?P<name>[^\W\d_][^\[\]\n]{0,60})\](?P<colon> ?:)?\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")


class Line(NamedTuple):
    """A line of a cue; `voice` names who speaks it if the format tells."""

    text: str
    voice: str | None = None


class Cue(NamedTuple):
    """What is shown at one time: `start` and `end` in milliseconds."""

    start: int
    end: int
    lines: tuple[Line, ...]


class _Said(NamedTuple):
    """A line as someone says it; `change` begins another turn, of `voice` if that is known."""

    start: int
    end: int
    text: str
    voice: str | None
    change: bool


def assembled(cues: Sequence[Cue], notes: tuple[str, ...] = ()) -> Extracted:
    """One paragraph a speaker or until a pause; lines of the same sentence are joined by a space."""
    lines = _voiced(_once([_without_sounds(cue) for cue in _with_voices(cues)]))
    pieces: list[str] = []
    marks: list[Landmark] = []
    turns: list[Turn] = []
    length = last = 0
    before = ""
    for line in lines:
        paused = line.start - last > _PAUSE and _CLOSED.search(before) is not None
        gap = "" if not pieces else "\n\n" if line.change or paused else " "
        pieces += [gap, line.text]
        start = length + len(gap)
        length = start + len(line.text)
        if not marks or marks[-1].label != clock(line.start):
            marks.append(Landmark(start, clock(line.start)))
        if line.voice is not None or turns:
            _speak(turns, start, length, line.voice, line.change)
        before, last = line.text, line.end
    return Extracted(
        "".join(pieces),
        "subtitles",
        canonical_kind="spoken",
        landmarks=tuple(marks),
        turns=tuple(turns),
        notes=notes,
    )


def clock(milliseconds: int) -> str:
    """A time as `hh:mm:ss`."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _with_voices(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with a name in brackets at the head of a line, "[Ann Lee]: ", made its voice.

    Without a colon, such brackets may describe sounds; then they must open half of the cues, with few names that recur.
    """
    names = [m["name"] for cue in cues for line in cue.lines if (m := _BRACKETED.match(line.text))]
    usual = len(names) * 2 >= len(cues) and len(set(names)) * 2 <= len(names)

    def voiced(line: Line) -> Line:
        m = _BRACKETED.match(line.text)
        if m is None or line.voice or not (usual or m["colon"]):
            return line
        return Line(line.text[m.end() :], m["name"].strip())

    return [cue._replace(lines=tuple(map(voiced, cue.lines))) for cue in cues]


def _without_sounds(cue: Cue) -> Cue:
    """The cue without descriptions of sounds and music; what could not be heard is kept."""
    lines = (line._replace(text=" ".join(_SOUND.sub(_heard, line.text).split())) for line in cue.lines)
    return cue._replace(lines=tuple(line for line in lines if line.text and _CHANGE.sub("", line.text)))


def _heard(m: re.Match[str]) -> str:
    words = {w.lower() for w in _WORD.findall(m.group())}
    return m.group() if words & phrase_set("labels.toml", "unheard") else " "


def _once(cues: list[Cue]) -> list[Cue]:
    """The cues without the lines that are shown again, in captions that roll up line by line or word by word."""
    shown: list[int] = [0]
    for a, b in itertools.pairwise(cues):
        shown.append(_repeated(a, b) if b.start <= a.end + _ADJOINS else 0)
    rolling = sum(map(bool, shown)) > _ROLLING * len(cues)
    kept: list[Cue] = []
    previous: Cue | None = None
    for cue, again in zip(cues, shown, strict=True):
        if not cue.lines:
            continue
        whole = again == len(cue.lines) and previous is not None and previous.lines == cue.lines
        fresh = cue.lines[again:] if rolling or whole else cue.lines
        if rolling and again == 0 and previous is not None and cue.start <= previous.end + _ADJOINS:
            fresh = _painted(previous.lines[-1], cue.lines)
        if fresh:
            kept.append(cue._replace(lines=fresh))
        previous = cue
    return kept


def _repeated(before: Cue, after: Cue) -> int:
    """How many lines at the start of a cue are the last ones of the cue before."""
    for count in range(min(len(before.lines), len(after.lines)), 0, -1):
        if before.lines[-count:] == after.lines[:count]:
            return count
    return 0


def _painted(last: Line, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without what their first one repeats of the line before, word for word from its start."""
    words, shown = lines[0].text.split(), last.text.split()
    if not 0 < len(shown) < len(words) or words[: len(shown)] != shown:
        return lines
    return (lines[0]._replace(text=" ".join(words[len(shown) :])), *lines[1:])


def _voiced(cues: Sequence[Cue]) -> list[_Said]:
    """The lines with the name at their head, if they have one, made their voice."""
    flat = [(cue, line) for cue in cues for line in cue.lines]
    probe: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for number, (_, line) in enumerate(flat):
        shown = _CHANGE.sub("", line.text, count=1) if _CHANGE.match(line.text) else line.text
        gap = "\n\n" if number and (flat[number - 1][0] is not flat[number][0]) else "\n" if number else ""
        length += len(gap)
        starts[length] = number
        probe += [gap, shown]
        length += len(shown)
    text = "".join(probe)
    named = {
        starts[label.start]: (
            label.name(text),
            text[label.end : text.find("\n", label.end) % (length + 1)].strip(),
        )
        for label in find_labels(text, 0, length, timed=True)
        if label.start in starts
    }
    said: list[_Said] = []
    voice: str | None = None
    pending = False
    told = bool(named) or any(line.voice for _, line in flat)
    for number, (cue, line) in enumerate(flat):
        words, who = line.text, line.voice
        marked = _CHANGE.match(words) is not None
        if number in named and who is None:
            who, words = named[number]
        change = pending or (who is not None and who != voice) or (marked and who is None)
        if who is not None:
            voice = who
        elif marked and told:
            voice = None  # someone else, who is not named
        words = _CHANGE.sub("", words, count=1) if marked and words.startswith(">") else words
        pending = change and not words.strip()
        if words.strip():
            said.append(_Said(cue.start, cue.end, words.strip(), voice, change))
        elif said:
            said[-1] = said[-1]._replace(end=cue.end)
    return said


def _speak(turns: list[Turn], start: int, end: int, speaker: str | None, change: bool) -> None:
    """Adds a line to the turns, to the last one if the same person goes on."""
    if turns and turns[-1].speaker == speaker and not (change and speaker is None):
        turns[-1] = Turn(turns[-1].start, end, speaker)
    else:
        turns.append(Turn(start, end, speaker))
