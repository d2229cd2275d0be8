"""The glyphs of quotation marks, and whether one can open or close where it stands."""

from __future__ import annotations

import re
from typing import Literal

from consistency.model import Span

Family = Literal[
    "double", "doubled", "single", "guillemet", "small-guillemet", "corner", "title", "block", "dash"
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
        return before == "="  # an attribute of markup that stands in the text
    return can_close(text, paragraph, a, b)
