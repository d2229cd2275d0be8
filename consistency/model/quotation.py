"""A passage that an article presents as someone's words, and its speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consistency.model.document import Span

Kind = Literal["quotation", "block", "nested", "term", "title", "boilerplate"]
Attribution = Literal["author", "other", "none", "nested"]
Tie = Literal["tag", "run", "label", "credit", "weak"]
Form = Literal["name", "pronoun", "role", "noun"]
# Who is named for a quotation, seen from the sources: their author (or one of their speakers); someone or
# something that may be the author (an office, a document, a thing, an unresolved pronoun); another person; no one.
# "any": every quotation is to be compared, no matter who speaks.
Named = Literal["author", "open", "other", "nobody", "any"]
SetAside = Literal[
    "another-speaker",
    "unclear-speaker",
    "nobody-named",
    "term",
    "title",
    "nested",
    "outside-text",
    "too-short",
    "unusable",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is named as the speaker of a quotation.

    `name` is at `[start, end)` of the article; `resolved` is the fullest form of the same person's
    name in the article ("she" -> "Lori Lightfoot"), or None if unknown.

    `tie` says how the article ties the words to this mention:

    - "tag": it is the subject of an adjoining verb of speech ("…," Roe said; Roe said that "…");
    - "run": the words follow right after a sentence that ends with such a tag ("…," Roe said. "…");
    - "label": it is before a colon as in a transcript or list (ROE: …; Roe, mayor: "…");
    - "credit": it is cited or signs for the words ("according to Roe", a signature, a caption);
    - "weak": anything less: a reaction ("Roe mocked the “…”"), a mention nearby, a quotation between two others.

    `form` is the kind of expression: a name, a pronoun, an office or role ("the mayor", "a resident"), or
    another noun: a body, a document, a thing ("the letter").
    """

    name: str
    start: int
    end: int
    resolved: str | None = None
    tie: Tie = "weak"
    form: Form = "name"


@dataclass(frozen=True, slots=True, repr=False)
class Quotation:
    """A passage that an article presents as someone's own words, without the marks around it.

    `segments` are its stretches between ellipses, or between the halves that a tag parts; one segment
    covers it all if there are none.  `tagged_on` says that this is the second half of a sentence or
    run that "she said" parts from the quotation before.  `occasion` is the article's own phrase for where
    or when the words were said ("Friday, according to the Chicago Sun-Times"), `source` the medium it names
    for them ("op-ed", "letter", "tweet").  `reason` says why a term or title is not a speech.
    """

    start: int
    end: int
    exact: str
    kind: Kind = "quotation"
    segments: tuple[Span, ...] = ()
    prefix: str = ""
    suffix: str = ""
    speaker: Mention | None = None
    cue: str | None = None
    occasion: str | None = None
    source: str | None = None
    depth: int = 1
    closed: bool = True
    tagged_on: bool = False
    reason: str | None = None

    def __repr__(self) -> str:
        speaker = self.speaker.name if self.speaker else None
        return f"Quotation({self.start}:{self.end}, {self.exact[:60]!r}, speaker={speaker!r})"


@dataclass(frozen=True, slots=True)
class Attributed:
    """To whom an article attributes a quotation: a source's author or someone else.

    `canonicals` are the ids of those whose author, or one of whose speakers, is the person named.  `occasion`
    says whether the article names one of these canonicals itself as the place of the words ("in the op-ed"),
    another occasion ("Friday, according to the Sun-Times"), or none; "elsewhere": it does not say, but quotes the
    author mostly from elsewhere.  `reason` says why it is not checked.
    `named` is who the article names, by the name alone; `sure` says that this is a person whom an adjoining tag,
    label or credit names, so that a different speaker in the source is a misattribution.  `aside` says that the
    quotation is not compared, and why.  `named_by` are the words that name the occasion.
    """

    attribution: Attribution
    canonicals: tuple[str, ...] = ()
    occasion: Literal["canonical", "other", "elsewhere", "unnamed"] = "unnamed"
    reason: str | None = None
    named: Named = "nobody"
    sure: bool = False
    aside: SetAside | None = None
    named_by: str | None = None
