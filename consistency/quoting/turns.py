"""Turn-taking: in a dialogue without tags the line that answers, or is answered, is another's."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Paragraph
from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked
from consistency.quoting.people import People, Person
from consistency.text import words

_LONGEST_LINE = 14  # words of one line of a dialogue
_FEW = 8  # words of a question and of its answer, if nobody is addressed
_MOST_IN_LINE = 2  # quotations of the line before, parted by its tag
_AROUND = 4  # paragraphs before in which those who talk are named
_QUESTION = "?"


def is_answer(
    text: str,
    mark: Marked,
    paragraph: Paragraph,
    before: Marked,
    paragraph_before: Paragraph,
    language: Language,
) -> bool:
    """Whether a paragraph that is a quotation and nothing else replies to the one before.

    Both are short.  One of the two is a question, and one of them addresses someone, asks back with a word of the
    other, or answers in a few words.
    """
    if paragraph.number != paragraph_before.number + 1 or not before.closed or before.continued:
        return False
    if (
        any(w.kind != wk.QUOTATION for w in paragraph.words)
        or paragraph_before.kinds.count(wk.QUOTATION) > _MOST_IN_LINE
    ):
        return False
    said, replied = text[before.start : before.end], text[mark.start : mark.end]
    asks, asks_back = (passage.rstrip()[-1:] == _QUESTION for passage in (said, replied))
    first, second = [w.norm for w in words(said)], [w.norm for w in words(replied)]
    if max(len(first), len(second)) > _LONGEST_LINE or not (asks or asks_back):
        return False
    if paragraph_before.kinds.count(wk.QUOTATION) > 1 and not asks_back:
        return False
    if asks and len(second) <= _FEW and len(first) <= _FEW:
        return True
    repeated = {w for w in first if w not in language.classes}.intersection(second)
    return (asks_back and bool(repeated)) or _is_addressed((*first, *second), language)


def goes_on(
    text: str, mark: Marked, paragraph: Paragraph, turns: tuple[Marked, ...], language: Language
) -> bool:
    """Whether a paragraph that is a short quotation and nothing else goes on with the talk of two in `turns`.

    They are the quotations before it, each in a paragraph of its own, by one and by the other.
    """
    if len(turns) < 2 or any(w.kind != wk.QUOTATION for w in paragraph.words):
        return False
    lines = [words(text[m.start : m.end]) for m in (*turns[-2:], mark)]
    if any(len(line) > _LONGEST_LINE for line in lines):
        return False
    asked = any(text[m.start : m.end].rstrip()[-1:] == _QUESTION for m in turns[-2:])
    return asked and _is_addressed([w.norm for w in lines[-1]], language)


def _is_addressed(said: Sequence[str], language: Language) -> bool:
    groups = {language.pronouns.get(w) or language.possessives.get(w) for w in said}
    return bool(groups & {"you", "i"})


def other_speaker(
    paragraphs: list[Paragraph], number: int, people: People, speaker: Person | None
) -> Person | None:
    """The one whom the paragraphs before name beside `speaker`, if they name two."""
    if speaker is None:
        return None
    found: dict[int, Person] = {}
    for paragraph in paragraphs[max(0, number - _AROUND) : number]:
        for m in paragraph.mentions:
            person = people.of(m) if m.kind == "name" else None
            if person is not None and person.firm and person.gender != "o":
                found[person.number] = person
    others = [p for p in found.values() if p is not speaker]
    return others[0] if len(others) == 1 else None
