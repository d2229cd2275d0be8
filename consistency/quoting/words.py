"""The words of a paragraph with its quotations among them, each as a single word."""

from __future__ import annotations

import re
from typing import NamedTuple

from consistency.model import Span
from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked

_WORD = re.compile(
    r"(?P<apostrophe>['’](?:s|S|re|ve|ll|d|m)\b|(?<=[sS])['’](?=\s))"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[@#]\w+|[^\W\d_]+n['’]t\b"
    r"|[^\W\d_]+(?:['’][^\W\d_]{3,}|[’'](?=[A-Z])[A-Z]\w+|-[^\W_]+)*)"
    r"|(?P<number>\d[\d.,:]*\d|\d)"
    r"|(?P<dash>--+|[–—―])"
    r"|(?P<sign>[^\w\s])"
)
_STOP = frozenset(".!?")


class Word(NamedTuple):
    """One word, number or sign at `[start, end)`.

    `kind` is a letter: those of `languages`, and N a capitalised word, t a title, w another word, d a number,
    Q a quotation, ' a possessive; a sign is its own kind.  `sentence` counts the sentences from 0.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    sentence: int
    quotation: int = -1


def words(text: str, paragraph: Span, quotations: list[tuple[int, Marked]], language: Language) -> list[Word]:
    """The words of one paragraph.  `quotations` are its outermost ones, each with its number, in order."""
    found: list[Word] = []
    at, sentence = paragraph.start, 0
    for number, q in [*quotations, (-1, None)]:
        stop = paragraph.end if q is None else q.outer_start
        sentence = _plain(text, at, stop, language, found, sentence)
        if q is None:
            break
        found.append(Word(q.outer_start, q.outer_end, '"', '"', "Q", sentence, number))
        at = q.outer_end
        if text[q.end - 1] == "." and _capital_next(text, at, paragraph.end):
            sentence += 1
    return found


def _plain(text: str, start: int, stop: int, language: Language, found: list[Word], sentence: int) -> int:
    """Appends the words of `text[start:stop]`; gives the number of the sentence it ends in."""
    for m in _WORD.finditer(text, start, stop):
        shown = m.group()
        group = m.lastgroup
        a, b = m.span()
        if group == "word":
            low = shown.lower()
            first = not found or found[-1].sentence != sentence or found[-1].kind in ":Q—"
            kind = _kind(shown, low, first, language)
            if kind in "vT" and shown[0].isupper() and found and found[-1].kind in "Nt":
                kind = "N"  # "Rep. Will Guzzardi", "Theresa May"
            found.append(Word(a, b, shown, low, kind, sentence))
            continue
        kind = {"number": "d", "dash": "—", "apostrophe": "'"}.get(group or "", shown)
        if shown in _STOP:
            if shown == "." and found and found[-1].end == a and _is_abbreviation(found[-1], language):
                continue
            found.append(Word(a, b, shown, shown, ".", sentence))
            sentence += 1
        else:
            found.append(Word(a, b, shown, shown, kind, sentence))
    return sentence


def _kind(shown: str, low: str, first: bool, language: Language) -> str:
    letter = language.classes.get(low)
    if letter is None and low.endswith(language.adverb_endings) and (first or shown[0].islower()):
        letter = "R"
    if not shown[0].isupper() and shown[0] != "@":
        return letter or "w"
    if low in language.titles:
        return "t"
    if letter is not None:
        # Capitals in mid-sentence make a name of a noun, but not of "The", "He" or "Friday".
        return letter if first or letter in "PDTvISC" else "N"
    return "w" if first and low in language.never_names else "N"


def _is_abbreviation(word: Word, language: Language) -> bool:
    if word.low in language.abbreviations:
        return True
    return len(word.text) == 1 and word.text.isupper() and word.text != "I"


def _capital_next(text: str, at: int, end: int) -> bool:
    while at < end and text[at].isspace():
        at += 1
    return at < end and text[at].isupper()
