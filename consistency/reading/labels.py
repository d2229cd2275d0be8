"""Labels of speech in a text: line heads such as "NAME:" that come back and are followed by what someone says.

The same structure serves sources (transcripts) and articles (interviews).  A line head is first a mere candidate of
some shape (`heads.py`).  A shape counts if its labels recur, alternate, are followed by running text, and open the
text or most of its paragraphs.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from consistency.reading.families import (
    FEWEST_IN_ARTICLE,
    WEAK,
    family_of,
    is_accepted,
    is_field,
    members_of,
    merged_keys,
)
from consistency.reading.heads import heads
from consistency.reading.names import is_role_word
from consistency.reading.shapes import Head, Shape
from consistency.reading.spoken import BLANK, speech_starts


class Label(NamedTuple):
    """A label: `[start, end)` is all that no one says, decoration and time stamp included.

    `[name_start, name_end)` is the name or role alone, without what is in brackets or after a comma.  A `field`
    ("NOTE:", "SUBJECT:") opens an editor's words and no one's speech.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    field: bool = False

    def name(self, text: str) -> str:
        return " ".join(text[self.name_start : self.name_end].split())


def find_labels(
    text: str, start: int, end: int, *, article: bool = False, timed: bool = False
) -> tuple[Label, ...]:
    """The labels of speech in `text[start:end]`, in order; none if it is no transcript or interview.

    An `article` may have an introduction of several paragraphs, and needs more labels to be an interview.  `timed`
    text comes from a recording and may lack all punctuation.  Linear in the length of the text.
    """
    found = list(heads(text, start, end))
    if len(found) < (FEWEST_IN_ARTICLE if article else 1):
        return ()
    split: defaultdict[tuple[Shape, bool], list[Head]] = defaultdict(list)
    for head in found:
        for capitals in (True, False) if head.capitals is None else (head.capitals,):
            split[head.shape, capitals].append(head)
    speech = speech_starts(text, found, end, timed)
    paragraphs = sum(1 for _ in BLANK.finditer(text, start, end)) + 1
    starts = frozenset(head.start for head in found)
    best: list[Head] = []
    answers: list[Head] = []
    answered: list[Head] = []
    for (shape, capitals), members in split.items():
        family = family_of(shape, capitals, members, speech)
        if shape == "answer":
            answers = answers or members
        if not is_accepted(text, start, family, paragraphs, starts, article):
            continue
        kept = members_of(family)
        if shape == "answer":
            answered = kept
        elif capitals and _interleave(best, kept):  # "Mr. HART: " and "Ms. LOW. " in one transcript
            best = sorted({*best, *kept}, key=lambda head: head.start)
        elif len(kept) > len(best) or (len(kept) == len(best) and capitals):
            best = kept
    if best and best[0].shape == "colon" and answers:  # "THE COURT:" and "Q   " in one transcript
        best = sorted({*best, *answers}, key=lambda head: head.start)
    if not article:
        best = max(best, _pooled(text, start, found, speech, paragraphs, starts), key=len)
    best = _joined(best, split, speech, article) or answered
    return tuple(_label(head) for head in best)


def _interleave(best: Sequence[Head], others: Sequence[Head]) -> bool:
    """Whether half of the labels in capitals of one shape alternate with those of another shape."""
    if len(best) < 2 or not best[0].capitals or {h.key for h in best} & {h.key for h in others}:
        return False
    places = sorted([(h.start, True) for h in best] + [(h.start, False) for h in others])
    return sum(a != b for (_, a), (_, b) in itertools.pairwise(places)) >= len(others) > 1


def _pooled(
    text: str, start: int, found: list[Head], speech: frozenset[int], paragraphs: int, starts: frozenset[int]
) -> list[Head]:
    """The labels of names that stand with a colon and with another sign, if they make a transcript together."""
    shapes: defaultdict[str, set[Shape]] = defaultdict(set)
    sure = [head for head in found if head.shape not in WEAK]
    for head in sure:
        shapes[head.key].add(head.shape)
    pool = [h for h in sure if "colon" in shapes[h.key] and h.shape != "line"]
    if not any(len(shapes[h.key]) > 1 for h in pool):
        return []
    family = family_of("colon", all(h.capitals for h in pool), pool, speech)
    return members_of(family) if is_accepted(text, start, family, paragraphs, starts, False) else []


def _joined(
    best: list[Head],
    split: dict[tuple[Shape, bool], list[Head]],
    speech: frozenset[int],
    article: bool,
) -> list[Head]:
    """`best`, the labels of the same names in other shapes or letters, and those of other names in such a shape.

    Two hands, or two programs, may have written one transcript.
    """
    own = set(best)
    names = {head.key for head in best}
    for (shape, capitals), members in split.items():
        if not names or shape == "answer":
            continue
        if shape in WEAK and shape != best[0].shape and not capitals:  # "Caesar; for he swounded"
            continue
        keys = merged_keys([*names, *(head.key for head in members)])[len(names) :]
        shared = [
            h
            for h, key in zip(members, keys, strict=True)
            if (key in names or h.key in names) and h.start in speech
        ]
        own.update(shared)
        if shape == best[0].shape and not article:  # "The CHAIR: " among "Ann Lee: "
            own.update(h for h in members if h.start in speech and (h.titled or is_role_word(h.key)))
        alike = capitals or len(shared) > 1 or shape == best[0].shape
        if shared and alike and not article and shape != "line":
            family = family_of(shape, capitals, members, speech)
            count = Counter(family.keys)
            own.update(head for head in members_of(family) if capitals or count[head.key] > 1)
    return sorted(own, key=lambda head: head.start)


def _label(head: Head) -> Label:
    return Label(head.start, head.end, head.name_start, head.name_end, is_field(head.key))
