"""The words of a paragraph with its quotations among them, each as a single word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from consistency.model import Span
from consistency.quoting.languages import Language, load
from consistency.quoting.marks import Marked
from consistency.quoting.names import fold, given_names

# A text falls into pieces without a rest: a word, number or sign each, with the blanks before it, and the blanks at
# its end; a possessive apostrophe alone ("the students' ") takes the blank after it too, to be told from a mark.
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
_ALIKE = str.maketrans("Rt", "wN")
_STOP = frozenset(".!?")
# Pieces kept, and the code points of one, so that no text fills the memory.
_MOST_KNOWN, _LONGEST_KNOWN = 100_000, 40
_LONGEST_NICKNAME = 12  # code points
_LONGEST_ABBREVIATION = 5  # letters
_FULL_NAME = re.compile(r" ([A-Z][^\W\d_]+)(?: [A-Z]\.)?(?: [“\"‘(][A-Z][^\W\d_]+[”\"’)])? [A-Z][^\W\d_]")
_NEVER_FIRST = frozenset(",;:)")


class Word(NamedTuple):
    """One word, number or sign at `[start, end)`.

    `kind` is a letter: those of `languages`, and N a capitalised word, t a title, w another word, d a number,
    Q a quotation, ' a possessive; a sign is its own kind.  `sentence` counts the sentences from 0.  The `text` of a
    quotation is a mark, or its words if it is a nickname in a full name.
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
        shown = text[q.start : q.end] if _is_nickname(text, q, found) else '"'
        found.append(Word(q.outer_start, q.outer_end, shown, '"', "Q", sentence, number))
        at = q.outer_end
        if text[q.end - 1] == "." and _capital_next(text, at, paragraph.end):
            sentence += 1
    return found


def _is_nickname(text: str, q: Marked, found: list[Word]) -> bool:
    """Whether a passage is one word in the middle of a full name: Martha “Mae” Roe."""
    if q.end - q.start > _LONGEST_NICKNAME or not found or found[-1].kind != "N":
        return False
    inside = text[q.start : q.end]
    after = text[q.outer_end : q.outer_end + 2]
    joined = found[-1].end == q.outer_start - 1 and after[:1] == " " and after[1:].isupper()
    return joined and inside.isalpha() and inside.istitle() and fold(found[-1].text) in given_names()


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
                if last not in ":Q—":
                    kind = more.within
                other = more.other.get(kind)
                if other and _is_other(other, low, last, low_before, language):
                    kind = other
        elif kind == ".":
            if found and found[-1].end == a:
                ended = shown != "." or not _is_abbreviation(found[-1], language)
                if ended and shown == "." and _is_office(found, text, b):
                    found[-1] = found[-1]._replace(kind="t")
                    last = "t"
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
# kind at the start of a sentence ("" if it is to be passed over), and how it varies elsewhere (None: not at all).
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
    """The kind of a number or sign; "" for what is to be passed over."""
    if shown in ("", "_"):
        return ""
    if shown[0] in "'’" and (len(shown) > 1 or piece[-1] != shown):
        return "'"
    if shown[0] in _DASHES or (len(shown) > 1 and shown[0] == "-"):
        return "—"
    if shown in _STOP:
        return "."
    return "d" if shown[0].isdecimal() else shown


def _kinds(shown: str, low: str, language: Language) -> tuple[str, str]:
    """The kind of a word at the start of a sentence, and within one."""
    letter = language.classes.get(low) or _by_ending(low, language)
    adverb = letter is None and low.endswith(language.adverb_endings)
    if not shown[0].isupper() and shown[0] != "@":
        plain = letter or "w"
        return ("R", "R" if shown[0].islower() else plain) if adverb else (plain, plain)
    if low in language.titles or low.endswith(language.title_endings):
        return "t", "t"
    if letter is not None:
        # Capitals in mid-sentence make a name of a noun, but not of "The", "He" or "Friday".
        keeps = letter in "PDTvISC" or (language.noun_capitals and letter in "nbsw")
        return letter, letter if keeps else "N"
    opening = "w" if low in language.never_names else "N"
    if adverb and low not in language.male and low not in language.female:
        opening = "R"
    return opening, "N"


def _other(kind: str, shown: str, low: str, language: Language) -> str:
    """The kind that a word has instead after some words of its sentence, as `_is_other` tells; "" if none."""
    if kind in ("v", "T"):
        return "N" if shown[0].isupper() else ""
    if language.noun_capitals and shown[0].isupper() and kind in "wRnbsu":
        return "N"
    if kind == "w":
        return "U" if shown[0].islower() and low.endswith(language.past_endings) else ""
    if kind in ("V", "U", "u") and not low.endswith(language.verb_endings):
        return "s" if low in language.sources else "w"
    return ""


def _is_other(other: str, low: str, before: str, low_before: str, language: Language) -> bool:
    """Whether the kind and the form of the word before make the word `low` the `other` that it can be."""
    if other == "N":
        if language.noun_capitals and before == "N":
            return low_before in language.male or low_before in language.female  # "Reinhard Jung"
        return before in "Nt"  # "Rep. Will Roe", "April Roe"
    if other == "U":
        return before not in "DIdw,"
    if before == "I":  # "his call", "of state"
        return low_before not in language.infinitive
    if before == "w" and low in language.base_forms and low_before[-1] != "s":
        return low_before not in language.plurals  # "a project manager"
    return low_before in language.articles or (before == "'" and low_before[-1] in "s'’")


def _by_ending(low: str, language: Language) -> str | None:
    """The class of a noun of office or of a body that no list has: "co-founder", "Landgericht"."""
    for endings, letter in language.endings:
        if endings and low.endswith(endings):
            return letter
    last = language.classes.get(low.rpartition("-")[2]) if "-" in low else None
    return last if last in ("n", "b") else None


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence does not end with the sign before `at`: "(D-Ohio), ", "Yahoo! said"."""
    after = text[at : at + 2]
    return after[:1] in _NEVER_FIRST or (after[:1] == " " and after[1:].islower())


def _is_abbreviation(word: Word, language: Language) -> bool:
    if word.low in language.abbreviations:
        return True
    return len(word.text) == 1 and word.text.isupper() and word.text != "I"


def _is_office(found: list[Word], text: str, at: int) -> bool:
    """Whether the last word is the abbreviation of an office before a full name: "said Del. Clara Voss".

    A short word with a capital that opens its clause, before a given name and one more name, and with its period
    wherever the text has it.
    """
    word = found[-1]
    if len(word.text) > _LONGEST_ABBREVIATION or not word.text.istitle() or word.kind not in "NR":
        return False
    if len(found) > 1 and found[-2].kind not in ",.VQCI—w'" and found[-2].sentence == word.sentence:
        return False
    m = _FULL_NAME.match(text, at, at + _LONGEST_KNOWN)
    if m is None or fold(m[1]) not in given_names() or fold(word.text) in given_names():
        return False
    return not re.search(rf"\b{word.text}\b(?!\.)", text)


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
        if not out or kind != out[-1] or kind not in "wNI":
            out += kind
    return out if len(out) <= 7 else out[:3] + "~" + out[-3:]
