"""Lines of a text, and what each one looks like taken by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from consistency.reading.data import begins, holds, lists, phrase_set

Furniture = Literal[
    "links", "link", "newsletter prompt", "advertisement", "imprint", "comments", "author note", "image",
    "caption", "byline", "date", "label",
]  # fmt: skip

_DATA = "furniture.toml"
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.")
_BULLET = re.compile(r"(?:[-–—•·*▪►»>]|\d{1,2}[.)])(?:\s+|$)")
_IMAGE = re.compile(
    r"(?:!?\[[^\]]{0,400}\]\s?)?\(?<?(?:https?:)?/{0,2}[^\s()<>]{1,500}"
    r"\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|bmp)(?:[?#][^\s()]{0,300})?(?:\s+\"[^\"]{0,300}\")?>?\)?\]?(?:\([^()\s]{0,500}\))?$",
    re.IGNORECASE,
)
_IMAGE_SIGN = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|bmp)\b")
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)).{0,40}\b(?:19|20)\d\d\b", re.IGNORECASE)
_COUNT = re.compile(r"^\d[\d,.]*\s+|\s*\(?\d[\d,.]*\)?$")
_STRAIGHT = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " "}
_SAMPLE = 2_000  # lines in which to see whether a text is wrapped
_SHORT = 260  # longer than this, no line is looked at as furniture


class Line(NamedTuple):
    """A line that is not blank, without the spaces around it; `gap`: a blank line is before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _CLOSED.search(self.text, max(0, len(self.text) - 8)) is not None

    @property
    def labelled(self) -> bool:
        """Whether it begins as "Name: words" does."""
        label, colon, rest = self.text[:60].partition(": ")
        if not (colon and rest and label[:1].isalpha()):
            return False
        return not set(".!?") & set(_ABBREVIATED.sub("", label))

    @property
    def bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def quoted(self) -> bool:
        return any(mark in self.text for mark in '"“”„«»')

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order; offsets in code points.

    In a text that is wrapped by hand, the lines between two blank ones count as one.
    """
    lines = list(_split(text))
    return _unwrapped(lines) if _is_wrapped(lines[:_SAMPLE]) else lines


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines mostly run on: nearly half of those that follow another begin with a small letter."""
    following = [line.text.lstrip("> ")[:1] for line in lines if not line.gap]
    return len(following) >= 3 and sum(map(str.islower, following)) * 10 > len(following) * 4


def _unwrapped(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    parts: list[str] = []
    for line in lines:
        if joined and not line.gap:
            parts.append(line.text)
            joined[-1] = joined[-1]._replace(end=line.end)
            continue
        if joined:
            joined[-1] = joined[-1]._replace(text=" ".join(parts))
        joined.append(line)
        parts = [line.text]
    if joined:
        joined[-1] = joined[-1]._replace(text=" ".join(parts))
    return joined


def _split(text: str) -> Iterator[Line]:
    last = 0
    for m in _LINE.finditer(text):
        words = m.group().strip()
        if not words:
            continue
        start = m.start() + m.group().find(words[0])
        between = text[last : m.start()]
        gap = between.count("\n") > 1 or between.count("\r") > 1 or not last
        yield Line(start, start + len(words), words, gap)
        last = m.end()


def plain(text: str) -> str:
    """`text` in lower case with straight marks, without bullets, Markdown signs and a closing colon."""
    return _straight(text).strip(" \t*_#>[]|:-–—•·→»›▼▾+")


def _straight(text: str) -> str:
    """In lower case, curly marks as straight ones; of the same length, except for a few rare capitals."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_STRAIGHT)


def may_prompt(lines: Iterable[Line]) -> bool:
    """Whether any line could be a prompt or an imprint; most texts hold no word of such."""
    lower = "\n".join(line.text for line in lines if len(line.text) <= _SHORT).lower()
    return any(hint in lower for hint in lists(_DATA)["hint"])


def furniture(line: Line, prompts: bool = True) -> Furniture | None:
    """What a line is, if its own words tell that it is not part of a text proper, wherever it stands.

    `prompts` is what `may_prompt` says of all lines of the text.
    """
    if len(line.text) > _SHORT:
        return None
    lower = _straight(line.text)
    if _IMAGE_SIGN.search(lower) and _IMAGE.match(line.text):
        return "image"
    bare = lower.strip(" \t*_#>[]|:-–—•·→»›▼▾+.")
    if bare in phrase_set(_DATA, "advertisement"):
        return "advertisement"
    if bare in phrase_set(_DATA, "section") or _opens_section(bare, line):
        return "links"
    if _is_link(bare, line):
        return "link"
    if prompts and _prompts().search(lower):
        return "newsletter prompt" if line.words <= 45 and not line.quoted else None
    if _COPYRIGHT.match(lower) or (prompts and not line.quoted and holds(_DATA, "footer").search(lower)):
        return "imprint"
    return None


def is_comments(line: Line) -> bool:
    """Whether a line heads readers' comments: "Comments", "12 comments", "Leave a reply"."""
    return len(line.text) < 60 and _COUNT.sub("", plain(line.text)) in phrase_set(_DATA, "comments")


def is_label(line: Line) -> bool:
    """Whether a line is the name of a section or a button, as is above a headline."""
    return len(line.text) < 40 and plain(line.text) in phrase_set(_DATA, "label")


def _opens_section(bare: str, line: Line) -> bool:
    if not bare.startswith(lists(_DATA)["section_start"]):
        return False
    return line.gap and line.words <= 9 and not line.closed and line.text[-1] not in ",;"


def _is_link(bare: str, line: Line) -> bool:
    m = begins(_DATA, "link").match(bare)
    if not m or line.words > (14 if line.closed else 40):  # longer sentences are prose
        return False
    rest = line.text[_straight(line.text).find(bare) + m.end() :]
    return re.match(r"\s*(?:[:|»>→]|[-–—]\s)\s*\S", rest) is not None


@cache
def _prompts() -> re.Pattern[str]:
    """Finds a phrase of `prompt` anywhere, one of `prompt_start` where a sentence or a part of it begins."""
    anywhere, start = (holds(_DATA, key).pattern for key in ("prompt", "prompt_start"))
    return re.compile(rf"{anywhere}|(?:^|[.?!:,;(|]\s{{1,3}}){start}")
