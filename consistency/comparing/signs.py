"""The signs between words, and the one that closes a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.comparing.abbreviations import is_abbreviation
from consistency.comparing.units import Stretch
from consistency.model import Edit, Side
from consistency.text import APOSTROPHES, DASHES, DOUBLE_MARKS, Token


def minus(between: str) -> bool:
    """Whether a dash stands close to the number after it and apart from the word before it."""
    return len(between) > 1 and between[-1] in DASHES and between[-2].isspace()


def without_stop(signs: list[str], before: str) -> list[str]:
    """Signs without the period of an abbreviation before them."""
    return signs[1:] if signs[:1] == ["."] and is_abbreviation(before) else signs


def plain(signs: list[Token]) -> list[Token]:
    return [t for t in signs if t.kind != "bracket" and t.norm not in "()"]


def cue(mine: list[str], theirs: list[str]) -> str | None:
    """ "closing" where a question or an exclamation is gained or lost, which is more than a comma."""
    return "closing" if {"?", "!"} & {*mine} != {"?", "!"} & {*theirs} else None


def without_hyphens(stretch: Stretch, signs: list[Token]) -> list[str]:
    """Characters that are not quotation marks, except hyphens right after a word."""
    text = stretch.text
    return [
        t.norm
        for t in signs
        if t.kind != "mark"
        and not (t.kind == "dash" and t.end - t.start == 1 and t.start > 0 and text[t.start - 1].isalnum())
    ]


def signs_side(stretch: Stretch, signs: list[Token], at: int) -> Side:
    """The span of the signs, without the marks at either end of them."""
    kept = [t for t in signs if t.kind != "mark"]
    if not kept:
        return Side(at, at, "")
    start, end = kept[0].start, kept[-1].end
    return Side(start, end, stretch.text[start:end])


def spaces(between: str) -> list[str]:
    """The runs of white space, line ends counted as spaces are."""
    return "".join(c if c.isspace() else "." for c in between).split(".")


_CLOSING = frozenset(".,;:!?-–—")


def closing(
    article_text: str, at: int, end: int, canonical_text: str, place: int
) -> tuple[Edit | None, bool]:
    """The sign that closes a quotation against the one in the canonical.

    `at` and `place` are the ends of the last words, `end` that of the quotation.  Gives an edit where a question
    or an exclamation is made or unmade, and whether only a comma or period differs.
    """
    if at >= end or article_text[at] == canonical_text[place : place + 1] in _CLOSING:
        return None, False  # as most often
    mine = next(((i, c) for i, c in _signs_after(article_text, at, end) if c in _CLOSING), None)
    theirs = next(_signs_after(canonical_text, place, min(len(canonical_text), place + 8)), None)
    if theirs and theirs[1] in "([":
        theirs = None
    if mine is None or mine[1] == (theirs[1] if theirs else ""):
        return None, False
    asked = "".join(c for _, c in _signs_after(article_text, at, end))
    other = "".join(c for _, c in _signs_after(canonical_text, place, min(len(canonical_text), place + 4)))
    if ("?" in asked) == ("?" in other) and ("!" in asked) == ("!" in other):
        return None, True
    a = Side(mine[0], mine[0] + 1, mine[1])
    c = Side(theirs[0], theirs[0] + 1, theirs[1]) if theirs else Side(place, place, "")
    return Edit("replace" if theirs else "insert", "punctuation", "minor", a, c, False, "closing"), False


def _signs_after(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The signs from `start` on that no space, word or mark parts from it."""
    for i in range(start, end):
        c = text[i]
        if c in DOUBLE_MARKS or c in APOSTROPHES or c in "])":
            continue
        if c == " " and text[i + 1 : i + 2] in ("?", "!", ":", ";") and text[i - 1 : i].isalnum():
            continue  # as older typesetting and French have it
        if c.isalnum() or c.isspace():
            return
        yield i, c
