"""Where an article says that words come from, matched with what is known of a source: outlet, title, date, venue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from consistency.model import Document, Quotation
from consistency.quoting.languages import Language
from consistency.text import words

_BEFORE, _AFTER = 500, 240  # code points around a quotation that are looked at
_SENTENCE = re.compile(r"(?<=[.!?…”\"»])\s+(?=[^\W\d_a-zà-ÿ]|[“\"„«])|\n+")
_PHRASE = re.compile(
    r"[^\W\d_a-z][\w’'&.-]*+(?:\s++(?:(?:of|the|and|de|der|für)\s++)?[^\W\d_a-z][\w’'&.-]*+){1,8}"
)
_ISO = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_LONGEST_NAME = 6  # words of a masthead that is an outlet's name and nothing else
_LONGEST_MASTHEAD = 200  # code points
_SHORTEST = 3  # letters; a shorter name says nothing


class Context(NamedTuple):
    """The article's own words around a quotation: of its sentence, and the sentence before."""

    own: str
    before: str


def without(text: str, quotations: Sequence[Quotation]) -> str:
    """The text with blanks for the words of the quotations; of the same length."""
    kept = list(text)
    for q in quotations:
        kept[q.start : q.end] = " " * (q.end - q.start)
    return "".join(kept)


def context(own_words: str, q: Quotation) -> Context:
    """The words around `q`; `own_words` is the article's text `without` its quotations."""
    before = own_words[max(0, q.start - _BEFORE) : q.start]
    after = own_words[q.end : q.end + _AFTER]
    sentences = [s for s in _SENTENCE.split(before) if s.strip(" \t“”\"'‘’„«»")] or [""]
    broken = not before.rstrip("“\"‘'„« \t").endswith((".", "!", "?", "\n", "…"))
    own = sentences[-1] if broken else ""
    rest = sentences[:-1] if broken else sentences
    tail = next(iter(_SENTENCE.split(after.lstrip("”\"’'“»« \t"))), "")
    return Context(f"{own} {tail}", rest[-1] if rest else "")


def named_source(
    around: Context, q: Quotation, sources: Sequence[Document], language: Language
) -> str | None:
    """The words by which the article names one of `sources` as where the words are from; None if it does not.

    The sentence before counts if it names the quotation's speaker.
    """
    for sentence in _sentences(around, q):
        inside = f" {_folded(sentence)} "
        phrases: list[tuple[str, str]] | None = None
        for source in sources:
            for name in (source.organisation, source.title, source.occasion):
                if name and _is_named(name, inside):
                    return name
            if source.date and (day := _date(sentence, source.date, language)):
                return day
            if source.masthead:
                phrases = _phrases(sentence, q) if phrases is None else phrases
                masthead = _folded(source.masthead[:_LONGEST_MASTHEAD])
                if found := next((said for said, folded in phrases if masthead.startswith(folded)), None):
                    return found
            for name in (source.organisation, source.masthead):
                if name and (said := _short(name, sentence)):
                    return said
    return None


def medium_before(around: Context, q: Quotation, media: dict[str, str]) -> str | None:
    """The medium ("op-ed") that the sentence before names, if it names the quotation's speaker too."""
    for sentence in [*_sentences(around, q)][1:]:
        for word in re.findall(r"[\w-]+", sentence.lower()):
            if word in media:
                return media[word]
    return None


def _sentences(around: Context, q: Quotation) -> Iterator[str]:
    yield around.own
    who = q.speaker if around.before else None
    name = words(who.resolved or who.name) if who else []
    if name and name[-1].norm in {w.norm for w in words(around.before)}:
        yield around.before


def _is_named(name: str, inside: str) -> bool:
    """Whether a sentence, folded, has an outlet, title or venue."""
    folded = _folded(name)
    return len(folded) > _SHORTEST and not name.islower() and f" {folded} " in inside


def _short(name: str, sentence: str) -> str | None:
    """The last word of an outlet's name, if a sentence has it alone: "wrote in the Tribune"."""
    parts = name.split()
    if not 1 < len(parts) <= _LONGEST_NAME or not parts[-1][0].isupper():
        return None
    found = re.search(rf"\b[Ii]n ([Tt]he {re.escape(parts[-1])})\b(?! [A-Z])", sentence)
    return found[1] if found else None


def _phrases(sentence: str, q: Quotation) -> list[tuple[str, str]]:
    """The capitalized phrases of a sentence that are not the speaker's name, also folded."""
    speaker = {w.norm for w in words((q.speaker.resolved or q.speaker.name) if q.speaker else "")}
    found = [(phrase.rstrip("."), _folded(phrase)) for phrase in _PHRASE.findall(sentence)]
    return [
        (said, folded) for said, folded in found if " " in folded and not speaker.issuperset(folded.split())
    ]


@lru_cache(maxsize=4096)
def _folded(phrase: str) -> str:
    """The words of a phrase in lower case, without an article at the start."""
    found = [w.norm for w in words(phrase)]
    return " ".join(found[1:] if found[:1] in (["the"], ["die"], ["der"], ["das"]) else found)


def _date(sentence: str, date: str, language: Language) -> str | None:
    """The source's day and month, if the sentence names them."""
    known = _day(date, language.months)
    if known is None:
        return None
    month, day = known
    if str(day) not in sentence:
        return None
    name = language.months[month - 1]
    found = re.search(
        rf"\b{name[:3]}\w{{0,9}}\.?\s+0?{day}\b(?!:)|\b0?{day}\.?\s+{name[:3]}", sentence, re.IGNORECASE
    )
    return found.group() if found else None


@lru_cache(maxsize=4096)
def _day(date: str, months: tuple[str, ...]) -> tuple[int, int] | None:
    """Month and day of a date as manifests and pages have it; None if it cannot be read."""
    if m := _ISO.match(date):
        month, day = int(m[1]), int(m[2])
        return (month, day) if 1 <= month <= len(months) and day else None
    low = date.lower()
    for number, name in enumerate(months, 1):
        if m := re.search(
            rf"\b{name[:3]}[a-zä]{{0,9}}\.?\s+(\d{{1,2}})\b|\b(\d{{1,2}})\.?\s+{name[:3]}", low
        ):
            return number, int(m[1] or m[2])
    return None
