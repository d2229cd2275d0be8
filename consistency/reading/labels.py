"""Labels of speech in a text: line heads such as "NAME:" that come back and are followed by what someone says.

The same structure serves sources (transcripts) and articles (interviews).  A line head is first a mere candidate of
some shape (`heads.py`).  A shape counts if its labels recur, alternate, are followed by running text, and open the
text or most of its paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from consistency.reading.data import phrase_set
from consistency.reading.heads import Head, Shape, heads, is_role_word, name_words

_DATA = "labels.toml"
_PRELUDE = 2_500  # code points before the first label of a transcript
_LOOKED_AT = 600  # code points after a label in which to see whether someone speaks
_FEWEST_IN_ARTICLE = 3
_SENTENCE_END = re.compile(r"[.!?…][*_\"'”’)\]]{0,4}(?:\s|$)|[-–—]\s{0,3}$")
_BLANK = re.compile(r"\n[ \t\r>]*\n")
# Words of those who speak to each other; a closed class in each language.
_PRESENT = re.compile(
    r"\?|(?<!\w)(?:I|me|my|we|us|our|you|your|thank|thanks|ich|mich|mein|meine|wir|uns|unser|unsere|du|Sie|Ihr|Ihre|danke)(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„][^\"“”„]{0,600}(?:[\"”]|$)")
_WORD = re.compile(r"[^\W\d_]+")
_STRONG: frozenset[Shape] = frozenset({"colon", "stamp"})  # shapes of which a few labels are enough


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


class _Family(NamedTuple):
    """The candidates of one shape and style of letters, with the key of each, and which keys have speech."""

    shape: Shape
    capitals: bool
    heads: list[Head]
    keys: list[str]
    voiced: frozenset[str]


def find_labels(
    text: str, start: int, end: int, *, article: bool = False, timed: bool = False
) -> tuple[Label, ...]:
    """The labels of speech in `text[start:end]`, in order; none if it is no transcript or interview.

    An `article` may have an introduction of several paragraphs, and needs more labels to be an interview.  `timed`
    text comes from a recording and may lack all punctuation.  Linear in the length of the text.
    """
    found = list(heads(text, start, end))
    if not found:
        return ()
    split: defaultdict[tuple[Shape, bool], list[Head]] = defaultdict(list)
    for head in found:
        for capitals in (True, False) if head.capitals is None else (head.capitals,):
            split[head.shape, capitals].append(head)
    speech = _speech(text, found, end, timed)
    paragraphs = sum(1 for _ in _BLANK.finditer(text, start, end)) + 1
    starts = frozenset(head.start for head in found)
    best: list[Head] = []
    answers: list[Head] = []
    answered: list[Head] = []
    for (shape, capitals), members in split.items():
        family = _family(shape, capitals, members, speech)
        if shape == "answer":
            answers = answers or members
        if shape == "dash" and not capitals:  # "Ann Lee – " may begin any line
            continue
        if not _accepted(text, start, family, paragraphs, starts, article):
            continue
        kept = _members(family)
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
    for head in found:
        shapes[head.key].add(head.shape)
    pool = [h for h in found if "colon" in shapes[h.key] and h.shape != "line"]
    if not any(len(shapes[h.key]) > 1 for h in pool):
        return []
    family = _family("colon", all(h.capitals for h in pool), pool, speech)
    return _members(family) if _accepted(text, start, family, paragraphs, starts, False) else []


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
        keys = _merged([*names, *(head.key for head in members)])[len(names) :]
        shared = [
            h
            for h, key in zip(members, keys, strict=True)
            if (key in names or h.key in names) and h.start in speech
        ]
        own.update(shared)
        alike = capitals or len(shared) > 1 or shape == best[0].shape
        if shared and alike and not article and shape != "line":
            family = _family(shape, capitals, members, speech)
            count = Counter(family.keys)
            own.update(head for head in _members(family) if capitals or count[head.key] > 1)
    return sorted(own, key=lambda head: head.start)


def _label(head: Head) -> Label:
    return Label(head.start, head.end, head.name_start, head.name_end, is_field(head.key))


def is_field(key: str) -> bool:
    """Whether a label in lower case names a field or an editor's remark: "note", "subject"."""
    return key in phrase_set(_DATA, "field")


def _family(shape: Shape, capitals: bool, members: list[Head], speech: frozenset[int]) -> _Family:
    keys = _merged([head.key for head in members])
    count = Counter(keys)
    spoken = Counter(key for key, head in zip(keys, members, strict=True) if head.start in speech)
    voiced = frozenset(key for key, n in count.items() if spoken[key] * 2 >= n and not is_field(key))
    return _Family(shape, capitals, members, keys, voiced)


def _merged(keys: list[str]) -> list[str]:
    """The keys with a family name alone replaced by the one full name that ends in it."""
    full: defaultdict[str, set[str]] = defaultdict(set)
    for key in set(keys):
        if " " in key:
            full[key.rsplit(" ", 1)[1]].add(key)
    return [next(iter(full[key])) if len(full.get(key, ())) == 1 else key for key in keys]


