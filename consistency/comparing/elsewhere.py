"""Words of a quotation that its place does not hold, but another place in the source does, word for word.

They are not "added": they belong to another passage, which was joined to this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consistency.comparing.align import Aligned
from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit
from consistency.model import Span

_SENTENCE = 3  # words of a sentence that are enough to find it by
_CLAUSE = 5  # words of anything else
_ISLAND = 2  # equal words between two differences that may be equal by chance
_LONGEST = 2000  # code points that are looked for
_ENDS = frozenset(".!?:…\n")
_MARKS = " \t\"'“”‘’()[]"


class Part(NamedTuple):
    """A stretch of the quotation and the span of the source that it is compared with, in code points."""

    a: Span
    c: Span


def apart(part: Part, aligned: Aligned) -> list[Part] | None:
    """The part divided so that words found elsewhere in the source are a part of their own; None if there are none."""
    article, canonical = aligned.article, aligned.canonical
    units, theirs = article.units, canonical.units
    if aligned.first >= aligned.last:
        return None
    for a0, a1, c0, c1 in _clusters(aligned):
        if a1 - a0 < _SENTENCE or not is_enough(article.text, units[a0:a1]):
            continue
        inside = Span(theirs[aligned.first].start, theirs[aligned.last - 1].end)
        found = find(article.text, units[a0:a1], canonical.text, inside)
        if found is None:
            continue
        parts = [Part(Span(units[a0].start, units[a1 - 1].end), found)]
        if a0 > 0 and c0 > aligned.first:
            parts.insert(0, Part(Span(part.a.start, units[a0 - 1].end), _span(theirs, aligned.first, c0)))
        if a1 < len(units) and c1 < aligned.last:
            parts.append(Part(Span(units[a1].start, part.a.end), _span(theirs, c1, aligned.last)))
        elif a1 == len(units):
            last = parts[-1]
            parts[-1] = last._replace(a=Span(last.a.start, part.a.end))
        complete = parts[0].a.start <= units[0].start and units[-1].end <= parts[-1].a.end
        return parts if complete and len(parts) > 1 else None
    return None


def _span(units: Sequence[Unit], first: int, stop: int) -> Span:
    return Span(units[first].start, units[stop - 1].end)


def _clusters(aligned: Aligned) -> Iterator[tuple[int, int, int, int]]:
    """Runs of units `[a0, a1)` that hardly match `[c0, c1)`, widened to the sentence if it ends a few words on."""
    joined: list[list[int]] = []
    for r in aligned.regions:
        if joined and r.a0 - joined[-1][1] <= _ISLAND:
            joined[-1][1], joined[-1][3] = r.a1, r.c1
        else:
            joined.append([r.a0, r.a1, r.c0, r.c1])
    floor = 0
    for k, (a0, a1, c0, c1) in enumerate(joined):
        ceiling = joined[k + 1][0] if k + 1 < len(joined) else len(aligned.article.units)
        if a1 - a0 < _SENTENCE - _ISLAND:
            floor = a1
            continue
        before = _first_opening(aligned, a0, -1)
        after = _first_opening(aligned, a1, 1)
        if a0 - before >= floor and a1 + after <= ceiling:
            yield a0 - before, a1 + after, c0 - before, c1 + after
        if a1 > a0 and (before or after):
            yield a0, a1, c0, c1
        floor = a1


def _first_opening(aligned: Aligned, i: int, step: int) -> int:
    """How many units before (-1) or after (1) unit `i` a sentence begins; 0 if none does within reach."""
    count, signs = len(aligned.article.units), aligned.article.signs
    for n in range(_ISLAND + 1):
        if (i in signs or not 0 < i < count) and _opens(aligned, i):
            return n
        i += step
    return 0


def _opens(aligned: Aligned, i: int) -> bool:
    """Whether a sentence of the article begins at unit `i`, or the quotation ends before it."""
    if i <= 0 or i >= len(aligned.article.units):
        return i == 0 or i == len(aligned.article.units)
    return any(t.norm in _ENDS for t in aligned.article.signs.get(i, ()))


def is_enough(text: str, units: Sequence[Unit]) -> bool:
    """Whether words are so many, and tell so much, that they are not found elsewhere by chance."""
    told = [u for u in units if u.key not in kind("grammar") and u.key not in kind("pronouns")]
    if not told or any(u.marked for u in units):
        return False
    if len(units) >= _CLAUSE and len(told) > 1:
        return True
    return len(units) >= _SENTENCE and _is_sentence(text, units[0].start, units[-1].end)


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a span begins after a sentence or label and ends one, a quotation's end included."""
    before = text[max(0, start - 80) : start].rstrip(_MARKS)
    opens = not before or before[-1] in _ENDS or text[start - 1] in '"“„«'
    after = text[end : end + 4].lstrip(" ")
    return opens and (not after or after[0] in '.!?\n"”' or after[:2] in (",”", ',"', ", "))


def find(article: str, units: Sequence[Unit], canonical: str, beside: Span) -> Span | None:
    """Where the source has the same words in the same order: the nearest place after `beside`, or before it.

    None if it has them within `beside`, or only as a part of longer words.
    """
    start, end = units[0].start, units[-1].end
    wanted = article[start:end]
    if end - start > _LONGEST:
        return None
    whole = len(units) >= _CLAUSE
    after: list[Span] = []
    before: list[Span] = []
    for needle in _forms(wanted):
        for at in _places(needle, canonical):
            place = Span(at, at + len(needle))
            if not whole and not _is_sentence(canonical, place.start, place.end):
                continue
            if place.start < beside.end and beside.start < place.end:
                return None
            (after if place.start >= beside.end else before).append(place)
    if after:
        return min(after, key=lambda s: s.start)
    return max(before, key=lambda s: s.start, default=None)


def between(article: str, units: Sequence[Unit], canonical: str, low: int, high: int) -> Span | None:
    """The first place in `[low, high)` of the source that has the same words in the same order."""
    wanted = article[units[0].start : units[-1].end]
    found = [
        Span(at, at + len(needle))
        for needle in _forms(wanted)
        for at in _places(needle, canonical, low, high)
    ]
    return min(found, key=lambda s: s.start, default=None)


def _forms(wanted: str) -> set[str]:
    """The ways in which the source may write the words: another first letter, other apostrophes."""
    turned = wanted[0].swapcase() + wanted[1:] if len(wanted[0].swapcase()) == 1 else wanted
    forms = {wanted, turned}
    return forms | {f.replace("’", "'") for f in forms} | {f.replace("'", "’") for f in forms}


def _places(needle: str, text: str, low: int = 0, high: int | None = None) -> Iterator[int]:
    high = len(text) if high is None else high
    at = text.find(needle, low, high)
    while at >= 0:
        stop = at + len(needle)
        if not (at and text[at - 1].isalnum()) and not text[stop : stop + 1].isalnum():
            yield at
        at = text.find(needle, at + 1, high)
