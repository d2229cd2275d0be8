"""Quotations cut out of a sentence that governs them: the source denies, doubts, limits or reports what they say.

The words of the quotation stay as they are.  What is made up is the source's sentence around them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Frame = Callable[[list[str], random.Random], "list[str] | None"]
"""Puts a sentence, as words, into a longer one that reverses or limits it; None if the sentence does not fit."""

# First words of a statement that can follow "that" as it is.
_SUBJECTS = frozenset(
    ("The", "This", "That", "These", "Those", "Our", "We", "It", "They", "There", "My", "I", "He", "She")
)

DENIED = (
    "I deny that", "I have always doubted that", "Nobody in this room believes that", "I would never claim that",
    "It would be wrong to say that", "It is simply false that", "We cannot honestly say that",
    "I am far from thinking that",
)  # fmt: skip
FORMER = (
    "I used to think that",
    "As a young man I had believed that",
    "I once argued that",
    "I was foolish to say that",
)
VOICED = (
    "My critics say that", "Some people will claim that", "They would have me say that",
    "Our opponents never tire of repeating that", "According to the skeptics,",
)  # fmt: skip
NEGATED = (
    "There is no evidence that", "It is not true that", "There was never any proof that", "It is not the case that",
    "There is no reason to believe that", "Nothing shows that",
)  # fmt: skip
CONDITIONAL = (
    "Unless the court steps in,",
    "If the rains come early,",
    "Suppose that",
    "If we do nothing at all,",
)
LIMITS = (
    ", but only if the court agrees.", ", unless the state pays for it.", ", if the council is willing.",
    ", except when it matters most.", ", though only for a year.",
)  # fmt: skip


def after(leads: Sequence[str]) -> Frame:
    """A frame that puts one of the leads before the sentence."""

    def frame(words: list[str], rng: random.Random) -> list[str] | None:
        return [*rng.choice(leads).split(), *_continued(words)] if _is_statement(words) else None

    return frame


def before(limits: Sequence[str]) -> Frame:
    """A frame that puts one of the limits after the sentence."""

    def frame(words: list[str], rng: random.Random) -> list[str] | None:
        if not _is_statement(words):
            return None
        return [*words[:-1], words[-1].rstrip(".") + rng.choice(limits)]

    return frame


def uncapped(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """The quotation after a lead: the sentence with a small first letter."""
    return _continued(words) if _is_statement(words) else None


def unlimited(words: list[str], rng: random.Random, _: Sequence[str]) -> list[str] | None:
    """The quotation before a limit: the sentence, ended by a comma as in front of a speech verb."""
    return [*words[:-1], words[-1].rstrip(".") + ","] if _is_statement(words) else None


def _continued(words: list[str]) -> list[str]:
    return list(words) if words[0] == "I" else [words[0].lower(), *words[1:]]


def _is_statement(words: list[str]) -> bool:
    """Whether the sentence states one thing: a frame governs only the first clause of a longer one."""
    plain = all(w.isascii() and not set(w) & set(',;:()[]"-') for w in words)
    return words[0] in _SUBJECTS and words[-1].endswith(".") and plain
