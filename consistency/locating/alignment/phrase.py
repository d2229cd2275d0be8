"""A stretch of a quotation as words to be found: brackets understood, closing marks kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from consistency.model import Span
from consistency.text import Token, tokens


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of `text[start:end]`, each with its span, its norm, and whether it is in brackets.

    A bracketed letter or ending ("[T]he", "end[ed]") is part of its word; a bracketed word is the writer's
    own and stands for something else.  `opening` and `closing` are the norms of the signs before the first
    word and after the last one.
    """

    text: str
    start: int
    end: int
    spans: tuple[Span, ...]
    norms: tuple[str, ...]
    bracketed: tuple[bool, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]

    @property
    def sought(self) -> tuple[str, ...]:
        """The words that the canonical is expected to hold."""
        if True not in self.bracketed:
            return self.norms
        return tuple(n for n, b in zip(self.norms, self.bracketed, strict=True) if not b)


def phrase(text: str, span: Span) -> Phrase:
    """Reads a stretch of a quotation."""
    found = tokens(text, span.start, span.end)
    if "[" in text[span.start : span.end] or "]" in text[span.start : span.end]:
        words, marks = _without_brackets(found)
    else:
        words, marks = [t for t in found if t[3] == "word"], None
    first = words[0].start if words else span.end
    last = words[-1].end if words else span.start
    return Phrase(
        text,
        span.start,
        span.end,
        tuple([Span(t[0], t[1]) for t in words]),
        tuple([t[2] for t in words]),
        tuple(marks) if marks is not None else (False,) * len(words),
        tuple([t[2] for t in takewhile(lambda t: t[1] <= first, found) if t[3] != "bracket"]),
        tuple([t[2] for t in takewhile(lambda t: t[0] >= last, reversed(found)) if t[3] != "bracket"][::-1]),
    )


def _without_brackets(found: list[Token]) -> tuple[list[Token], list[bool]]:
    """The words, those that brackets cut in two made whole, and which of them brackets enclose."""
    words: list[Token] = []
    marks: list[bool] = []
    inside = False
    closers = sum(t.kind == "bracket" and t.norm == "]" for t in found)
    joined = -1  # where a word ends that goes on across the bracket
    for t in found:
        if t.kind == "bracket":
            if t.norm == "[":
                inside = closers > 0
            else:
                closers -= 1
                inside = False
            if words and joined in (t.start, -1) and words[-1].end == t.start:
                joined = t.end
            continue
        if t.kind != "word":
            continue
        if words and joined == t.start and len(words[-1].norm + t.norm) > 1:
            words[-1] = Token(words[-1].start, t.end, words[-1].norm + t.norm, "word")
            marks[-1] = False
        else:
            words.append(t)
            marks.append(inside)
        joined = -1
    return words, marks
