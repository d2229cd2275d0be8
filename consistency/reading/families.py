"""Candidates of one shape and style of letters, and whether they are labels of speech together."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from consistency.reading.data import phrase_set
from consistency.reading.names import is_role_word, name_words
from consistency.reading.shapes import Head, Shape
from consistency.reading.spoken import are_addressed, is_prelude

_DATA = "labels.toml"
FEWEST_IN_ARTICLE = 3
_APART_SHARE = 4  # of so many paragraphs, one at least is a name that has a paragraph of its own
_STRONG: frozenset[Shape] = frozenset({"colon", "stamp"})  # shapes of which a few labels are enough
WEAK: frozenset[Shape] = frozenset({"sign", "enclosed", "apart"})  # shapes that other texts have too


class Family(NamedTuple):
    """The candidates of one shape and style of letters, with the key of each, and which keys have speech."""

    shape: Shape
    capitals: bool
    heads: list[Head]
    keys: list[str]
    voiced: frozenset[str]


def family_of(shape: Shape, capitals: bool, members: list[Head], speech: frozenset[int]) -> Family:
    keys = merged_keys([head.key for head in members])
    count = Counter(keys)
    spoken = Counter(key for key, head in zip(keys, members, strict=True) if head.start in speech)
    voiced = frozenset(key for key, n in count.items() if spoken[key] * 2 >= n and not is_field(key))
    return Family(shape, capitals, members, keys, voiced)


def merged_keys(keys: list[str]) -> list[str]:
    """The keys with a family name alone replaced by the one full name that ends in it."""
    full: defaultdict[str, set[str]] = defaultdict(set)
    for key in set(keys):
        if " " in key:
            full[key.rsplit(" ", 1)[1]].add(key)
    return [next(iter(full[key])) if len(full.get(key, ())) == 1 else key for key in keys]


def is_accepted(
    text: str, start: int, family: Family, paragraphs: int, starts: frozenset[int], article: bool
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
        len(labels) < FEWEST_IN_ARTICLE or len(count) < 2 or len(labels) * 3 < paragraphs or not recurring
    ):
        return False
    begins = is_prelude(text, start, labels[0].start, starts)
    if family.shape in WEAK or (family.shape == "dash" and not family.capitals):
        return not article and begins and _take_turns(family.shape, keys, paragraphs)
    if not (recurring or known or any(h.titled for h in labels) or are_addressed(text, labels)):
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


def _take_turns(shape: Shape, keys: Sequence[str], paragraphs: int) -> bool:
    """Whether labels that other texts have too open most paragraphs, recur and alternate."""
    count = Counter(keys)
    recurring = [n for n in count.values() if n > 1]
    if len(count) < 2 or not recurring or sum(recurring) * 2 < len(keys) or not _alternate(keys):
        return False
    if shape == "sign":
        return len(keys) * 2 >= paragraphs
    namelike = all(len(name_words(key)) > 1 or is_role_word(key) for key in count)
    share = _APART_SHARE if shape == "apart" else 2
    return namelike and len(recurring) >= 2 and len(keys) * share >= paragraphs


def _alternate(keys: Sequence[str]) -> bool:
    changes = sum(a != b for a, b in itertools.pairwise(keys))
    return changes * 3 >= len(keys) - 1


def members_of(family: Family) -> list[Head]:
    """All labels of an accepted family: also those, from the first on, after which hardly anything is said."""
    count = Counter(family.keys)
    kept: list[Head] = []
    for head, key in zip(family.heads, family.keys, strict=True):
        known = is_role_word(key) and family.shape not in WEAK
        if not kept and key not in family.voiced and count[key] == 1 and not known:
            continue
        sure = family.capitals or count[key] > 1 or len(name_words(key)) > 1 or is_role_word(key)
        if sure or is_field(key):
            kept.append(head)
    return kept


def is_field(key: str) -> bool:
    """Whether a label in lower case names a field or an editor's remark: "note", "subject"."""
    return key in phrase_set(_DATA, "field")
