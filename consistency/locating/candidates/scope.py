"""What is searched for one quotation, whether a few canonicals or all of an index: what both can be asked."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import AnyStr, NamedTuple, Protocol

from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.alignment.span import Window


class Stretch(NamedTuple):
    """Text of canonical `number`, from `start` on (code points), in which a phrase may stand."""

    votes: float
    number: int
    start: int
    text: str


class Scope(Protocol):
    """`words` is the number of words searched; `placed` keeps where phrases were placed, by all that it depends on.

    `poor` is the share of a phrase's bits below which a stretch's votes say that hardly any place holds the phrase.
    """

    words: int
    poor: float
    placed: dict[Hashable, Sequence[Placement]]

    def weigh(self, word: str) -> float:
        """The bits that meeting a word tells."""

    def context_bits(self, words: Sequence[AnyStr], placed: Placement) -> float | None:
        """The bits of a chain of some words, of which one tells little that mostly follows the one before it.

        None if that is not known.
        """

    def stretches(self, sought: Sequence[str], most: int) -> list[Stretch]:
        """Where a phrase may stand, best first."""

    def half(self, phrase: Phrase) -> Stretch | None:
        """The text around the only place of one half of a phrase, letter by letter; None if that is not known."""

    def rival(self, phrase: Phrase, placed: Placement) -> float:
        """The most bits that any other place of the phrase can have."""

    def may_hold(self, sought: Sequence[str], number: int) -> bool:
        """Whether a canonical may hold most of a phrase; true if that would cost too much to find out."""

    def sharing(self, words: Sequence[str], most: int) -> list[Stretch]:
        """Text that shares runs of words with a sentence, most shared first."""

    def scan(self, phrase: Phrase) -> Placement | None:
        """Where something is spelled much like a phrase that no word leads to."""

    def folded(self) -> Iterator[bytes]:
        """The folded text of all canonicals, in pieces of one or more."""

    def window(self, stretch: Stretch) -> Window:
        """The tokens of a stretch."""

    def wider(self, stretch: Stretch) -> Stretch:
        """A stretch with more text on both sides."""

    def source(self, number: int) -> Scope:
        """One canonical alone, in which phrases are looked for that are not rare enough for all of them."""

    def between(self, number: int, start: int, end: int) -> list[Stretch]:
        """The text of a canonical from `start` to `end`, if `stretches` may miss what is in it."""

    def nearest(self, sought: Sequence[str]) -> tuple[int, int, int] | None:
        """Canonical, start and end of what looks most like a phrase that occurs nowhere."""
