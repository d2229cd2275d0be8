"""What is between two words: blanks and signs that belong to the wording."""

from __future__ import annotations

import re

from consistency.comparing.units import unsaid
from consistency.text import DASHES, MARKS, fold

_GAP = frozenset(",;:.!?()" + MARKS + DASHES)  # signs between two words that belong to the wording
_JOINERS = frozenset("_/\\|+=~@&*")  # signs that part two words without a blank: "and/or", "share_of_wall"
_MARKUP = frozenset("*_~|<>`^")  # signs beside a word that a plain text may have of another format
_BESIDE_BLANK = re.compile(r"(?<=[^\W_])[*_~|`]{1,3}+(?=\s)|(?<=\s)[*_~|`]{1,3}+(?=[^\W_])")
_INITIALS = re.compile(r"(?:[A-Za-z]\.){2}\Z")  # "U.S.", whose last stop is part of the word
_ELLIPSIS = re.compile(r"\.(?:[ \u00a0]?\.)+")


def may_part(c: str) -> bool:
    return c.isspace() or c in _GAP or c in "…"


def before_word(text: str, low: int, at: int) -> str:
    """The blanks and signs right before `at`; an ellipsis is none of them."""
    start = at
    while start > low and (text[start - 1].isspace() or text[start - 1] in _GAP):
        if text[start - 1] == "." and _INITIALS.search(text, max(low, start - 4), start):
            break
        start -= 1
    found = text[start:at]
    if not found and low < at - 1 and text[at - 1] in _JOINERS and text[at - 2].isalnum():
        return text[at - 1]
    if "." not in found:
        return found
    cut = max((m.end() for m in _ELLIPSIS.finditer(found)), default=0)
    return found[cut:]


def after_word(text: str, at: int, high: int) -> str:
    """The blanks and signs from `at` on; an ellipsis is none of them."""
    end = at
    while end < high and (text[end].isspace() or text[end] in _GAP):
        end += 1
    found = text[at:end]
    if not found and at + 1 < high and text[at] in _JOINERS and text[at + 1].isalnum():
        return text[at]
    if "." not in found:
        return found
    dots = _ELLIPSIS.search(found)
    return found[: dots.start()] if dots else found


def source_before(text: str, low: int, at: int) -> str:
    """As `before_word`, for a source: of a gap with a sign of markup ("at *dusk*") only the blank is taken."""
    found = before_word(text, low, at)
    return found if at - len(found) <= low else _unmarked(found, text[low : at - len(found)][::-1])


def source_after(text: str, at: int, high: int) -> str:
    """As `after_word`, for a source."""
    found = after_word(text, at, high)
    return found if at + len(found) >= high else _unmarked(found, text[at + len(found) : high])


def _unmarked(found: str, beyond: str) -> str:
    """`found`, or a blank if a sign of markup follows it in `beyond` and a blank is somewhere before the next word."""
    if beyond[0] not in _MARKUP:
        return found
    gap = found + beyond[: next((i for i, c in enumerate(beyond) if c.isalnum()), len(beyond))]
    return " " if any(map(str.isspace, gap)) else found


def alike(mine: str, theirs: str) -> bool:
    """Whether two gaps differ in no more than silent conventions."""
    return mine == theirs or _plain(mine) == _plain(theirs)


def _plain(gap: str) -> str:
    return " ".join(fold(gap).replace("--", "-").split()) or " " * bool(gap)


def said(text: str) -> str:
    """The wording without stage directions, speakers' labels, signs of markup within and double blanks."""
    text = _BESIDE_BLANK.sub("", text)
    if not any(sign in text for sign in ":([\n"):
        return " ".join(text.split())
    spans = unsaid(text, 0, len(text))
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return " ".join(text.split())
