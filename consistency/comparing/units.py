"""Text → units: the words of a stretch, contractions separated, with what is between them.

A unit is smaller than a token where a contraction holds two words: "don't" is "do" and "n't", whose key is
"not", so that a lost negation shows however it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from consistency.comparing.letters_in_brackets import joined_over_brackets
from consistency.comparing.source_words import kept
from consistency.comparing.unspoken import covered, turns_at, unspoken, with_masks, without_raised
from consistency.text import Token, entries, tokens

_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "'d", "'s": "'s"}
_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}
_SIGNS = {"&": "and", "%": "percent", "prozent": "percent", "per": "per", "nummer": "number"}
_LABELS = frozenset({"no", "nos", "nr"})  # with a period and digits after it: "number"
_LABEL = re.compile(r"\.[ \u00a0\u202f]?(?=\d)")
_PARTED = frozenset({"cannot", *_SIGNS, *_LABELS})  # words whose units are not simply themselves
_FIRST = re.compile(r"[\s\"“”,;.!?–—-]*+([A-Za-z]++)(?=[\s,;!?]|(?<=[A-Za-z]{2})\.)")
_LAST = re.compile(r"([A-Za-z]++)[,.;:!?\"”]*+\s?\Z")
_LONGEST = 200  # characters that a bracket may enclose


class Unit(NamedTuple):
    """A word, or the part of a contraction, at `[start, end)` of its document.

    `norm` is what is written, folded; `key` is equal for equal words; `whole` bounds the token it is part of;
    `marked` says that brackets enclose it.
    """

    start: int
    end: int
    norm: str
    key: str
    whole: tuple[int, int]
    marked: bool = False


class Stretch(NamedTuple):
    """The units of `[start, end)` of `text`, their keys, and the signs between them.

    `signs[i]` are the tokens that are not words between unit `i - 1` and unit `i` (the last: after all of them).
    `unheard` are the units before which a transcript says that it could not hear; `unsaid` says that stage
    directions or speakers' labels were skipped.
    """

    text: str
    start: int
    end: int
    units: list[Unit]
    keys: list[str]
    signs: dict[int, list[Token]]
    unheard: tuple[int, ...] = ()
    unsaid: bool = False


@cache
def _ending(norm: str) -> str:
    """The contracted part of a word with an apostrophe; "" where it is none."""
    return next((e for e in _ENDINGS if norm.endswith(e) and len(norm) > len(e)), "")


def stretch(text: str, start: int, end: int, *, canonical: bool = False) -> Stretch:
    """The stretch `[start, end)` of `text`.  Of a canonical, stage directions and speakers' labels are not words."""
    if _is_plain(text, start, end, canonical):
        if canonical and (held := kept(text, start, end, _plain_stretch)):
            return Stretch(text, start, end, *held)
        return _plain_stretch(text, start, end)
    found, masks = with_masks(tokens(text, start, end), text, start, end)
    bare = without_raised(found, text, start, end) if canonical else found
    raised, found = bare is not found, bare
    silent, unheard = unspoken(text, start, end) if canonical else ([], [])
    if silent:
        found = [t for t in found if not covered(silent, t.start)]
    units: list[Unit] = []
    signs: dict[int, list[Token]] = {}
    marked = bracketed = False
    for token in found:
        at, stop, norm, what = token
        if what == "word":
            if norm in _PARTED or "'" in norm:
                _add(units, token, marked, text)
            else:
                units.append(_new(Unit, (at, stop, norm, norm, (at, stop), marked)))
            continue
        if what == "bracket":
            marked = text[at] == "[" and "]" in text[stop : stop + _LONGEST]
            bracketed |= marked
        signs.setdefault(len(units), []).append(token)
    if masks:
        units = [u._replace(marked=True, key=f"[{u.norm}") if u.start in masks else u for u in units]
    if (bracketed or masks) and any(u.marked for u in units):
        units = joined_over_brackets(text, units, signs)
        if canonical:
            units = [u._replace(marked=False, key=u.key.removeprefix("[")) for u in units]
    gaps = tuple(bisect_left(units, at, key=lambda u: u.start) for at, _ in unheard)
    return Stretch(text, start, end, units, [u.key for u in units], signs, gaps, raised or bool(silent))


