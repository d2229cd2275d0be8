"""Whether the person whom an article names for a quotation is the author of a canonical."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from consistency.model import Attributed, Document, Quotation
from consistency.quoting.identity import same_person
from consistency.quoting.languages import Language, guess, load
from consistency.quoting.names import Name, parsed
from consistency.quoting.voices import Voices

Occasion = Literal["canonical", "other", "unnamed"]

_NOT_SPEECH = frozenset({"term", "title", "boilerplate"})

__all__ = ["attribute", "same_person"]


def attribute(
    document: Document, quotations: Sequence[Quotation], canonicals: Sequence[Document] | Voices
) -> list[Attributed]:
    """To whom the article gives each quotation, seen from the canonicals; parallel to `quotations`.

    A canonical that tells no speaker may be anybody's: what somebody is named for is then taken for its
    author's, so that it is looked for there; only that nothing is found in it proves little.  For many articles
    make the `Voices` of the canonicals once.
    """
    language = load(document.language or guess(document.text))
    voices = canonicals if isinstance(canonicals, Voices) else Voices(canonicals)
    others = _named_people(quotations)
    return [_one(q, voices, others, language) for q in quotations]


def _named_people(quotations: Sequence[Quotation]) -> list[Name]:
    """The full names that the article gives to its speakers."""
    names = {q.speaker.resolved or q.speaker.name for q in quotations if q.speaker is not None}
    return [n for n in map(parsed, sorted(names)) if n.first and n.last]


def _one(q: Quotation, voices: Voices, others: list[Name], language: Language) -> Attributed:
    if q.depth > 1 or q.kind == "nested":
        return Attributed("nested", reason=q.reason or "inside of another quotation")
    if q.kind == "boilerplate":
        return Attributed("none", reason=q.reason or "no part of the article")
    if q.speaker is None:
        return Attributed("none", reason=q.reason or "nobody is named")
    name = q.speaker.resolved or q.speaker.name
    told = voices.called(name, others) or _written_by(q, voices, language)
    if not told and q.kind not in _NOT_SPEECH:
        told = voices.nobodys
    if told:
        ids = tuple(voices.ids[number] for number in told)
        return Attributed("author", ids, _occasion(q, told, voices, language), q.reason)
    if q.kind in _NOT_SPEECH:
        return Attributed("none", reason=q.reason)
    if q.speaker.resolved is None and _is_pronoun(q.speaker.name, language):
        return Attributed("other", reason=f"nobody in the text is known to be “{q.speaker.name}”")
    return Attributed("other", reason=f"another speaker: {name}")


def _is_pronoun(name: str, language: Language) -> bool:
    return name.lower() in language.pronouns or name.lower() in language.possessives


def _written_by(q: Quotation, voices: Voices, language: Language) -> tuple[int, ...]:
    """ "The letter said": the canonicals that are what the article lets speak."""
    if q.speaker is None or q.speaker.resolved is not None:
        return ()
    head = q.speaker.name.lower().split()[-1] if q.speaker.name.split() else ""
    if head not in language.written and head not in language.spoken and head not in language.brief:
        return ()
    return tuple(n for n, c in enumerate(voices.canonicals) if _fits(head, c, language) is True)


def _occasion(q: Quotation, told: tuple[int, ...], voices: Voices, language: Language) -> Occasion:
    """Whether the article names one of the canonicals told, another occasion, or none for the words."""
    if q.source is not None:
        fits = [_fits(q.source, voices.canonicals[number], language) for number in told]
        if True in fits:
            return "canonical"
        if fits and all(f is False for f in fits):
            return "other"
    return "other" if q.occasion is not None else "unnamed"


def _fits(source: str, canonical: Document, language: Language) -> bool | None:
    """Whether a canonical can be what the article calls it: "op-ed", "speech"; None where nothing tells."""
    told = " ".join(filter(None, (canonical.title, canonical.occasion, canonical.organisation))).lower()
    if source in told.split():
        return True
    spoken = canonical.canonical_kind == "spoken" or bool(canonical.turns)
    if source in language.spoken:
        return spoken
    if source in language.written:
        return not spoken
    return False if source in language.brief and not spoken else None
