"""Turns of an interview in an article, and who is meant by the label of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.model import Document, Span
from consistency.quoting.languages import Language
from consistency.quoting.people import People, Person
from consistency.reading.labels import Label, find_labels
from consistency.reading.names import key_of, name_words
from consistency.reading.roles import is_asking, kind_of

_OPENING = re.compile(r"(?P<name>[A-Z][A-Z.’'\- ]{1,40}[A-Z]|[QA])\s?:\s+(?=\S)")
_MARKS = frozenset('"“”„«»')


def label(text: str, start: int, end: int) -> Span | None:
    """The name in capitals that opens `text[start:end]` as a turn of a transcript ("ROE: ..."), if any."""
    m = _OPENING.match(text, start, end)
    return Span(*m.span("name")) if m else None


def interview(document: Document, spans: list[Span], language: Language) -> list[tuple[Span, Span]]:
    """The turns of an interview (what is said, its label) in the paragraphs `spans`; none in other articles.

    A paragraph without a label between two turns goes on with an answer if it speaks in the first person.
    """
    if not spans:
        return []
    text = document.text
    found = find_labels(text, spans[0].start, spans[-1].end, article=True)
    if not found or not _are_speakers(text, found):
        return []
    turns: list[tuple[Span, Span]] = []
    number = 0
    goes_on = False
    for i, at in enumerate(found):
        following = found[i + 1].start if i + 1 < len(found) else spans[-1].end
        while number < len(spans) and spans[number].end <= at.start:
            number += 1
        if number == len(spans) or spans[number].start > at.end or at.field:
            continue  # a note, or in what is not part of the article
        end = min(following, spans[number].end)
        goes_on = not is_asking(at.name(text)) and i + 1 < len(found)
        last = number + 1
        while (
            goes_on
            and last < len(spans)
            and spans[last].end <= following
            and _own_words(text, spans[last], language)
        ):
            end, last = spans[last].end, last + 1
        said = _stripped(text, at.end, end)
        if said.start < said.end:
            turns.append((said, Span(at.name_start, at.name_end)))
    return [] if all(_is_quoted(text, said) for said, _ in turns) else turns


def _is_quoted(text: str, said: Span) -> bool:
    """Whether all that follows a label is one passage in marks, as in a list of quotations by several people."""
    words = said.of(text).rstrip(".,; ")
    return len(words) > 1 and words[0] in _MARKS and words[-1] in _MARKS


def meant(text: str, where: Span, people: People, before: int) -> str | None:
    """Who is meant by the label at `where`: a person of the article, or the label itself if it is a name.

    A role that answers ("A") is the one person whom the article names before the interview, at `before`.
    """
    name = where.of(text)
    person = people.by_last_name(name)
    if person and key_of(person.name) != key_of(name):  # the label itself may have been taken for a name
        return person.name
    kind = kind_of(name, text)
    if kind == "unknown" and (person := _by_initials(name, people)):
        return person.name
    if kind != "role":
        return name
    introduced = [
        p for p in people.all if p.gender != "o" and len(p.full) > 1 and p.starts and p.starts[0] < before
    ]
    return introduced[0].name if len(introduced) == 1 and not is_asking(name) else None


def _are_speakers(text: str, found: Sequence[Label]) -> bool:
    """Whether the labels are names of people or parts in a talk: "Pros:" and "Cons:" are neither."""
    names = {at.name(text) for at in found if not at.field}
    if any(is_asking(name) for name in names):
        return True
    last = {name_words(key_of(name))[-1:][0] for name in names if len(name_words(key_of(name))) > 1}
    return all(
        name.isupper() or key_of(name) in last or kind_of(name, text) != "unknown" or len(name) < 4
        for name in names
    )


def _by_initials(name: str, people: People) -> Person | None:
    letters = key_of(name).replace(" ", "")
    fits = [p for p in people.all if len(p.words) > 1 and "".join(w[0] for w in p.words) == letters]
    return fits[0] if len(fits) == 1 else None


def _own_words(text: str, span: Span, language: Language) -> bool:
    """Whether a paragraph without marks speaks in the first person."""
    words = text[span.start : span.end]
    if any(mark in words for mark in _MARKS):
        return False
    return any(w in language.first_person for w in re.findall(r"[^\W\d_]+", words.lower()))


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
