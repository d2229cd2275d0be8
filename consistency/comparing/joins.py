"""What is between two segments of a quotation, and what the canonical has there."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from consistency.comparing.classify import of_run
from consistency.comparing.lexicon import kind
from consistency.comparing.units import stretch
from consistency.model import Edit, Side
from consistency.text import tokens


class Join(NamedTuple):
    """The ends of two neighboring segments, in the article `[a0, a1)` and in the canonical (`c0`, `c1`).

    `c1 < c0` if the second segment comes before the first; `a2` and `c2` are where the second one ends, `a` and
    `c` where the first one begins.
    """

    a0: int
    a1: int
    c0: int
    c1: int
    a2: int
    c2: int
    a: int
    c: int


def join_edit(article: str, canonical: str, join: Join) -> tuple[Edit | None, str | None]:
    """The edit that a join makes, and the silent convention that it is, or neither."""
    how = _mark(article, join.a0, join.a1)
    at = Side(join.a1, join.a1, "")
    if join.c1 < join.c0:
        if how == "tag":
            return None, None
        there = Side(join.c1, join.c2, canonical[join.c1 : join.c2])
        here = Side(join.a1, join.a2, article[join.a1 : join.a2])
        type_ = "ellipsis" if how == "ellipsis" else "splice"
        return Edit("move", type_, "major", here, there, type_ == "ellipsis", "backward"), None
    left_out = left_out_of(canonical, join.c0, join.c1)
    if how == "ellipsis":
        if not left_out.exact and _has_pause(canonical, join.c0, join.c1):
            return None, "dash"
        return Edit("delete", "ellipsis", "minor", at, left_out, True), None
    if how == "tag":
        if not _said(canonical, left_out):
            return None, "tag-break"
        if _sentence_goes_on(article, join) and not _sentence_ends(canonical, join.c0, join.c1):
            return Edit("delete", "splice", "major", at, left_out), None
        return None, None
    if not _said(canonical, left_out):
        return None, None
    return dropped(canonical, left_out, at), None


APART = "exchanged apart"  # cue of an exchange that is shown at one of its two passages


def exchanged(article: str, canonical: str, join: Join) -> Edit | None:
    """The edit of two neighbors that changed places: "so honestly if we cannot" for "if we cannot, so honestly"."""
    if not join.c1 < join.c2 <= join.c or _mark(article, join.a0, join.a1) != "none":
        return None
    if any(c.isalnum() or c == "\n" for c in canonical[join.c2 : join.c]):
        return None
    here = Side(join.a, join.a2, article[join.a : join.a2])
    there = Side(join.c1, join.c0, canonical[join.c1 : join.c0])
    return Edit("move", "order", "major", here, there, cue="exchanged")


def with_exchanged(edits: list[Edit], swapped: Edit, join: Join) -> list[Edit]:
    """The edits with that of two exchanged neighbors.

    A capital that the exchange asks for is no edit.  If there are other edits in the two, the exchange is shown at
    the second and cannot be undone by itself.
    """
    kept = [e for e in edits if not (e.type == "case" and e.article.start == join.a1)]
    if any(join.a <= e.article.start and e.article.end <= join.a2 for e in kept):
        here, there = swapped.article, swapped.canonical
        second = Side(join.a1, join.a2, here.exact[join.a1 - join.a :])
        first = Side(join.c1, join.c2, there.exact[: join.c2 - join.c1])
        swapped = replace(swapped, article=second, canonical=first, cue=APART)
    return [*kept, swapped]


def _said(canonical: str, left_out: Side) -> bool:
    """Whether anyone said something in a passage: stage directions and speakers' labels do not count."""
    if len(left_out.exact) > _LONG:
        return True
    return bool(stretch(canonical, left_out.start, left_out.end, canonical=True).units)


def dropped(canonical: str, left_out: Side, at: Side) -> Edit:
    """The edit of a passage that was omitted without a mark: a splice where it is long or holds a sentence."""
    splice = Edit("delete", "splice", "major", at, left_out)
    if len(left_out.exact) > _LONG:
        return splice
    found = stretch(canonical, left_out.start, left_out.end, canonical=True)
    s = of_run(found.units, found, added=False) if len(found.units) <= _HEDGE else None
    hedged = s is not None and s.type == "hedge" and found.keys[-1] in ("that", "dass")
    passage = is_passage(canonical, left_out.start, left_out.end, len(found.units))
    if s is None or (passage and (not hedged or _sentence_ends(canonical, left_out.start, left_out.end))):
        return splice
    return Edit("delete", s.type, s.severity, at, left_out, False, s.cue)


_FEW = 4  # words that may be lost one by one; more than that is a passage
_HEDGE = 8  # words in which a speaker may say how sure a statement is: "it seems to me at least that"
_LONG = 400  # characters; what is longer is a passage, and is not taken apart
_EDGE = 200  # characters in which the first and the last word of a passage are looked for


def is_passage(canonical: str, start: int, end: int, count: int) -> bool:
    """Whether words omitted are a passage rather than a word or two."""
    return count > _FEW or (count > 1 and _sentence_ends(canonical, start, end))


def left_out_of(canonical: str, start: int, end: int) -> Side:
    """The passage between two places, without the signs and spaces at its ends; empty at `end` if it has no word."""
    head, tail = min(end, start + _EDGE), max(start, end - _EDGE)
    while head < end and canonical[head - 1].isalnum() and canonical[head].isalnum():
        head += 1
    while start < tail and canonical[tail - 1].isalnum() and canonical[tail].isalnum():
        tail -= 1
    first = next((t for t in tokens(canonical, start, head) if t.kind == "word"), None)
    last = next((t for t in reversed(tokens(canonical, tail, end)) if t.kind == "word"), None)
    if first is None or last is None:
        return Side(end, end, "")
    a, b = first.start, last.end
    while b < end and canonical[b] in ".!?":
        b += 1
    return Side(a, b, canonical[a:b])


def _mark(article: str, start: int, end: int) -> str:
    """How the article marks a join: "ellipsis", "tag" or "none"."""
    kinds = {t.kind for t in tokens(article, start, end)}
    if "word" in kinds:
        return "tag"
    if "ellipsis" in kinds:
        return "ellipsis"
    return "tag" if "mark" in kinds and article.count("\n", start, end) == 0 and end - start > 3 else "none"


def _has_pause(canonical: str, start: int, end: int) -> bool:
    return any(t.kind in ("ellipsis", "dash") for t in tokens(canonical, start, end))


def _sentence_goes_on(article: str, join: Join) -> bool:
    """Whether the quotation goes on in the same sentence after the tag."""
    return article[join.a1 : join.a1 + 1].islower() or article[join.a1 : join.a1 + 2] in ("I ", "I'", "I’")


def _sentence_ends(canonical: str, start: int, end: int) -> bool:
    """Whether a sentence ends in `[start, end)`, a title's period apart."""
    for i in range(start, end):
        if canonical[i] in "!?":
            return True
        if canonical[i] == "." and (
            i + 1 >= len(canonical) or canonical[i + 1].isspace() or canonical[i + 1] in "\"'”’)"
        ):
            word = canonical[max(0, i - 12) : i].split()
            if not word or (word[-1].lower() not in kind("titles") and len(word[-1]) > 1):
                return True
    return False
