"""The source's wording as it is set in the article: one line, the article's own glyphs for marks."""

from __future__ import annotations

import re

from consistency.text import APOSTROPHES, DOUBLE_MARKS

_CURLY = frozenset("“”„‟«»‘’‚‛‹›")
_OPENERS = frozenset(" \t\n([{—–-")
_BLANKS = re.compile(r"\s+")


def fitted(wording: str, article: str, bounds: tuple[int, int], at: int) -> str:
    """`wording` for the place `at` of the article (code points) in the quotation whose ends are `bounds`.

    White space becomes single spaces; within double marks, double marks become single ones; straight or curly
    follows the article; a capital that the article's quotation begins with is kept.
    """
    plain = wording.isprintable() and "  " not in wording  # the only blanks are single spaces
    text = wording if plain else _BLANKS.sub(" ", wording)
    outer = article[bounds[0] - 1 : bounds[0]] if bounds[0] else ""
    curly = outer in _CURLY if outer and outer in DOUBLE_MARKS else "’" in article
    if outer and outer in DOUBLE_MARKS:
        text = "".join(
            _single(text, i, curly) if c in DOUBLE_MARKS else _apostrophe(c, curly)
            for i, c in enumerate(text)
        )
    if at == bounds[0] and text[:1].islower() and article[at : at + 1].isupper():
        text = text[0].upper() + text[1:]
    return text


def _single(text: str, at: int, curly: bool) -> str:
    if not curly:
        return "'"
    return "‘" if at == 0 or text[at - 1] in _OPENERS else "’"


def _apostrophe(char: str, curly: bool) -> str:
    if char == "'" and curly:
        return "’"
    return "'" if char in APOSTROPHES and not curly else char
