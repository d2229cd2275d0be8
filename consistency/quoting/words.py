"""The words of a paragraph with its quotations among them, each as a single word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from consistency.model import Span
from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language, load
from consistency.quoting.marks import Marked
from consistency.quoting.name_parts import is_nickname, is_office

# A text is cut into pieces with nothing left over: a word, number or mark each, with the blanks before it, and the
# blanks at its end; a possessive apostrophe alone ("the students' ") takes the blank after it, unlike a quotation mark.
# Most pieces are plain words, which the first line finds sooner.
_PIECES = re.compile(
    r" ?[A-Za-z]++(?=[\s,])"
    r"|-(?:t-)?(?:ils?|elles?)\b|\s*+(?:(?:[ldnjmtsc]|[LDCJN](?=.[a-zà-ÿ])|[Qq]u|(?:de|ne|a|da|su)ll)['’](?=\w)"
    r"|[^\W\d_]++(?![\w.'’@#-])|(?:[^\W\d_]\.){2,}|[@#]\w+|[^\W\d_]+n['’]t\b"
    r"|[^\W\d_]+(?:['’][^\W\d_]{3,}|[’'](?=[A-Z])[A-Z]\w+|-(?!(?:t-)?(?:ils?|elles?)\b)[^\W_]+)*"
    r"|['’](?:s|S|re|ve|ll|d|m)\b|(?<=[sS])['’]\s"
    r"|\d[\d.,:]*\d|\d|--+|[^\w\s]|_)|\s++\Z"
)
_SOFT_HYPHEN = "\u00ad"  # in a word that a line end parts
_IN_A_WORD = "\u0640"  # stands for it while a text is cut into pieces: a letter that no name here has
_DASHES = "–—―"
_ALIKE = str.maketrans({wk.ADVERB: wk.OTHER, wk.TITLE: wk.NAME})  # in patterns
_REPEATED = frozenset({wk.OTHER, wk.NAME, wk.PREPOSITION})  # several in a row count as one in a pattern
_STOP = frozenset(".!?")
# Pieces kept, and the code points of one, so that no text fills the memory.
_MOST_KNOWN, _LONGEST_KNOWN = 100_000, 40
_NEVER_FIRST = frozenset(",;:)")
# Kinds of words that decide the kind of a neighbor; "" is no word before it in its paragraph.
_BEFORE_CAPITAL = frozenset({"", ":", wk.QUOTATION, wk.DASH})  # a capital after one of these shows no name
_BEFORE_NAME = wk.NAMES | {""}
_BEFORE_PARTICIPLE = frozenset({"", wk.DETERMINER, wk.PREPOSITION, wk.NUMBER, wk.OTHER, ","})
_NEVER_NAMES = frozenset(
    {wk.PRONOUN, wk.DETERMINER, wk.TIME, wk.AUXILIARY, wk.PREPOSITION, wk.SUBORDINATOR, wk.CONJUNCTION}
)
# A capital makes names of these where nouns have capitals.
_CAPITALIZED = wk.NOUNS | {wk.ADVERB, wk.PAST_VERB}


class Word(NamedTuple):
    """One word, number or sign at `[start, end)`.

    `kind` is one of `wordkinds`; a punctuation mark is its own kind.  `sentence` counts the sentences from 0.
    The `text` of a quotation is a mark, or its words if it is a nickname in a full name.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    sentence: int
    quotation: int = -1


def whole(name: str) -> str:
    """A name without the soft hyphen of a line end in it."""
    return name.replace(_SOFT_HYPHEN, "")


def words(text: str, paragraph: Span, quotations: list[tuple[int, Marked]], language: Language) -> list[Word]:
    """The words of one paragraph.  `quotations` are its outermost ones, each with its number, in order."""
    found: list[Word] = []
    at, sentence = paragraph.start, 0
    for number, q in [*quotations, (-1, None)]:
        stop = paragraph.end if q is None else q.outer_start
        sentence = _plain(text, at, stop, language, found, sentence)
        if q is None:
            break
        shown = text[q.start : q.end] if is_nickname(text, q, found) else '"'
        found.append(Word(q.outer_start, q.outer_end, shown, '"', wk.QUOTATION, sentence, number))
        at = q.outer_end
        if text[q.end - 1] == "." and _capital_next(text, at, paragraph.end):
            sentence += 1
    return found


