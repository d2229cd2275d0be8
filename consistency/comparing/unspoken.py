"""What a source holds that its author did not say or write as words: stage directions, labels, note markers; and
words that are masked ("s---")."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from consistency.comparing.atoms import measures
from consistency.comparing.lexicon import common_words, kind
from consistency.text import Token, tokens

# A speaker's label: one to six words in capitals.  Possessive, so that a line of capitals without a colon is read once.
_TURN = re.compile(
    r"^[ \t>]*+[A-Z][A-Z.'’\-]*+(?:[ \t][A-Z][A-Z.'’\-]*+){0,5}+[ \t]?+(?:\([^)\n]{1,40}\))?:(?=\s)",
    re.MULTILINE,
)
_ENCLOSED = re.compile(r"\(([^()\n]{1,80})\)|\[([^\[\]\n]{1,60})\]")
_MARKER = re.compile(r"(?:(?:note|n|fn)\.?\s?)?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5}\Z|[a-z*†‡]\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?\Z")
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_HAS_RAISED = re.compile(f"[{_RAISED}]")
_MASK = re.compile(r"(?<![\w*_])([A-Za-z]{1,4})(\*+|[-–—_]{2,})([A-Za-z]{0,6})(?![\w*])")
_OPEN_VOWELS = frozenset("aeiou")


def turns_at(text: str, start: int, end: int) -> bool:
    """Whether a transcript's label such as "MODERATOR:" may be in `[start, end)`."""
    return text.find(":", start, end) >= 0 and _TURN.search(text, start, end) is not None


def unspoken(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Spans of what no one said, in order, and those of them that say "inaudible"."""
    spans: list[tuple[int, int]] = []
    unheard: list[tuple[int, int]] = []
    if text.find(":", start, end) >= 0:
        spans += [m.span() for m in _TURN.finditer(text, start, end)]
    if text.find("(", start, end) < 0 and text.find("[", start, end) < 0:
        return spans, unheard
    for m in _ENCLOSED.finditer(text, start, end):
        inner = text[m.start() + 1 : m.end() - 1]
        if _is_note(text, m.start(), inner):
            spans.append(m.span())
            continue
        if len(inner) > 60:
            continue
        said = {t.norm for t in tokens(inner) if t.kind == "word"}
        if said & kind("stage") and (inner.isupper() or said <= kind("stage")):
            spans.append(m.span())
            if said & kind("unheard"):
                unheard.append(m.span())
    spans.sort()
    return spans, unheard


def _is_note(text: str, at: int, inner: str) -> bool:
    """Whether brackets at `at` hold a note's number ("[14]") or a reference ("(Smith 2019)")."""
    if text[at] == "[":
        if inner.lower() == "citation needed":
            return True
        if _MARKER.match(inner) is None:
            return False
        # A number that an editor puts in stands for a word and has a space on either side, as a marker may have
        # in a text that has several of them.
        close = at > 0 and not text[at - 1].isspace()
        return close or (not inner.isalpha() and _has_notes(text))
    words = [text_ for text_ in re.split(r"[\s,;:.()]+", inner) if text_]
    if len(words) < 2 or not any(map(_YEAR.match, words)):
        return False
    months = measures()["month"]
    named = [w for w in words if w[0].isupper() and w.lower() not in months and not w.isdecimal()]
    return bool(named) and all(
        w[0].isdecimal() or w in named or w.lower() in kind("in_references") or "–" in w for w in words
    )


_SURE_NOTE = re.compile(
    r"[^\s(\[]\[\d{1,3}\]|[a-z]{2}[.,]\d{1,2}(?=\s|\Z)|\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})+\](?=[.,;:)]|\Z)"
)
_NUMBERED = re.compile(r"\[(\d{1,3})(?:\s?[,–-]\s?\d{1,3})*\]")
_SEVERAL = 3


@lru_cache(maxsize=64)
def _has_notes(text: str) -> bool:
    """Whether a text has note numbers in brackets: one that can be nothing else, or several that count upwards."""
    if _SURE_NOTE.search(text):
        return True
    numbers = [int(m[1]) for m in _NUMBERED.finditer(text)]
    return len(set(numbers)) >= _SEVERAL and numbers == sorted(numbers)


def covered(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether one of the spans, which are in order, holds `at`."""
    i = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return any(a <= at < b for a, b in spans[max(0, i - 1) : i + 1])


def without_raised(found: list[Token], text: str, start: int, end: int) -> list[Token]:
    """The tokens without raised note numbers ("river¹²"); powers and square measures ("10²", "km²") are kept.

    Gives the very list if there is none.
    """
    if _HAS_RAISED.search(text, start, end) is None:
        return found
    out: list[Token] = []
    for t in found:
        raw = text[t.start : t.end]
        bare = raw.rstrip(_RAISED)
        if (
            t.kind != "word"
            or bare == raw
            or bare[-1:].isdigit()
            or raw.lower() in measures()["measure"]
            or (not bare and (t.start == 0 or text[t.start - 1].isspace()))
        ):
            out.append(t)
        elif bare:
            out.append(Token(t.start, t.start + len(bare), tokens(bare)[0].norm, "word"))
    return out


def with_masks(found: list[Token], text: str, start: int, end: int) -> tuple[list[Token], frozenset[int]]:
    """The tokens with each masked word ("s---", "f**k") as one, and where the masked words begin."""
    if (
        text.find("*", start, end) < 0
        and text.find("--", start, end) < 0
        and not _long_dash(text, start, end)
    ):
        return found, frozenset()
    masks = {m.start(): m.end() for m in _MASK.finditer(text, start, end) if _is_mask(*m.groups())}
    if not masks:
        return found, frozenset()
    out: list[Token] = []
    stop = start
    for t in found:
        if t.start in masks:
            stop = masks[t.start]
            norm = re.sub(r"[^a-z]", "*", text[t.start : stop].lower())
            out.append(Token(t.start, stop, norm, "word"))
        elif t.start >= stop:
            out.append(t)
    return out, frozenset(masks)


def _long_dash(text: str, start: int, end: int) -> bool:
    return (
        text.find("——", start, end) >= 0
        or text.find("__", start, end) >= 0
        or text.find("––", start, end) >= 0
    )


def _is_mask(head: str, signs: str, tail: str) -> bool:
    """Whether letters, signs and letters are a masked word, and neither speech that breaks off nor an emphasis."""
    if signs == "*" and not tail:
        return False
    if len(head) == 1 and head.lower() not in _OPEN_VOWELS:
        return True
    if len(head) == 1:
        return bool(tail) and signs[0] == "*"
    return head.lower() not in common_words() and (signs[0] == "*" or bool(tail) or len(signs) > 1)


def fits_mask(mask: str, word: str) -> bool:
    """Whether a word is one that a mask, its signs written as "*", can stand for."""
    head, _, rest = mask.partition("*")
    tail = rest.lstrip("*")
    return len(word) > len(head) + len(tail) and word.startswith(head) and word.endswith(tail)
