"""The glyphs of quotation marks, and whether one can open or close at its place."""

from __future__ import annotations

import re
from typing import Literal

from consistency.model import Span

Family = Literal[
    "double",
    "doubled",
    "single",
    "guillemet",
    "small-guillemet",
    "corner",
    "title",
    "block",
    "dash",
    "reported",
]

GLYPHS: dict[Family, tuple[str, ...]] = {
    "double": ('"', "“", "”", "„", "‟", "＂", "″", "〝", "〞", "〟", "``", ",,"),
    "doubled": ("''",),
    "single": ("'", "‘", "’", "‚", "‛", "`", "´", "＇", "ʼ", "ʻ"),
    "guillemet": ("«", "»"),
    "small-guillemet": ("‹", "›"),
    "corner": ("「", "」", "『", "』"),
    "title": ("《", "》"),
}
FAMILY = {glyph: family for family, glyphs in GLYPHS.items() for glyph in glyphs}

# A pattern that begins with a set of characters is searched for six times as fast as one of alternatives.
MARK = re.compile("[" + "".join(c for c in FAMILY if len(c) == 1) + "](?:(?<=`)`|(?<=')')?")
MARK_OR_COMMAS = re.compile(rf"(?<!\S),,(?=\w)|{MARK.pattern}")
OPENS_ALWAYS = frozenset("„‚「『《〝") | {"``", ",,"}
CLOSES_ALWAYS = frozenset("」』》〞〟")
PAIRED = frozenset({"“”", "„“", "„”", "«»", "»«", "‹›", "›‹"})  # the second can only close the first
PLAIN = frozenset('"“”＂')  # what both opens and closes, by rule or by mistake
BEFORE_OPENING = frozenset("([{-–—―/=*_>|")
AFTER_CLOSING = frozenset(")]}.,;:!?…-–—―/=*_<|")


def can_open(text: str, paragraph: Span, a: int, b: int) -> bool:
    if b >= paragraph.end or text[b].isspace():
        return False
    before = text[a - 1] if a > paragraph.start else " "
    return before.isspace() or before in BEFORE_OPENING or before in FAMILY


def can_close(text: str, paragraph: Span, a: int, b: int) -> bool:
    after = text[b] if b < paragraph.end else " "
    return after.isspace() or after in AFTER_CLOSING or after in FAMILY


def only_closes(text: str, paragraph: Span, a: int, b: int) -> bool:
    """Whether a mark with nothing open before it is the end of something whose beginning is missing."""
    before = text[a - 1] if a > paragraph.start else " "
    if before.isspace() or before in BEFORE_OPENING:
        return before == "="  # an attribute of markup that is in the text
    return can_close(text, paragraph, a, b)


def opens_before_blank(text: str, paragraph: Span, a: int, b: int) -> bool:
    """Whether a straight mark opens though it is on the wrong side of the blank (said:" So it is.").

    The next mark must only close, and so must leave an even number of them.
    """
    before = text[a - 1] if a > paragraph.start else " "
    if before not in ",:" or b >= paragraph.end or text[b] not in " \u00a0":
        return False
    closing = text.find('"', b, paragraph.end)
    if closing < 0 or can_open(text, paragraph, closing, closing + 1):
        return False
    return can_close(text, paragraph, closing, closing + 1) and text.count('"', a, paragraph.end) % 2 == 0


def doubled(hits: list[re.Match[str]]) -> dict[int, int]:
    """The inner marks where two open and two close one passage („“so”“), start to end.

    Of nested quotations the inner one closes before the outer one, or another mark is between.
    """
    inner: dict[int, int] = {}
    double = [m for m in hits if FAMILY[m.group()] == "double"]
    for a, b, c, d in zip(double, double[1:], double[2:], double[3:], strict=False):
        if a.end() == b.start() and b.end() < c.start() and c.end() == d.start() and a.start() not in inner:
            inner |= {b.start(): b.end(), c.start(): c.end()}
    return inner


def is_possessive(text: str, paragraph: Span, a: int) -> bool:
    """ "the students' union": an s before, a word in lower case after."""
    after = text[a + 1 : a + 3]
    return text[a - 1] in "sS" and len(after) == 2 and after[0] == " " and after[1].isalnum()


def is_measure(text: str, paragraph: Span, a: int) -> bool:
    """Feet and inches (6'2"), or a number in front of an inch mark with nothing open."""
    return a > paragraph.start and text[a - 1].isdigit()
