"""Whether someone speaks after a line head, and whether nothing but headings precedes the first one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.reading.shapes import Head

_PRELUDE = 2_500  # code points before the first label of a transcript
_LOOKED_AT = 600  # code points after a label in which to see whether someone speaks
_SENTENCE_END = re.compile(r"[.!?…][*_\"'”’)\]]{0,4}(?:\s|$)|[-–—]\s{0,3}$")
BLANK = re.compile(r"\n[ \t\r>]*\n")
# Words of those who speak to each other; a closed class in each language.
_PRESENT = re.compile(
    r"\?|(?<!\w)(?:I|me|my|we|us|our|you|your|thank|thanks|ich|mich|mein|meine|wir|uns|unser|unsere|du|Sie|Ihr|Ihre|danke)(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„][^\"“”„]{0,600}(?:[\"”]|$)")
_WORD = re.compile(r"[^\W\d_]+")


def speech_starts(text: str, found: Sequence[Head], end: int, timed: bool) -> frozenset[int]:
    """The starts of those heads after which someone speaks: a sentence, and not only names and figures."""
    ends = [head.start for head in found[1:]] + [end]
    return frozenset(
        head.start
        for head, last in zip(found, ends, strict=True)
        if _is_speech(
            text[head.end : max(head.end, min(last, head.end + _LOOKED_AT))],
            timed or head.shape == "stamp" or ":" in text[head.start : head.name_start],
        )
    )


def _is_speech(after: str, timed: bool) -> bool:
    after = after.strip()
    blank = BLANK.search(after)
    paragraph = after[: blank.start()] if blank else after
    words = _WORD.findall(paragraph)
    if not words:
        return False
    if timed:
        return True
    closed = _SENTENCE_END.search(paragraph) is not None
    if len(words) < 6:
        return closed
    small = sum(word[0].islower() for word in words)
    return small * 4 >= len(words) and (closed or len(paragraph) >= 80)


def are_addressed(text: str, labels: Sequence[Head]) -> bool:
    """Whether every second label at least is followed by words of or to those present: "I", "you", a question."""
    said = 0
    for head in labels:
        blank = BLANK.search(text, head.end + 1, head.end + _LOOKED_AT) if len(labels) > 1 else None
        after = text[head.end : blank.start() if blank else head.end + _LOOKED_AT]
        said += _PRESENT.search(_QUOTED.sub("", after)) is not None
    return said * 2 >= len(labels)


def is_prelude(text: str, start: int, first: int, starts: frozenset[int] = frozenset()) -> bool:
    """Whether nothing but headings (place, hour, who is present) precedes the first label."""
    if first - start > _PRELUDE:
        return False
    at = start
    for line in text[start:first].splitlines(keepends=True):
        if at not in starts and not is_heading(line.strip()):
            return False
        at += len(line)
    return True


def is_heading(line: str) -> bool:
    """Whether a line (blanks stripped) could be a heading: short, and not closed as a sentence is."""
    words = line.count(" ") + 1
    return words <= 25 and (
        not line.endswith((".", "!", "?", ",", ";", ":"))
        or (words <= 4 and line[-1] == ".")
        or (line[:1] in "([" and line.rstrip(".")[-1:] in ")]")
    )