def _plain(text: str, start: int, stop: int, language: Language, found: list[Word], sentence: int) -> int:
    """Appends the words of `text[start:stop]`; gives the number of the sentence it ends in."""
    if text.find(_SOFT_HYPHEN, start, stop) < 0:
        cut = _PIECES.findall(text, start, stop)
    else:
        cut = _PIECES.findall(text[start:stop].replace(_SOFT_HYPHEN, _IN_A_WORD))
    pieces = map(_vocabulary(language.code).__getitem__, cut)
    before = found[-1] if found else None
    last, low_before = (before.kind, before.low) if before else ("", "")
    opens = before is None or before.sentence != sentence
    at = start
    for blanks, length, size, shown, low, kind, more in pieces:
        a, at = at + blanks, at + size
        b = a + length
        if more is not None:
            if not opens:
                if last not in _BEFORE_CAPITAL:
                    kind = more.within
                other = more.other.get(kind)
                if other and _is_other(other, low, last, low_before, language):
                    kind = other
        elif kind == wk.STOP:
            if found and found[-1].end == a:
                ended = shown != "." or not _is_abbreviation(found[-1], language)
                if ended and shown == "." and is_office(found, text, b):
                    found[-1] = found[-1]._replace(kind=wk.TITLE)
                    last = wk.TITLE
                    continue
                if not ended or _goes_on(text, b):
                    continue
            found.append(_new(Word, (a, b, shown, low, kind, sentence, -1)))
            sentence += 1
            last, opens = kind, True
            continue
        elif not kind:
            continue
        found.append(_new(Word, (a, b, shown, low, kind, sentence, -1)))
        last, low_before, opens = kind, low, False
    return sentence


_new = tuple.__new__  # half of the time of `Word(...)`


class _Varying(NamedTuple):
    """A word's kind within a sentence, and for each of its kinds there the other one that it may have by context."""

    within: str
    other: dict[str, str]


# Of a piece: the blanks before the word, its length and the whole piece's; the word as printed and in lower case; its
# kind at the start of a sentence ("" if it is to be skipped), and how it varies elsewhere (None: not at all).
_Entry = tuple[int, int, int, str, str, str, _Varying | None]


