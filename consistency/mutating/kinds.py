"""The catalog of the self-test: each corruption by name, and how it is detected."""

from __future__ import annotations

from typing import NamedTuple

from consistency.mutating import cuts, forms, passages, sense
from consistency.mutating.places import Corruption


class Kind(NamedTuple):
    """A corruption by name, the edit types or rules that report it, and whether a checker should let it pass.

    `frame` makes up the source's sentence around the quotation, for words that are right and cut out of context.
    """

    name: str
    corrupt: Corruption
    told_by: frozenset[str]
    harmless: bool = False
    frame: cuts.Frame | None = None


def _told(*names: str) -> frozenset[str]:
    return frozenset(names)


_WORDY = _told(
    "word", "name", "quantifier", "hedge", "modal", "negation", "pronoun", "inflection", "typo", "number"
)
_OPENING = _told("context/opening-cut")
KINDS: tuple[Kind, ...] = (
    Kind("negation", sense.negation, _told("negation")),
    Kind("number", sense.number, _told("number")),
    Kind("name", sense.name, _told("name", "word")),
    Kind("modal", sense.swap_within(sense.MODALS), _told("modal")),
    Kind("quantifier", sense.swap_within(sense.QUANTIFIERS), _told("quantifier")),
    Kind("hedge", sense.hedge, _told("hedge", "quantifier")),
    Kind("pronoun", sense.pronoun, _told("pronoun", "order")),
    Kind("word", sense.replaced, _WORDY),
    Kind("word dropped", sense.dropped, _WORDY | {"filler"}),
    Kind("word added", sense.added, _WORDY),
    Kind("inflection", forms.inflection, _told("inflection")),
    Kind("contraction", forms.contraction, _told("contraction")),
    Kind("typo", forms.typo, _told("typo", "spelling-variant")),
    Kind("spelling-variant", forms.spelling, _told("spelling-variant")),
    Kind("hyphenation", forms.hyphenation, _told("hyphenation")),
    Kind("case", forms.case, _told("case")),
    Kind("punctuation", forms.punctuation, _told("punctuation")),
    Kind("filler", forms.filler, _told("filler")),
    Kind("order", passages.order, _told("order")),
    Kind("splice", passages.splice, _told("splice", "marks/splice")),
    Kind("ellipsis that hides", passages.ellipsis_hides, _told("marks/ellipsis-hides")),
    Kind("bracket that alters", passages.bracket_alters, _told("marks/bracket-alters")),
    Kind("cut after a denial", cuts.uncapped, _OPENING, frame=cuts.after(cuts.DENIED)),
    Kind("cut after a former belief", cuts.uncapped, _OPENING, frame=cuts.after(cuts.FORMER)),
    Kind("cut after another's voice", cuts.uncapped, _OPENING, frame=cuts.after(cuts.VOICED)),
    Kind("cut after a negation", cuts.uncapped, _OPENING, frame=cuts.after(cuts.NEGATED)),
    Kind("cut after a condition", cuts.uncapped, _OPENING, frame=cuts.after(cuts.CONDITIONAL)),
    Kind(
        "cut before a limit", cuts.unlimited, _told("context/qualifier-cut"), frame=cuts.before(cuts.LIMITS)
    ),
    Kind("verbatim", passages.nothing, frozenset(), True),
    Kind("glyphs", passages.glyphs, frozenset(), True),
    Kind("ellipsis in a list", passages.ellipsis_benign, _told("ellipsis"), True),
    Kind("bracket for a pronoun", passages.bracket_benign, _told("bracket"), True),
)