_ODD = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]|[–—]{2}")  # raised digits, masks


def _is_plain(text: str, start: int, end: int, canonical: bool) -> bool:
    """Whether a stretch has nothing that needs a closer look: brackets, masks; of a source, labels, raised digits."""
    part = text[start:end]
    if "[" in part or "*" in part or "--" in part or "__" in part:
        return False
    if canonical and ("(" in part or (":" in part and turns_at(text, start, end))):
        return False
    return part.isascii() or _ODD.search(part) is None


def _plain_stretch(text: str, start: int, end: int) -> Stretch:
    """The stretch of such a text: most are, and two of them are made for each quotation."""
    units: list[Unit] = []
    signs: dict[int, list[Token]] = {}
    at = start
    for blanks, size, norm, what in entries(text, start, end):
        begin = at + blanks
        at += size
        if what != "word":
            signs.setdefault(len(units), []).append(_new(Token, (begin, at, norm, what)))
        elif "'" in norm or norm in _PARTED:
            _add(units, _new(Token, (begin, at, norm, what)), False, text)
        else:
            units.append(_new(Unit, (begin, at, norm, norm, (begin, at), False)))
    return Stretch(text, start, end, units, [u.key for u in units], signs)


def outer(text: str, start: int, end: int) -> tuple[Unit, Unit] | None:
    """The first and the last unit of `text[start:end]`, found without a look at what is between.

    None if brackets, stage directions or labels might make other units of the words, and if there are none.
    """
    if text.find("[", start, end) >= 0 or text.find("(", start, end) >= 0:
        return None
    if turns_at(text, start, end):
        return None
    tail = max(start, text.rfind(" ", start, max(start, end - 1)) + 1)
    first, last = _plain(text, start, end, _FIRST), _plain(text, tail, end, _LAST)
    if first and last:
        return first, last
    units = stretch(text, start, end).units
    return (units[0], units[-1]) if units else None


def _plain(text: str, start: int, end: int, form: re.Pattern[str]) -> Unit | None:
    """The unit of a word of plain letters, where `text[start:end]` begins in that form; most do."""
    m = form.match(text, start, end)
    norm = m.group(1).lower() if m else ""
    return Unit(m.start(1), m.end(1), norm, norm, m.span(1)) if m and norm not in _PARTED else None


_new = (
    tuple.__new__
)  # half of the time of `Unit(...)`; there are two of them for each word of every quotation


def _add(units: list[Unit], token: Token, marked: bool, text: str) -> None:
    """Append a word's unit, or the two units of a contraction."""
    start, end, norm, _ = token
    whole = (start, end)
    cut = 0
    if norm in _LABELS and text[start].isupper() and _LABEL.match(text, end):
        units.append(_new(Unit, (start, end, norm + ".", "number", whole, marked)))
        return
    if "'" in norm and (ending := _ending(norm)):
        cut, stem, key = end - len(ending), norm[: -len(ending)], _ENDINGS[ending]
        base = _STEMS.get(stem, stem) if ending == "n't" else stem
    elif norm == "cannot" and end - start == len(norm):
        cut, stem, base, ending, key = start + 3, "can", "can", "not", "not"
    if cut > start:
        units.append(_new(Unit, (start, cut, stem, base, whole, marked)))
        units.append(_new(Unit, (cut, end, ending, key, whole, marked)))
    else:
        units.append(_new(Unit, (start, end, norm, _SIGNS.get(norm, norm), whole, marked)))


def unsaid(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stage directions and speakers' labels of a transcript in `[start, end)`, in order."""
    return unspoken(text, start, end)[0]
