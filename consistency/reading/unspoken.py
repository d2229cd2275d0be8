"""What is in a transcript and no one says: labels, time stamps, numbers of lines, descriptions of sounds."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from consistency.model import Landmark, Span, Unread
from consistency.reading.data import phrase_set
from consistency.reading.heads import is_numbered
from consistency.reading.labels import Label
from consistency.reading.shapes import CLOCK, STAMP

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_STAMP_FIRST = re.compile(rf"[ \t]{{0,20}}(?P<stamp>{CLOCK})(?:[ \t]{{1,8}}|\s*$)")
_INSIDE = re.compile(rf"[ \t]?[\[(](?P<stamp>{STAMP})[\])]")
_STAMP = re.compile(STAMP)
_MINUTE = re.compile(r":(?<=\d:)\d")  # begins with a plain character, so that it is searched for fast
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,]\d{1,3})?")
_NUMBER = re.compile(r"[ \t]{0,12}\d{1,2}(?:[ \t]+|$)")
_SOUND = re.compile(
    r"^[ \t]{0,40}[*_]{0,2}[\[(](?P<inside>[^\[\]()\n\r]{1,100})[\])][*_]{0,2}\.?(?=[ \t\r]*$)", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2  # stamps that make a text a timed one


def unspoken(text: str, span: Span, labels: Sequence[Label]) -> tuple[list[Unread], list[Landmark]]:
    """The stretches of `text` in `span` that no one says, in order, and a landmark for each time stamp.

    Stamps count if there are several that rise; sounds are lines of their own in brackets.  Linear in the length of
    the text.
    """
    found = [
        Unread(label.start, label.end, "", "label")
        for label in labels
        if span.start <= label.start < span.end
    ]
    covered = [(u.start, u.end) for u in found]
    stamps = _stamps(text, span)
    landmarks = [Landmark(at, _clock(stamp)) for at, _, stamp in stamps or _in_labels(text, labels)]
    found += [Unread(start, end, "", "stamp") for start, end, _ in stamps if not _inside(start, covered)]
    if is_numbered(text, span.start, span.end):
        for line in _LINE.finditer(text, span.start, span.end):
            if number := _NUMBER.match(text, line.start(), line.end()):
                found.append(Unread(line.start(), number.end(), "", "number"))
    if labels or stamps:
        for sound in _SOUND.finditer(text, span.start, span.end):
            if _is_sound(sound["inside"]):
                found.append(Unread(*sound.span(), "", "sound"))
    return merged(found), landmarks


def merged(pieces: Iterable[Unread]) -> list[Unread]:
    """The pieces in order without overlaps: of two that overlap, the first, drawn out to the end of both."""
    kept: list[Unread] = []
    for piece in sorted(pieces, key=lambda u: (u.start, -u.end)):
        if kept and piece.start < kept[-1].end:
            if piece.end > kept[-1].end:
                kept[-1] = Unread(kept[-1].start, piece.end, kept[-1].shown, kept[-1].kind)
        else:
            kept.append(piece)
    return kept


def _stamps(text: str, span: Span) -> list[tuple[int, int, str]]:
    """The time stamps (start, end, stamp) at the head of lines and in brackets, if they rise through the text."""
    if len(list(itertools.islice(_MINUTE.finditer(text, span.start, span.end), _FEWEST))) < _FEWEST:
        return []
    first: list[tuple[int, int, str]] = []
    inside: list[tuple[int, int, str]] = []
    lines = 0
    for m in _LINE.finditer(text, span.start, span.end):
        lines += not m.group().isspace()
        if text.find(":", m.start(), m.end()) < 0:
            continue
        if stamp := _STAMP_FIRST.match(text, m.start(), m.end()):
            first.append((stamp.start(), stamp.end(), stamp["stamp"]))
    for opening in ("[", "("):
        at = text.find(opening, span.start, span.end)
        while at >= 0:
            if stamp := _INSIDE.match(text, at, span.end):
                inside.append((at, stamp.end(), stamp["stamp"]))
            at = text.find(opening, at + 1, span.end)
    inside.sort()
    kept = []
    if len(first) >= _FEWEST and len(first) * 4 >= lines and _rise(first):
        kept += first
    if len(inside) > _FEWEST and _rise(inside):
        kept += inside
    return sorted(kept)


def _in_labels(text: str, labels: Sequence[Label]) -> list[tuple[int, int, str]]:
    """The time stamps in labels ("Ann Lee  0:03"), if they rise."""
    found = []
    for label in labels:
        if m := _STAMP.search(text, label.start, label.end):
            found.append((label.start, label.end, m.group()))
    return found if len(found) >= _FEWEST and _rise(found) else []


def _rise(stamps: Sequence[tuple[int, int, str]]) -> bool:
    times = [_seconds(stamp) for _, _, stamp in stamps]
    falls = sum(a > b for a, b in itertools.pairwise(times))
    return falls * 20 <= len(times) and times[0] < times[-1]


def _seconds(stamp: str) -> int:
    m = _TIME.search(stamp)
    return int(m[1] or 0) * 3600 + int(m[2]) * 60 + int(m[3]) if m else 0


def _clock(stamp: str) -> str:
    seconds = _seconds(stamp)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _inside(start: int, covered: Sequence[tuple[int, int]]) -> bool:
    i = bisect_right(covered, (start, 1 << 60)) - 1
    return i >= 0 and covered[i][0] <= start < covered[i][1]


def _is_sound(inside: str) -> bool:
    words = {w.lower() for w in _WORD.findall(inside)}
    return 0 < len(words) <= 12 and not words & phrase_set("labels.toml", "unheard")
