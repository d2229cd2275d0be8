"""The words of a quotation, each with its place in the source, and the treatments that change them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.drift.texts import Piece, Sentence, joined

# Kinds of slots whose other wording is a drift of that type.
SLOTS = ("number", "name", "negation", "modal", "quantifier", "hedge", "word")
TYPES = (*SLOTS, "addition", "omission", "order", "hidden")
_MARKED = "marked"
_HEAVY = ("qual", "keep", "negation", "hedge", "modal", "quantifier")
_STOP = re.compile(r"\s*(?<!\.)[.,]?\s*$")


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of a quotation and the stretch of the source that they come from; `drift` is "" if they are the same.

    `kind` is that of the slot.
    """

    text: str
    start: int
    end: int
    drift: str = ""
    kind: str = ""

    @property
    def heavy(self) -> bool:
        """Whether a quotation that stops before these words, or begins after them, would change the sense."""
        return bool(self.drift) or (bool(self.text) and self.kind in _HEAVY)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a quotation, without quotation marks."""

    bits: tuple[Bit, ...]
    whole: str = ""  # the drift of the quotation as a whole

    @property
    def text(self) -> str:
        return "".join(bit.text for bit in self.bits)

    @property
    def source(self) -> tuple[int, int]:
        said = [b for b in self.bits if any(map(str.isalnum, b.text)) and b.drift != _MARKED]
        said += [b for b in self.bits if b.drift not in ("", _MARKED, "hidden")]
        return min(bit.start for bit in said), max(bit.end for bit in said)

    @property
    def drifts(self) -> list[tuple[str, int, int, int, int]]:
        """(type, start, end, source start, source end); the first two count from the start of the quotation."""
        found = [(self.whole, 0, len(self.text), *self.source)] if self.whole else []
        for start, bit in self.placed():
            if bit.drift not in ("", _MARKED):
                found.append((bit.drift, start, start + len(bit.text), bit.start, bit.end))
        return found

    def placed(self) -> Iterator[tuple[int, Bit]]:
        at = 0
        for bit in self.bits:
            yield at, bit
            at += len(bit.text)

    def part(self, start: int, end: int) -> Words:
        """The words in `[start, end)`; bits that differ from the source stay whole."""
        kept = []
        for at, bit in self.placed():
            first, last = max(start - at, 0), min(end - at, len(bit.text))
            if first == 0 and last == len(bit.text):
                kept.append(bit)
            elif first < last:
                same = len(bit.text) == bit.end - bit.start
                left, right = (bit.start + first, bit.start + last) if same else (bit.start, bit.end)
                kept.append(replace(bit, text=bit.text[first:last], start=left, end=right))
        return Words(tuple(kept), self.whole)

    def bare(self) -> Words:
        """Without the full stop at the end; an ellipsis stays."""
        return self.part(0, len(_STOP.sub("", self.text)))


def closing(sentence: Sentence) -> tuple[Piece, ...]:
    """The slot that ends the sentence, if one does: where it is omitted the quotation just stops earlier."""
    *_, slot, stop = ("", "", *sentence.pieces)
    return (
        (slot,)
        if isinstance(slot, Piece) and isinstance(stop, Piece) and stop.text.strip() in (".", "?")
        else ()
    )


def treatments(run: list[Sentence]) -> set[str]:
    """The types of drift that a quotation of these sentences can have."""
    pieces = [p for s in run for p in s.pieces]
    found = {p.kind for p in pieces if p.kind in SLOTS}
    last = closing(run[-1])
    found |= {"addition" for p in pieces if p.kind == "add"}
    found |= {"omission" for p in pieces if p.kind in ("cut", "qual") and p not in last}
    found |= {"hidden" for p in pieces if p.kind == "qual"}
    if len(run) == 2:
        found.add("order")
    if len(run) == 3:
        found.add("omission")
    return found


def faithful(run: list[Sentence], rng: random.Random) -> Words:
    """The words as the source has them; what may be omitted at the end sometimes is."""
    dropped = {p: Bit("", p.start, p.end) for p in closing(run[-1]) if p.kind == "cut" and rng.random() < 0.5}
    return _said(run, dropped)


def marked(run: list[Sentence], ellipsis: str, rng: random.Random) -> Words | None:
    """With an ellipsis or a bracket that changes nothing; None if no place allows it."""
    last = closing(run[-1])
    places = [p for s in run for p in s.pieces if p.kind == "who" or (p.kind == "cut" and p not in last)]
    if len(run) == 3:
        middle = run[1].pieces
        omitted = {p: Bit("", p.start, p.end) for p in middle}
        omitted[middle[0]] = Bit(ellipsis, middle[0].start, middle[-1].end, _MARKED)
        return _said(run, omitted)
    if not places:
        return None
    place = rng.choice(places)
    text = ellipsis if place.kind == "cut" else f"[{place.others[0]}]"
    return _said(run, {place: Bit(text, place.start, place.end, _MARKED)})


def drifted(run: list[Sentence], kind: str, ellipsis: str, rng: random.Random) -> Words:
    """With one unmarked difference of that type; "hidden" has an ellipsis, or stops too early."""
    if kind == "order":
        return replace(_said(run[::-1], {}), whole="order")
    pieces = [p for s in run for p in s.pieces]
    if kind == "omission" and len(run) == 3:
        omitted = {p: Bit("", p.start, p.end) for p in run[1].pieces}
        omitted[run[1].pieces[0]] = Bit("", run[1].pieces[0].start, run[1].pieces[-1].end, kind)
        return _said(run, omitted)
    last = closing(run[-1])
    if kind == "omission":
        place = rng.choice([p for p in pieces if p.kind in ("cut", "qual") and p not in last])
        return _said(run, {place: Bit("", place.start, place.end, kind)})
    if kind == "hidden":
        place = rng.choice([p for p in pieces if p.kind == "qual"])
        return _said(run, {place: Bit("" if place in last else ellipsis, place.start, place.end, kind)})
    place = rng.choice([p for p in pieces if p.kind == ("add" if kind == "addition" else kind)])
    said = rng.choice(place.others)
    if place == pieces[0] and place.text.lower().endswith(said.lower()):
        kind = "hidden"  # the quotation begins after the hedge
    return _said(run, {place: Bit(said, place.start, place.end, kind)})


def _said(run: list[Sentence], changed: dict[Piece, Bit]) -> Words:
    """The sentences one after the other, some of their pieces changed."""
    bits: list[Bit] = []
    text = ""
    for number, sentence in enumerate(run):
        if number and not text.endswith(" "):
            gap = sentence.pieces[0].start
            bits.append(Bit(" ", gap - 1, gap))
            text += " "
        for piece in sentence.pieces:
            bit = changed.get(piece, Bit(piece.text, piece.start, piece.end, kind=piece.kind))
            fitting = joined(text, bit.text)
            if text[-1:].isalnum() and fitting[:1].isalnum():  # words where the source has none
                bits.append(Bit(" ", bit.start, bit.start))
                text += " "
            if len(fitting) < len(bit.text) and not bit.drift and bit.start < bit.end:
                bit = replace(bit, start=bit.start + len(bit.text) - len(fitting))
            if text.endswith(" ") and fitting[:1] in (",", ".", "?"):
                at = max(n for n, bit in enumerate(bits) if bit.text)
                same = len(bits[at].text) == bits[at].end - bits[at].start
                bits[at] = replace(bits[at], text=bits[at].text[:-1], end=bits[at].end - same)
                text = text[:-1]
            begins = not text or (text.endswith((". ", "? ")) and not text.endswith("... "))
            if begins and fitting[:1].islower():
                fitting = fitting[0].upper() + fitting[1:]
            bits.append(replace(bit, text=fitting))
            text += fitting
    return Words(tuple(bits))
