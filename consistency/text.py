"""The ground floor: folding and tokens, each with its way back to the original offsets.

Folding is one to one, a code point for a code point, so that an offset in the folded text *is* the offset in
the original and no map can go wrong.  What needs more than one code point ("ﬁ", "é" as two) is folded inside
of a token's `norm` instead, where the token itself carries its span.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

TokenKind = Literal["word", "dash", "mark", "ellipsis", "bracket", "punctuation"]

# Glyphs that writers and typesetters exchange freely.  MARKS holds both quotation marks and apostrophes:
# which of the two a glyph is, depends only on its place.
DOUBLE_MARKS = '"“”„‟«»＂″〝〞〟「」『』《》'
SINGLE_MARKS = "'‘’‚‛‹›`´＇′ʼʻ"
MARKS = DOUBLE_MARKS + SINGLE_MARKS
DASHES = "-‐‑‒–—―−﹘﹣－"
APOSTROPHES = "'‘’‛`´＇′ʼ"
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_SPACES = (0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_FOLD = dict.fromkeys(map(ord, MARKS), "'") | dict.fromkeys(map(ord, DASHES), "-")
_FOLD |= dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20), *range(0x2000, 0x200B), *_SPACES), " ")
_FOLD |= {0x130: "i"}  # the only code point that str.lower() makes longer
_FOLD = {
    c: chr(c) for c in range(0x20, 0x7F)
} | _FOLD  # a missing key costs `translate` ten times as much as a hit
_SHORT = 16  # code points; `translate` takes less time for a shorter text

# Scripts that put no blanks between words: Thai to Tibetan, Burmese, Khmer, kana, ideographs.
UNSPACED_RANGES = (
    (0x0E00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3041, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)

# Combining marks belong to the word they are in, but `\w` leaves many of them out.
_COMBINING = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
CJK = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


class _Patterns(NamedTuple):
    """`token` has a group for each kind; a text falls into `pieces` without a rest, see `_patterns`."""

    token: re.Pattern[str]
    pieces: re.Pattern[str]
    rest: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _patterns(ascii_only: bool) -> _Patterns:
    """The forms of tokens; those for ASCII text alone say the same of it and compile in a tenth of the time."""
    letter = "[A-Za-z0-9]" if ascii_only else rf"[^\W_{CJK}{_COMBINING}]"
    inner = rf"[{_COMBINING}{INVISIBLE}]"
    piece = f"{letter}++" if ascii_only else rf"{letter}++(?:{inner}++{letter}*+)*+"
    ideograph = "" if ascii_only else rf"[{CJK}]{inner}*|"
    invisible = "" if ascii_only else INVISIBLE
    apostrophes, marks, dashes = (
        "".join(sorted(c for c in signs if c.isascii() or not ascii_only))
        for signs in (APOSTROPHES, MARKS, DASHES)
    )
    kinds: dict[TokenKind, str] = {
        "word": rf"{ideograph}\d+(?:[.,:]\d+)+(?:{letter}+)?"
        rf"|(?:[A-Za-z]\.){{2,}}"
        rf"|{piece}(?:[{apostrophes}]{piece})*"
        rf"|[$€£¥₹¢%‰&+=@#§°©®™]",
        "ellipsis": r"…+|\.(?:[ \u00a0]?\.){2,}",
        "dash": rf"[{re.escape(dashes)}]+",
        "mark": rf"[{marks}]",
        "bracket": r"[\[\]]",
        "punctuation": rf"[^\s{invisible}]",
    }
    # A piece is a token with the blanks before it, or the blanks at the end of the text.  ">" at a line's start sets
    # the line off and says nothing.  Most pieces are plain words, which the first alternative finds sooner.
    blank = rf"(?:[\s{invisible}]|(?<=[\n\r])>)"
    return _Patterns(
        re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in kinds.items())),
        re.compile(rf" ?[A-Za-z]++(?=[\s,])|{blank}*+(?:{'|'.join(kinds.values())})|{blank}++\Z"),
        re.compile(rf"{blank}++\Z"),
        re.compile(rf"(?:[\s{invisible}]|>(?!\Z))*+"),  # the blanks of a piece that has a token
    )


_MOST_KNOWN, _LONGEST_KNOWN = (
    50_000,
    40,
)  # pieces kept and their code points, so that no text fills the memory
# Normalizing sorts the marks on a letter, in time that grows with the square of their number.  A joiner after every
# thirtieth mark bounds that, as in Unicode's Stream-Safe Text Format (UAX 15); real words have far fewer.
_MOST_MARKS = 30
_MARKS_IN_A_ROW = re.compile(rf"[{_COMBINING}]{{{_MOST_MARKS}}}")
_DELETE = {ord(c): None for c in INVISIBLE} | {ord(c): "'" for c in APOSTROPHES}


class Token(NamedTuple):
    """A word, number or sign at `[start, end)`; `norm` is its folded form, equal for equal words."""

    start: int
    end: int
    norm: str
    kind: TokenKind


def fold(text: str) -> str:
    """Lower case, one glyph for all marks, dashes and spaces; the same length as `text`, always."""
    return even(text).lower()


def even(text: str) -> str:
    """One glyph for all marks, dashes and spaces, the case as it is; the same length as `text`."""
    if len(text) < _SHORT or text.isascii():
        return text.translate(_FOLD)
    # Of the code points of a longer text, few are others: to search for those takes a third of the time.
    for c in set(_uneven().findall(text)):
        text = text.replace(c, _FOLD[ord(c)])
    return text


@cache
def _uneven() -> re.Pattern[str]:
    """The code points that `even` replaces."""
    return re.compile(f"[{re.escape(''.join(chr(c) for c, to in _FOLD.items() if chr(c) != to))}]")


def normal(word: str) -> str:
    """The form in which two spellings of the same word are equal: compatibility forms, case, apostrophes."""
    if word.isascii():
        return word.lower().replace("`", "'")
    bare = word.translate(_DELETE)
    if len(bare) > _MOST_MARKS:
        bare = _MARKS_IN_A_ROW.sub("\\g<0>\u034f", bare)
    return unicodedata.normalize("NFKC", bare).casefold().translate(_DELETE)


class _Known(dict[str, tuple[int, int, str, TokenKind]]):
    """Pieces → code points before the token and of the whole, norm, kind.  Filled as pieces are found."""

    def __missing__(self, piece: str) -> tuple[int, int, str, TokenKind]:
        forms = _patterns(piece.isascii())
        m = forms.token.match(piece, forms.before.match(piece).end())  # type: ignore[union-attr]
        assert m
        kind: TokenKind = m.lastgroup  # type: ignore[assignment]
        norm = normal(m.group()) if kind == "word" else _SIGN.get(kind) or m.group()
        if kind == "word" and norm.endswith("."):
            norm = norm.replace(".", "")
        entry = (m.start(), len(piece), norm, kind)
        if len(piece) <= _LONGEST_KNOWN and len(self) < _MOST_KNOWN:
            self[piece] = entry
        return entry


_SIGN = {"ellipsis": "…", "dash": "-", "mark": "'"}
_known = _Known()
_entry = _known.__getitem__
_new = tuple.__new__  # half of the time of `Token(...)`, and `tokens` is the busiest function of the package


def entries(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, TokenKind]]:
    """What `tokens` is made of: for each piece the blanks before its token, its size with them, norm and kind."""
    return map(_entry, _pieces(text, start, end))


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order; offsets count from the start of `text`."""
    at = start
    return [
        _new(Token, (at + blanks, at := at + size, norm, kind))
        for blanks, size, norm, kind in map(_entry, _pieces(text, start, end))
    ]


def words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Those of `tokens` that are words or numbers."""
    return [t for t in tokens(text, start, end) if t.kind == "word"]


def different_words(text: str) -> set[str]:
    """The norms of its `words`, each once."""
    return {norm for _, _, norm, kind in map(_entry, set(_pieces(text, 0, None))) if kind == "word"}


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """How many `words` there are."""
    return [entry[3] for entry in map(_entry, _pieces(text, start, end))].count("word")


def _pieces(text: str, start: int, end: int | None) -> list[str]:
    """The pieces of `text[start:end]` that have a token."""
    end = len(text) if end is None else min(end, len(text))
    forms = _patterns(text.isascii())
    found: list[str] = forms.pieces.findall(text, start, end)
    if found and not found[-1][-1].isalnum() and forms.rest.match(text, end - len(found[-1]), end):
        found.pop()
    return found
