"""What a marked passage is when it is not a speech: a title, a term, words from a headline."""

from __future__ import annotations

from consistency.model import Kind
from consistency.quoting import messages
from consistency.quoting.candidates import Paragraph
from consistency.quoting.marks import Marked

_SMALL = 4  # letters; shorter words of a title may be in lower case


def kind_of_term(text: str, mark: Marked) -> tuple[Kind, str]:
    """The kind of a passage that is not speech, and the reason."""
    if mark.family == "title" or _is_titled(text[mark.start : mark.end]):
        return "title", messages.A_TITLE
    return "term", messages.A_TERM


def in_headline(paragraph: Paragraph, mark: Marked) -> bool:
    """Whether a passage is in the first paragraph, which is the headline if nothing ends it.

    A headline abridges; what it quotes is in full below, and is checked there.
    """
    return paragraph.number == 0 and mark.family == "single"


def are_secondary(outer: list[Marked]) -> bool:
    """Whether single marks are not what a text quotes speech with, since it has double ones for that.

    Outside of double marks they then set off terms, headings and scare quotes.
    """
    singles = sum(m.family == "single" for m in outer)
    return len(outer) - singles > singles // 2


def _is_titled(passage: str) -> bool:
    """Whether all longer words begin with a capital, and there are at least two words."""
    parts = [p.strip(".,;:!?'’‘()[]") for p in passage[:200].split()]
    parts = [p for p in parts if p]
    if len(parts) < 2 or not parts[0][0].isupper():
        return False
    return all(not p[0].isalpha() or p[0].isupper() for p in parts if len(p) >= _SMALL)
