"""Whether the person whom an article names for a quotation is the author of a canonical."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from consistency.model import Attributed, Document, Named, Quotation
from consistency.quoting import messages
from consistency.quoting.certainty import is_person, is_sure
from consistency.quoting.identity import same_person
from consistency.quoting.languages import Language, guess, load
from consistency.quoting.names import Name, parsed
from consistency.quoting.occasions import media
from consistency.quoting.provenance import Context, context, medium_before, named_source, without
from consistency.quoting.voices import Voices
from consistency.text import words

Occasion = Literal["canonical", "other", "unnamed"]

_FEW = 3  # sources among which "the letter" may mean one
_MOST_SOURCES = 20  # of one author that are compared with what the article says of the occasion
_NOT_SPEECH = frozenset({"term", "title", "boilerplate"})

__all__ = ["attribute", "same_person"]


def attribute(
    document: Document, quotations: Sequence[Quotation], canonicals: Sequence[Document] | Voices
) -> list[Attributed]:
    """Whom the article names for each quotation, seen from the sources; parallel to `quotations`.

    This goes by names alone; whether the words come from a source is decided later and weighs more.  A single
    source that names no speaker takes the words of no matter who is named.  For many articles make the `Voices` of the
    sources once.
    """
    language = load(document.language or guess(document.text))
    voices = canonicals if isinstance(canonicals, Voices) else Voices(canonicals)
    others = _named_people(quotations)
    talk = _is_talk(document, quotations)
    own_words = without(document.text, quotations)
    return [_one(q, voices, others, language, document.text, own_words, talk) for q in quotations]


def _is_talk(document: Document, quotations: Sequence[Quotation]) -> bool:
    """Whether an article is, or holds, a talk of two or more people in labeled turns.

    What the format sets off as a quotation (Markdown `>`) is no turn.
    """
    set_off = {block.start for block in document.blocks}
    labels = {
        q.speaker.name
        for q in quotations
        if q.kind == "block" and q.speaker and q.speaker.tie == "label" and q.start not in set_off
    }
    return len(labels) > 1


def _named_people(quotations: Sequence[Quotation]) -> list[Name]:
    """The full names that the article gives to its speakers."""
    names = {q.speaker.resolved or q.speaker.name for q in quotations if q.speaker is not None}
    return [n for n in map(parsed, sorted(names)) if n.first and n.last]


def _one(
    q: Quotation,
    voices: Voices,
    others: list[Name],
    language: Language,
    text: str,
    own_words: str,
    talk: bool,
) -> Attributed:
    if q.kind == "boilerplate":
        return Attributed("none", reason=q.reason or messages.NOT_IN_ARTICLE, aside="outside-text")
    nested = q.depth > 1 or q.kind == "nested"
    if q.speaker is None:
        reason = q.reason or (messages.NESTED if nested else messages.NO_SPEAKER)
        return Attributed("nested" if nested else "none", reason=reason)
    name = q.speaker.resolved or q.speaker.name
    titled = q.speaker.name if parsed(name).first == "" and parsed(q.speaker.name).sex else name
    fitting = (
        voices.called(titled, others) or _written_by(q, voices, language) or _held(q, voices, text, language)
    )
    if not fitting and q.kind not in _NOT_SPEECH and len(voices.canonicals) == 1:
        fitting = voices.nobodys
    ids = tuple(voices.ids[number] for number in fitting)
    sure = is_sure(q.speaker, text)
    if nested:
        named: Named = "author" if fitting else "other" if is_person(q.speaker) else "open"
        return Attributed("nested", ids, reason=q.reason or messages.NESTED, named=named, sure=sure)
    if fitting:
        around = context(own_words, q)
        sources = [voices.canonicals[n] for n in fitting]
        where, named_by = _occasion(q, sources, language, around)
        if talk and where == "unnamed" and q.speaker.tie == "label" and not any(c.turns for c in sources):
            where = "other"  # what is said in an interview is not from a speech or essay
        return Attributed("author", ids, where, q.reason, "author", sure, named_by=named_by)
    if q.kind in _NOT_SPEECH:
        return Attributed("none", reason=q.reason)
    if q.speaker.resolved is None and _is_pronoun(q.speaker.name, language):
        reason = messages.UNCLEAR_SPEAKER.format(name=q.speaker.name)
        return Attributed("other", reason=reason, named="open")
    named = "other" if is_person(q.speaker) else "open"
    return Attributed("other", reason=messages.DIFFERENT_SPEAKER.format(name=name), named=named, sure=sure)


def _is_pronoun(name: str, language: Language) -> bool:
    return name.lower() in language.pronouns or name.lower() in language.possessives


def _written_by(q: Quotation, voices: Voices, language: Language) -> tuple[int, ...]:
    """ "The letter said": the sources that may be what the article quotes.

    Not "a report" or "an engineer's report", which may be any, and not where many sources fit.
    """
    if q.speaker is None or q.speaker.resolved is not None:
        return ()
    named = q.speaker.name.lower().split()
    if not named or named[-1] not in language.written | language.spoken | language.brief:
        return ()
    if not (named[0] in language.definite or named[0] in language.possessives):
        return ()
    if any(word.endswith(("'s", "’s")) for word in named):
        return ()
    fitting = tuple(n for n, c in enumerate(voices.canonicals) if _fits(named[-1], c, language) is True)
    return fitting if len(fitting) <= _FEW else ()


def _held(q: Quotation, voices: Voices, text: str, language: Language) -> tuple[int, ...]:
    """ "The governor said": the sources whose author has that office by their own account, and is named in the article.

    The holder of the office in the article was tried before.
    """
    who = q.speaker
    if who is None or who.resolved is not None or who.form != "role":
        return ()
    first, *rest = who.name.lower().split()
    if not rest or first not in language.definite:
        return ()
    return voices.holding(" ".join(rest), _words_of(text))


@lru_cache(maxsize=4)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(w.norm for w in words(text))


def _occasion(
    q: Quotation, sources: Sequence[Document], language: Language, around: Context
) -> tuple[Occasion, str | None]:
    """Whether the article says that the words come from one of the sources, from elsewhere, or neither.

    Also the words that say so: a medium that fits, the outlet, title, venue or date.
    """
    if q.source is not None:
        fits = [_fits(q.source, source, language) for source in sources]
        if True in fits:
            return "canonical", q.source
        if fits and all(f is False for f in fits):
            return "other", q.source
    if found := named_source(around, q, sources[:_MOST_SOURCES], language):
        return "canonical", found
    if q.source is None and len(sources) <= _FEW:
        medium = medium_before(around, q, media(language.code))
        if medium is not None and any(_fits(medium, source, language) for source in sources):
            return "canonical", medium
    return ("other", q.occasion) if q.occasion is not None else ("unnamed", None)


def _fits(source: str, canonical: Document, language: Language) -> bool | None:
    """Whether a canonical can be what the article calls it: "op-ed", "speech"; None if nothing tells."""
    described = " ".join(filter(None, (canonical.title, canonical.occasion, canonical.organisation))).lower()
    if source in described.split():
        return True
    spoken = canonical.canonical_kind == "spoken" or bool(canonical.turns)
    if source in language.spoken:
        return spoken
    if source in language.written:
        return not spoken
    return False if source in language.brief and not spoken else None
