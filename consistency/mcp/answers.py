"""What the tools take and return, as types: the assistant's program reads JSON schemas made from them."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from consistency.model import Level, Verdict


class Source(TypedDict):
    """A source that is handed in with a call."""

    text: Annotated[str, Field(description="The source's whole text, plain or Markdown.")]
    name: NotRequired[Annotated[str, Field(description="A short name for it in the answer; must be unique.")]]
    title: NotRequired[Annotated[str | None, Field(description="Its headline.")]]
    speaker: NotRequired[Annotated[str | None, Field(description="Who wrote or said it.")]]
    date: NotRequired[Annotated[str | None, Field(description="When, such as 2024-05-31.")]]


class Match(TypedDict):
    """The source's passage; `start` and `end` count code points in the source's text."""

    source: str
    start: int
    end: int
    exact: str
    score: Annotated[float, Field(description="Share of the quotation's words that the passage has, 0 to 1.")]


class Passage(TypedDict):
    """The passage of the source, or the nearest one, with the text around it."""

    source: str
    title: str | None
    at: Annotated[str, Field(description="Line and column, page or time.")]
    number: Annotated[int, Field(description="The passage's number for `read_source`.")]
    nearest_only: Annotated[bool, Field(description="True if the quotation is not from here.")]
    before: str
    exact: str
    after: str


class Edit(TypedDict):
    """One difference: what the text has and what the source has."""

    type: str
    severity: str
    text: str
    source: str


class Finding(TypedDict):
    """Something wrong, by rule; see the tool `explain`."""

    rule: str
    level: Level
    message: str
    suggestion: str | None
    suppressed: NotRequired[Annotated[str, Field(description="Why a comment in the text accepts this.")]]


class Judgment(TypedDict):
    """What was found out about one quotation."""

    verdict: Verdict
    level: Level
    reason: str | None
    corrected: Annotated[
        str | None, Field(description="The quotation with the source's wording; null if nothing to correct.")
    ]
    match: Match | None
    passage: Passage | None
    edits: list[Edit]
    findings: list[Finding]


class Quoted(Judgment):
    """A quotation of the text; `start` and `end` count code points in the text that was handed in."""

    start: int
    end: int
    exact: str
    speaker: str | None


class NotChecked(TypedDict):
    """A quotation that was not compared."""

    exact: str
    reason: str
    advice: str
    near: Annotated[bool, Field(description="True if a source has a passage close to it.")]


class Summary(TypedDict):
    """Counts of quotations by verdict and of findings by level."""

    quotations: int
    verbatim: int
    edited: int
    altered: int
    misattributed: int
    not_found: int
    not_checked: int
    notes: int
    warnings: int
    errors: int


class Answer(TypedDict):
    """The outcome of a check of a whole text."""

    verdict: Annotated[str, Field(description="One sentence: may the text be shown as it is?")]
    summary: Summary
    quotations: Annotated[list[Quoted], Field(description="Problems, worst first, unless `show` is all.")]
    omitted: Annotated[int, Field(description="Quotations omitted because of `limit`.")]
    not_checked: list[NotChecked]
    findings: Annotated[list[Finding], Field(description="Problems of the text as a whole.")]
    corrected_text: Annotated[
        str | None, Field(description="The text with the sources' wording; null if unchanged or very long.")
    ]


class SourceHead(TypedDict):
    """What is known of a source without its text."""

    name: str
    title: str | None
    speaker: str | None
    date: str | None
    passages: int
    characters: int


class SourceList(TypedDict):
    """Sources that the server was started with."""

    sources: list[SourceHead]
    total: int


class SourcePassage(TypedDict):
    """A paragraph of a source; `number` counts from 1."""

    source: str
    number: int
    text: str


class Reading(TypedDict):
    """Some passages of a source, in order; `next` is the number to go on with, null at the end."""

    source: str
    title: str | None
    speaker: str | None
    passages: list[SourcePassage]
    next: int | None


class Hits(TypedDict):
    """Passages that a search found, best first."""

    hits: list[SourcePassage]


class Example(TypedDict):
    """An article's sentence and the source that it quotes."""

    article: str
    canonical: str


class RuleText(TypedDict):
    """A rule, explained, with a sentence that breaks it and one that does not."""

    id: str
    title: str
    meaning: str
    source: str
    failing: Example
    passing: Example
