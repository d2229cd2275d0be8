"""The catalogue of the self-test: each corruption by name, and what tells it."""

from __future__ import annotations

from typing import NamedTuple

from consistency.mutating import corruptions as c


class Kind(NamedTuple):
    """A corruption by name, the edit types or rules that tell it, and whether a checker should let it pass."""

    name: str
    corrupt: c.Corruption
    told_by: frozenset[str]
    harmless: bool = False


def _told(*names: str) -> frozenset[str]:
    return frozenset(names)


_WORDY = _told(
    "word", "name", "quantifier", "hedge", "modal", "negation", "pronoun", "inflection", "typo", "number"
)
KINDS: tuple[Kind, ...] = (
    Kind("negation", c.negation, _told("negation")),
    Kind("number", c.number, _told("number")),
    Kind("name", c.name, _told("name", "word")),
    Kind("modal", c.swap_within(c.MODALS), _told("modal")),
    Kind("quantifier", c.swap_within(c.QUANTIFIERS), _told("quantifier")),
    Kind("hedge", c.hedge, _told("hedge", "quantifier")),
    Kind("pronoun", c.pronoun, _told("pronoun", "order")),
    Kind("word", c.replaced, _WORDY),
    Kind("word dropped", c.dropped, _WORDY | {"filler"}),
    Kind("word added", c.added, _WORDY),
    Kind("inflection", c.inflection, _told("inflection")),
    Kind("contraction", c.contraction, _told("contraction")),
    Kind("typo", c.typo, _told("typo", "spelling-variant")),
    Kind("spelling-variant", c.spelling, _told("spelling-variant")),
    Kind("hyphenation", c.hyphenation, _told("hyphenation")),
    Kind("order", c.order, _told("order")),
    Kind("ellipsis that hides", c.ellipsis_hides, _told("marks/ellipsis-hides")),
    Kind("bracket that alters", c.bracket_alters, _told("marks/bracket-alters")),
    Kind("verbatim", c.nothing, frozenset(), True),
    Kind("glyphs", c.glyphs, frozenset(), True),
    Kind("ellipsis in a list", c.ellipsis_benign, _told("ellipsis"), True),
    Kind("bracket for a pronoun", c.bracket_benign, _told("bracket"), True),
)
