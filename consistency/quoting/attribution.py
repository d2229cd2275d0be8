"""Whether the person whom an article names for a quotation is the author of a canonical."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from consistency.model import Attributed, Document, Mention, Named, Quotation
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
    """Whom the article names for each quotation, seen from the sources; parallel to `quotations`.

    This goes by names alone; whether the words come from a source is decided later and weighs more.  A single
    source that names no speaker takes the words of whoever is named.  For many articles make the `Voices` of the
    sources once.
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
    if q.kind == "boilerplate":
        return Attributed("none", reason=q.reason or "not part of the article", aside="outside-text")
    nested = q.depth > 1 or q.kind == "nested"
    if q.speaker is None:
        reason = q.reason or ("inside another quotation" if nested else "nobody is named")
        return Attributed("nested" if nested else "none", reason=reason)
    name = q.speaker.resolved or q.speaker.name
    fitting = voices.called(name, others) or _written_by(q, voices, language)
    if not fitting and q.kind not in _NOT_SPEECH and len(voices.canonicals) == 1:
        fitting = voices.nobodys
    ids = tuple(voices.ids[number] for number in fitting)
    sure = _is_sure(q.speaker)
    if nested:
        named: Named = "author" if fitting else "other" if _is_person(q.speaker) else "open"
        return Attributed(
            "nested", ids, reason=q.reason or "inside another quotation", named=named, sure=sure
        )
    if fitting:
        return Attributed("author", ids, _occasion(q, fitting, voices, language), q.reason, "author", sure)
    if q.kind in _NOT_SPEECH:
        return Attributed("none", reason=q.reason)
    if q.speaker.resolved is None and _is_pronoun(q.speaker.name, language):
        reason = f"nobody in the text is known to be “{q.speaker.name}”"
        return Attributed("other", reason=reason, named="open")
    named = "other" if _is_person(q.speaker) else "open"
    return Attributed("other", reason=f"another speaker: {name}", named=named, sure=sure)


_SURE = frozenset({"tag", "run", "label", "credit"})


def _is_sure(who: Mention) -> bool:
    """Whether a mention proves who said the words: a person, by name or office, in a tag, label or credit."""
    return who.tie in _SURE and who.form in ("name", "role") and _is_person(who)


def _is_person(who: Mention) -> bool:
    """Whether a mention names one person: not "Everyone", "officials", "the nominee", "Michigan" or "Instagram".

    A single name counts if the article elsewhere has more of it, or a title is with it.
    """
    if who.form != "name" and who.resolved is None:
        return False
    name = parsed(who.resolved or who.name)
    return bool(name.last and (name.first or name.titles or parsed(who.name).titles))


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