class _Vocabulary(dict[str, _Entry]):
    """What is known of each piece.  Filled as pieces are met."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, piece: str) -> _Entry:
        shown = piece.strip()
        if shown[:1] == "-" and shown[-1:].isalpha():  # "dit-il", "a-t-elle"
            shown = shown.rpartition("-")[2]
        place = (len(piece) - len(piece.lstrip()), len(shown), len(piece), shown)
        if piece[:1] == "-" and shown[:1] != "-":
            place = (len(piece) - len(shown), len(shown), len(piece), shown)
        if _IN_A_WORD in shown and (whole := shown.replace(_IN_A_WORD, "")):
            shown = whole
            place = (*place[:3], shown)
        entry: _Entry = (*place, shown, _sign(piece, shown), None)
        first = shown[:1]
        if (first.isalnum() and not first.isdecimal()) or (first in ("@", "#") and len(shown) > 1):
            low = shown.lower()
            opening, within = _kinds(shown, low, self.language)
            found = {opening: _other(opening, shown, low, self.language)}
            if within != opening:
                found[within] = _other(within, shown, low, self.language)
            varies = opening != within or found[opening]
            entry = (*place, low, opening, _Varying(within, found) if varies else None)
        if len(piece) <= _LONGEST_KNOWN and len(self) < _MOST_KNOWN:
            self[piece] = entry
        return entry


@cache
def _vocabulary(code: str) -> _Vocabulary:
    return _Vocabulary(load(code))


def _sign(piece: str, shown: str) -> str:
    """The kind of a number or sign; "" for what is to be skipped."""
    if shown in ("", "_"):
        return ""
    if shown[0] in "'’" and (len(shown) > 1 or piece[-1] != shown):
        return wk.POSSESSIVE
    if shown[0] in _DASHES or (len(shown) > 1 and shown[0] == "-"):
        return wk.DASH
    if shown in _STOP:
        return wk.STOP
    return wk.NUMBER if shown[0].isdecimal() else shown


def _kinds(shown: str, low: str, language: Language) -> tuple[str, str]:
    """The kind of a word at the start of a sentence, and within one."""
    listed = language.classes.get(low) or _by_ending(low, language)
    adverb = listed is None and low.endswith(language.adverb_endings)
    if not shown[0].isupper() and shown[0] != "@":
        plain = listed or wk.OTHER
        return (wk.ADVERB, wk.ADVERB if shown[0].islower() else plain) if adverb else (plain, plain)
    if low in language.titles or low.endswith(language.title_endings):
        return wk.TITLE, wk.TITLE
    if listed is not None:
        # Capitals in mid-sentence make a name of a noun, but not of "The", "He" or "Friday".
        keeps = listed in _NEVER_NAMES or (language.noun_capitals and listed in wk.NOUNS)
        return listed, listed if keeps else wk.NAME
    opening = wk.OTHER if low in language.never_names else wk.NAME
    if adverb and low not in language.male and low not in language.female:
        opening = wk.ADVERB
    return opening, wk.NAME


def _other(kind: str, shown: str, low: str, language: Language) -> str:
    """The kind that a word has instead after some words of its sentence, as `_is_other` tells; "" if none."""
    if kind in (wk.AUXILIARY, wk.TIME):
        return wk.NAME if shown[0].isupper() else ""
    if language.noun_capitals and shown[0].isupper() and kind in _CAPITALIZED:
        return wk.NAME
    if kind == wk.OTHER:
        return wk.WEAK_VERB if shown[0].islower() and low.endswith(language.past_endings) else ""
    if kind in (wk.SPEECH_VERB, wk.WEAK_VERB, wk.PAST_VERB) and not low.endswith(language.verb_endings):
        return wk.SOURCE if low in language.sources else wk.OTHER
    return ""


def _is_other(other: str, low: str, before: str, low_before: str, language: Language) -> bool:
    """Whether the kind and the form of the word before make the word `low` the `other` that it can be."""
    if other == wk.NAME:
        if language.noun_capitals and before == wk.NAME:
            return low_before in language.male or low_before in language.female  # "Reinhard Jung"
        return before in _BEFORE_NAME  # "Rep. Will Roe", "April Roe"
    if other == wk.WEAK_VERB:
        return before not in _BEFORE_PARTICIPLE
    if before == wk.PREPOSITION:  # "his call", "of state"
        return low_before not in language.infinitive
    if before == wk.OTHER and low in language.base_forms and low_before[-1] != "s":
        return low_before not in language.plurals  # "a project manager"
    return low_before in language.articles or (before == wk.POSSESSIVE and low_before[-1] in "s'’")


def _by_ending(low: str, language: Language) -> str | None:
    """The class of a noun of office or of a body that no list has: "co-founder", "Landgericht"."""
    for endings, kind in language.endings:
        if endings and low.endswith(endings):
            return kind
    last = language.classes.get(low.rpartition("-")[2]) if "-" in low else None
    return last if last in (wk.OFFICE, wk.BODY) else None


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
    return _pattern(kinds if len(kinds) <= 18 else kinds[:12] + kinds[-6:])


@lru_cache(maxsize=20_000)
def _pattern(kinds: str) -> str:
    out = ""
    for kind in kinds.translate(_ALIKE):
        if not out or kind != out[-1] or kind not in _REPEATED:
            out += kind
    return out if len(out) <= 7 else out[:3] + "~" + out[-3:]
