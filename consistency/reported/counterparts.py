"""What of a statement differs from the passage on its subject: numbers, names, and what the passage has instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.comparing.numbers import same_number
from consistency.model import Span
from consistency.reported.figures import Figure, agrees, comparable, figures
from consistency.reported.names import Name, beside_alike, is_in, may_be_one, names
from consistency.reported.passages import Passage, Placed
from consistency.reported.words import word_tokens

_AROUND = 700  # code points around a passage in which the same number or name says that nothing is wrong
# Share of the statement's bits from which the only number or person of a passage is the one meant.
_MOST_SHARED = 0.6
_BARE = frozenset({"cardinal", "many", "ordinal"})  # kinds of numbers that depend on what they count


def other_numbers(mine: Sequence[Figure], placed: Placed) -> Iterator[tuple[Figure, Figure]]:
    """The numbers of a statement that no passage on its subject has, each with the best passage's own."""
    if not placed.sure:
        return
    best = placed.passages[0]
    theirs = figures(best.document.text, best.tokens)
    near = [f for p in placed.passages for f in figures(p.document.text, p.tokens)]
    around = _figures_around(best)
    for number in mine:
        if any(agrees(number, f) for f in near) or any(_is_same(number, f) for f in around):
            continue
        others = [m for m in mine if m is not number]
        left = [f for f in theirs if comparable(number, f) and not any(agrees(m, f) for m in others)]
        rivals = [m for m in others if comparable(number, m) and not any(agrees(m, f) for f in theirs)]
        other = _counterpart(number, left, placed.share if not rivals else 0.0)
        if other is not None:
            yield number, other


def other_name(name: Name, said: str, placed: Placed) -> Name | None:
    """The name in the place of one that no passage on the statement's subject has; `said` is the statement."""
    if not placed.sure or any(is_in(name, _text_around(p)) for p in placed.passages):
        return None
    best = placed.passages[0]
    left = [
        n for n in names(best.document.text, best.tokens)
        if n.person == name.person and not may_be_one(name, n) and not is_in(n, said)
    ]  # fmt: skip
    for alike in (
        [n for n in left if beside_alike(name, n, both=True)],
        [n for n in left if beside_alike(name, n, both=False)] if len(left) == 1 else [],
        left if name.person and placed.share >= _MOST_SHARED else [],
    ):
        if len(alike) == 1:
            return alike[0]
    return None


def _figures_around(passage: Passage) -> list[Figure]:
    text = passage.document.text
    wide = Span(max(0, passage.span.start - _AROUND), min(len(text), passage.span.end + _AROUND))
    return figures(text, word_tokens(text, wide))


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether two numbers are equal and count the same, or measure something."""
    if not same_number(one.exact, other.exact):
        return False
    return bool(one.nouns & other.nouns) or any(
        kind[0] not in _BARE for kind in one.kinds.keys() & other.kinds.keys()
    )


def _counterpart(number: Figure, theirs: Sequence[Figure], share: float) -> Figure | None:
    """The number of a passage that is in the place of a statement's: it counts the same, or is the only one."""
    for alike in (
        [f for f in theirs if f.nouns & number.nouns],
        [f for f in theirs if f.around & number.around],
    ):
        if len(alike) == 1:
            return alike[0]
    if len(theirs) == 1 and share >= _MOST_SHARED:
        return theirs[0]
    return None


def _text_around(passage: Passage) -> str:
    text = passage.document.text
    return text[max(0, passage.span.start - _AROUND) : passage.span.end + _AROUND]
