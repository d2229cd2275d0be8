"""Speakers that a person named for single quotations: they win over what the text was read to say.

A quotation is known by its words, white space apart, so that a decision holds wherever the quotation moves to.  The
name "" says that the words are from a source, no matter who the article names: they are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from consistency.model import Attributed, Mention, Quotation

_SPEECH_IN_MARKS = frozenset({"term", "title", "boilerplate"})


def words_of(text: str) -> str:
    """The words by which a quotation is known."""
    return " ".join(text.split())


def named_by_hand(text: str, quotations: Sequence[Quotation], by_hand: Mapping[str, str]) -> list[Quotation]:
    """The quotations of `text`, those that a person named a speaker for with that speaker."""
    return [q if (name := _name(text, q, by_hand)) is None else _named(q, name) for q in quotations]


def attributed_by_hand(
    text: str,
    quotations: Sequence[Quotation],
    attributed: Sequence[Attributed],
    by_hand: Mapping[str, str],
) -> list[Attributed]:
    """The attributions, parallel to the quotations; those to be compared in any case are the sources' own words."""
    return [
        Attributed("author", (), "canonical", named="author") if _name(text, q, by_hand) == "" else a
        for q, a in zip(quotations, attributed, strict=True)
    ]


def _named(quotation: Quotation, name: str) -> Quotation:
    """A quotation that is someone's speech, and if there is a name, that person's."""
    kind = "quotation" if quotation.kind in _SPEECH_IN_MARKS else quotation.kind
    if not name:
        return replace(quotation, kind=kind, reason=None, speaker=None)
    return replace(quotation, kind=kind, reason=None, speaker=Mention(name, 0, 0, name, "label"))


def _name(text: str, quotation: Quotation, by_hand: Mapping[str, str]) -> str | None:
    """What a person said about the quotation; the halves of a separated sentence go by the words of both."""
    own = words_of(quotation.exact)
    if own in by_hand:
        return by_hand[own]
    for words, name in by_hand.items():
        if words.startswith(own) and words_of(text[quotation.start :][: 2 * len(words)]).startswith(words):
            return name
    return None
