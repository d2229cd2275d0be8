"""The paragraphs of an article with their words and mentions, and the candidates for the speaker of a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.relations import SPEAKING, TAGS_AFTER
from consistency.quoting.subjects import subject
from consistency.quoting.verb_second import with_clauses
from consistency.quoting.words import Word

if TYPE_CHECKING:
    from consistency.quoting.contexts import Quote

_LEADING = 2  # subjects farther off in the same sentence
_NEAR_BEFORE = 5  # and at the end of the paragraph before
_NEAR = 10  # mentions looked at on either side


class Paragraph:
    """A paragraph with its words and mentions; `number` counts the paragraphs that hold any words.

    `kinds` are the kinds of its words, a letter each, and `named` the first words of its names and pronouns.
    """

    __slots__ = ("_language", "_subjects", "kinds", "mentions", "named", "number", "titled", "words")

    def __init__(self, number: int, words: list[Word], found: list[TextMention], language: Language) -> None:
        self.number = number
        self.words = words
        self.mentions = found
        self.kinds = "".join([w.kind for w in words])
        self.titled = is_title_case(words)
        self.named = [m.first for m in found if m.kind != "noun"]
        self._language = language
        self._subjects: list[tuple[str, int]] | None = None

    @property
    def subjects(self) -> list[tuple[str, int]]:
        """For each mention: how it is a subject ("" if not), and its verb's word; found when it is asked for."""
        if self._subjects is None:
            found = [subject(self.words, m, self._language) for m in self.mentions]
            if self._language.verb_second:
                found = with_clauses(self.words, self.mentions, found, self._language)
            self._subjects = found
        return self._subjects


def is_title_case(words: list[Word]) -> bool:
    """Whether all longer words of a paragraph, of two at least, begin with a capital, as in a headline."""
    long = 0
    for w in words:
        if len(w.text) > 3 and w.text[0].isalpha():
            if not w.text[0].isupper():
                return False
            long += 1
    return long > 1


class Candidate:
    """A mention that may be the speaker; `paragraph` is the paragraph it is in, `index` its number there."""

    __slots__ = ("index", "mention", "paragraph")

    def __init__(self, paragraph: Paragraph, index: int) -> None:
        self.paragraph = paragraph
        self.index = index
        self.mention = paragraph.mentions[index]


@dataclass(frozen=True, slots=True)
class Previous:
    """The quotation before: where it stood, and whom it was given to (None: nobody)."""

    paragraph: int
    word: int
    candidate: Candidate | None

    def distance(self, paragraph: Paragraph) -> str:
        """How far before `paragraph` it is, as a feature: in it ("p"), in the one before ("n"), farther ("f")."""
        return {0: "p", 1: "n"}.get(paragraph.number - self.paragraph, "f")


def candidates(
    paragraph: Paragraph,
    q: Quote,
    before: Paragraph | None,
    after: Paragraph | None,
    previous: Previous | None,
) -> list[Candidate]:
    """The mentions that may be the speaker of quotation `q` of `paragraph`, nearest first.

    Farther off only subjects count.  Other paragraphs are left aside where a tag adjoins.
    """
    at = q.at
    left = [i for i, m in enumerate(paragraph.mentions) if m.last < at]
    if len(left) > _NEAR:
        left = _leading(paragraph, q, left[:-_NEAR]) + left[-_NEAR:]
    right = [i for i, m in enumerate(paragraph.mentions) if m.first > at][:_NEAR]
    found = [Candidate(paragraph, i) for i in reversed(left)] + [Candidate(paragraph, i) for i in right]
    if (right and q.right in TAGS_AFTER) or (left and q.left.startswith(wk.SPEECH_VERB)):
        return found
    if (
        previous is not None
        and previous.candidate is not None
        and previous.candidate.paragraph is not paragraph
    ):
        found.append(previous.candidate)
    if before is not None:
        carried = found[-1] if found and found[-1].paragraph is before else None
        first = max(0, len(before.mentions) - _NEAR_BEFORE)
        speaking = [i for i in range(first) if before.subjects[i][0] in SPEAKING][-2:]
        near = [Candidate(before, i) for i in (*speaking, *range(first, len(before.mentions)))]
        found.extend(c for c in reversed(near) if carried is None or c.index != carried.index)
    if after is not None:
        found.extend(Candidate(after, i) for i in range(min(2, len(after.mentions))))
    return found


def _leading(paragraph: Paragraph, q: Quote, far: list[int]) -> list[int]:
    """Those of the mentions `far` that lead up to the quotation, and the first subjects of its sentence."""
    chain = {g.mention for g in q.governors}
    sentence = paragraph.words[q.at].sentence
    subjects = [
        i
        for i in far
        if paragraph.subjects[i][0] and paragraph.words[paragraph.mentions[i].first].sentence == sentence
    ]
    return sorted(chain.intersection(far).union(subjects[:_LEADING]))