def _accepted(
    text: str, start: int, family: _Family, paragraphs: int, starts: frozenset[int], article: bool
) -> bool:
    """Whether the labels of a family make a transcript, or an interview in an article."""
    labels = [h for h, key in zip(family.heads, family.keys, strict=True) if key in family.voiced]
    keys = [key for key in family.keys if key in family.voiced]
    if not labels:
        return False
    count = Counter(keys)
    recurring = [n for n in count.values() if n > 1]
    known = sum(is_role_word(key) for key in count)
    open_most = len(labels) * 2 >= paragraphs
    if article and (
        len(labels) < _FEWEST_IN_ARTICLE or len(count) < 2 or len(labels) * 3 < paragraphs or not recurring
    ):
        return False
    begins = is_prelude(text, start, labels[0].start, starts)
    if not (recurring or known or any(h.titled for h in labels) or _are_addressed(text, labels)):
        return False  # a section of a release or a recipe with its heading
    if family.shape not in _STRONG:
        if begins and labels[0].titled and family.capitals and not article:
            return True
        if begins and len(count) >= 2 and recurring and family.capitals and family.shape != "line":
            return not article
        return len(recurring) >= 2 and (family.shape != "line" or family.capitals or open_most)
    if family.capitals:
        return begins or (len(count) >= 2 and bool(recurring) and _alternate(keys))
    if len(recurring) >= 2 and sum(recurring) * 2 >= len(labels):
        return True
    if not begins or not open_most:
        return False
    namelike = sum(len(name_words(key)) > 1 or is_role_word(key) for key in count)
    return namelike == len(count) and (len(count) >= 2 or len(labels) > 2 or 2 <= len(labels) == paragraphs)


def _are_addressed(text: str, labels: Sequence[Head]) -> bool:
    """Whether every second label at least is followed by words of or to those present: "I", "you", a question."""
    said = 0
    for head in labels:
        blank = _BLANK.search(text, head.end + 1, head.end + _LOOKED_AT) if len(labels) > 1 else None
        after = text[head.end : blank.start() if blank else head.end + _LOOKED_AT]
        said += _PRESENT.search(_QUOTED.sub("", after)) is not None
    return said * 2 >= len(labels)


def _alternate(keys: Sequence[str]) -> bool:
    changes = sum(a != b for a, b in itertools.pairwise(keys))
    return changes * 3 >= len(keys) - 1


def _members(family: _Family) -> list[Head]:
    """All labels of an accepted family: also those, from the first on, after which hardly anything is said."""
    count = Counter(family.keys)
    kept: list[Head] = []
    for head, key in zip(family.heads, family.keys, strict=True):
        if not kept and key not in family.voiced and count[key] == 1 and not is_role_word(key):
            continue
        sure = family.capitals or count[key] > 1 or len(name_words(key)) > 1 or is_role_word(key)
        if sure or is_field(key):
            kept.append(head)
    return kept


def _speech(text: str, found: Sequence[Head], end: int, timed: bool) -> frozenset[int]:
    """The starts of those heads after which someone speaks: a sentence, and not only names and figures."""
    ends = [head.start for head in found[1:]] + [end]
    return frozenset(
        head.start
        for head, last in zip(found, ends, strict=True)
        if _is_speech(
            text[head.end : max(head.end, min(last, head.end + _LOOKED_AT))],
            timed or head.shape == "stamp" or ":" in text[head.start : head.name_start],
        )
    )


def _is_speech(after: str, timed: bool) -> bool:
    after = after.strip()
    blank = _BLANK.search(after)
    paragraph = after[: blank.start()] if blank else after
    words = _WORD.findall(paragraph)
    if not words:
        return False
    if timed:
        return True
    closed = _SENTENCE_END.search(paragraph) is not None
    if len(words) < 6:
        return closed
    small = sum(word[0].islower() for word in words)
    return small * 4 >= len(words) and (closed or len(paragraph) >= 80)


def is_prelude(text: str, start: int, first: int, starts: frozenset[int] = frozenset()) -> bool:
    """Whether nothing but headings (place, hour, who is present) precedes the first label."""
    if first - start > _PRELUDE:
        return False
    at = start
    for line in text[start:first].splitlines(keepends=True):
        if at not in starts and not is_heading(line.strip()):
            return False
        at += len(line)
    return True


def is_heading(line: str) -> bool:
    """Whether a line (blanks stripped) could be a heading: short, and not closed as a sentence is."""
    words = line.count(" ") + 1
    return words <= 25 and (
        not line.endswith((".", "!", "?", ",", ";", ":"))
        or (words <= 4 and line[-1] == ".")
        or (line[:1] in "([" and line.rstrip(".")[-1:] in ")]")
    )
