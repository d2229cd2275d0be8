"""The words of a paragraph with its quotations among them, each as a single word."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from consistency.model import Span
from consistency.quoting.languages import Language, load
from consistency.quoting.marks import Marked

_WORD = re.compile(
    r"(?=\S)(?:(?P<word>[^\W\d_]++(?![\w.'’@#-])|(?:[^\W\d_]\.){2,}|[@#]\w+|[^\W\d_]+n['’]t\b"
    r"|[^\W\d_]+(?:['’][^\W\d_]{3,}|[’'](?=[A-Z])[A-Z]\w+|-[^\W_]+)*)"
    r"|(?P<apostrophe>['’](?:s|S|re|ve|ll|d|m)\b|(?<=[sS])['’](?=\s))"
    r"|(?P<number>\d[\d.,:]*\d|\d)"
    r"|(?P<dash>--+|[–—―])"
    r"|(?P<sign>[^\w\s]))"
)
_ALIKE = str.maketrans("Rt", "wN")
_STOP = frozenset(".!?")
_GROUPS = {"number": "d", "dash": "—", "apostrophe": "'"}
_MOST_KNOWN = 100_000  # words kept, so that a hostile text fills no memory
_NEVER_FIRST = frozenset(",;:)")


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
    vocabulary = _vocabulary(language.code)
    unsure = "vTVUw" if language.past_endings else "vTVU"
    before = found[-1] if found else None
    for m in _WORD.finditer(text, start, stop):
        shown = m.group()
        a, b = m.span()
        group = m.lastgroup
        if group == "word":
            low, opening, within = vocabulary[shown]
            if before is None or before.sentence != sentence:
                kind = opening
            else:
                kind = opening if before.kind in ":Q—" else within
                if kind in unsure:
                    kind = _in_context(kind, shown, low, before, language)
            before = Word(a, b, shown, low, kind, sentence)
        elif shown in _STOP:
            if before is not None and before.end == a:
                ended = shown != "." or not _is_abbreviation(before, language)
                if not ended or _goes_on(text, b):
                    continue
            before = Word(a, b, shown, shown, ".", sentence)
            sentence += 1
        else:
            before = Word(a, b, shown, shown, _GROUPS.get(group or "", shown), sentence)
        found.append(before)
    return sentence


class _Vocabulary(dict[str, tuple[str, str, str]]):
    """Words as printed → lower case, kind at the start of a sentence, kind within.  Filled as words are met."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, shown: str) -> tuple[str, str, str]:
        low = shown.lower()
        entry = (low, _kind(shown, low, True, self.language), _kind(shown, low, False, self.language))
        if len(self) < _MOST_KNOWN:
            self[shown] = entry
        return entry


@cache
def _vocabulary(code: str) -> _Vocabulary:
    return _Vocabulary(load(code))


def _kind(shown: str, low: str, first: bool, language: Language) -> str:
    letter = language.classes.get(low) or _by_ending(low, language)
    if letter is None and low.endswith(language.adverb_endings) and (first or shown[0].islower()):
        letter = None if shown[0].isupper() and low in language.male | language.female else "R"
    if not shown[0].isupper() and shown[0] != "@":
        return letter or "w"
    if low in language.titles or low.endswith(language.title_endings):
        return "t"
    if letter is not None:
        # Capitals in mid-sentence make a name of a noun, but not of "The", "He" or "Friday".
        return (
            letter if first or letter in "PDTvISC" or (language.noun_capitals and letter in "nbsw") else "N"
        )
    return "w" if first and low in language.never_names else "N"


def _in_context(kind: str, shown: str, low: str, before: Word, language: Language) -> str:
    """The kind of a word that may be another, by the word before it in its sentence."""
    if kind in "vT":
        return "N" if shown[0].isupper() and before.kind in "Nt" else kind  # "Rep. Will Roe", "April Roe"
    if kind == "w":
        verb = shown[0].islower() and low.endswith(language.past_endings) and before.kind not in "DIdw,"
        return "U" if verb else "w"
    if _makes_noun(before, low, language):
        return "s" if low in language.sources else "w"  # "his call", "of state"
    return kind


def _by_ending(low: str, language: Language) -> str | None:
    """The class of a noun of office or of a body that no list has: "co-founder", "Landgericht"."""
    for endings, letter in language.endings:
        if low.endswith(endings):
            return letter
    last = language.classes.get(low.rpartition("-")[2]) if "-" in low else None
    return last if last in ("n", "b") else None


def _makes_noun(before: Word, low: str, language: Language) -> bool:
    """Whether a word that can be a verb is none, for what stands before it."""
    if low.endswith(language.verb_endings):
        return False
    if before.kind == "I":
        return before.low not in language.infinitive
    return before.low in language.articles or (before.kind == "'" and before.low[-1] in "s'’")


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence does not end with the sign before `at`: "(D-Ohio), ", "Yahoo! said"."""
    after = text[at : at + 2]
    return after[:1] in _NEVER_FIRST or (after[:1] == " " and after[1:].islower())


def _is_abbreviation(word: Word, language: Language) -> bool:
    if word.low in language.abbreviations:
        return True
    return len(word.text) == 1 and word.text.isupper() and word.text != "I"


def _capital_next(text: str, at: int, end: int) -> bool:
    while at < end and text[at].isspace():
        at += 1
    return at < end and text[at].isupper()


def pattern(kinds: str) -> str:
    """The classes of some words, plain words in a row as one, long stretches cut in the middle."""
    if len(kinds) > 18:
        kinds = kinds[:12] + kinds[-6:]
    out = ""
    for kind in kinds.translate(_ALIKE):
        if not out or kind != out[-1] or kind not in "wNI":
            out += kind
    return out if len(out) <= 7 else out[:3] + "~" + out[-3:]
