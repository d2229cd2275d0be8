"""A text and what was read about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from consistency.messages import INTERNAL_FAULT, OUT_OF_MEMORY

CanonicalKind = Literal["printed", "spoken"]
# What the label of a turn is: a person's name, a part in the talk ("Q", "THE PRESIDENT"), or a token that may be
# either.
VoiceKind = Literal["person", "role", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a source that one person speaks, without the label.

    `speaker` is the label as written, or the name of the person who is known to have that role; None if these are
    no one's words (an editor's note).  `kind` says what `speaker` is.  A role that is still a role is known to be
    one person's part only, not whose: it never shows that words are someone else's.
    """

    start: int
    end: int
    speaker: str | None
    kind: VoiceKind = "person"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a document that is no part of its text proper, and why (masthead, links …)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """From `start` on, a person finds the text at `label`: "page 3", "00:12:41", "paragraph 7"."""

    start: int
    label: str


UnreadKind = Literal[
    "markup",
    "note",
    "comment",
    "struck",
    "break",
    "character",
    "page",
    "label",
    "stamp",
    "number",
    "sound",
    "aside",
]


class Unread(NamedTuple):
    """A stretch of a document's text that no one reads as it is written; `shown` is what a reader sees in its place.

    "markup": emphasis signs, link targets, list and quote markers, tags.  "note": the mark of a footnote.
    "comment": a comment.  "struck": words that are struck through.  "break": a line break within a paragraph, with what
    parts its two lines in the file (`shown` is a space, or a soft hyphen within a hyphenated word).  "character": an
    entity or an escape.  "page": the number or the running head of a printed page.  In a transcript, what no one says:
    "label" in front of a turn, "stamp" of the time, "number" of a line, "sound" such as applause.
    "aside": the sign that opens or closes a note within a sentence.  Its words are read after all others; the opening
    sign alone shows something, which parts them from the words before.
    A text with markup has one for each sign, so it is a tuple, which is made three times as fast as a frozen dataclass.
    """

    start: int
    end: int
    shown: str = ""
    kind: UnreadKind = "markup"


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that an article itself names: the id, path, file name or title of one.

    One that is `required` must be there, or the article is not checked; another name may be that of something else.
    """

    name: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """How the text that a reader sees lies in the file's text.

    `document` is the document with the file's text.  Piece `k` of the text as read begins at `at[k]`; it shows the
    code points `[starts[k], ends[k])` of the file, one for one if the two lengths are equal.  The first `asides` pieces
    follow each other in the file, and so do the others, which are the words of notes within sentences.
    """

    document: Document
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    asides: int


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A text with all that was read about it.

    `body` bounds the text proper; `left_out` lists what is no part of it, inside of `body` (a newsletter
    prompt) as well as outside of it.  `blocks` are stretches that the format itself sets off as quotations
    (`<blockquote>`, Markdown `>`).  For a canonical, `speaker` is its author or only speaker, `aliases` are
    other names and offices by which articles call that person ("mayor of Chicago"), `masthead` is
    the first line of its head if that is neither headline nor byline.  `turns` are its
    speakers if it has several.

    `credits` are stretches of their own that say whose words the block right before (or right after) is: a signature,
    the head of a callout.  They are no part of the block.

    `unread` are the stretches, in order, that a reader does not see as they are written.  `written` is set only in
    what `consistency.reader.as_read` returns: the same document as its reader sees it, where all offsets count in
    that text.

    `sources` are those that an article itself names; only they count for it.
    """

    id: str
    text: str
    body: Span
    path: str | None = None
    sha256: str = ""
    format: str = "text"
    title: str | None = None
    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    organisation: str | None = None
    masthead: str | None = None
    date: str | None = None
    occasion: str | None = None
    language: str | None = None
    canonical_kind: CanonicalKind | None = None
    turns: tuple[Turn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    blocks: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    written: Written | None = None
    sources: tuple[NamedSource, ...] = ()

    def speaker_at(self, start: int, end: int) -> str | None:
        """Who speaks `[start, end)`: by its turn, else the only speaker; None if unknown, or known only by a role."""
        if not self.turns:
            return self.speaker
        turn = self.turn_at(start, end)
        return turn.speaker if turn is not None and turn.kind != "role" else None

    def turn_at(self, start: int, end: int) -> Turn | None:
        """The turn that holds most of `[start, end)`; None if no turn overlaps it."""
        first = bisect_right(self.turns, start, key=lambda t: t.start) - 1
        best, most = None, 0
        for turn in self.turns[max(0, first) :]:
            if turn.start >= end:
                break
            shared = min(end, turn.end) - max(start, turn.start)
            if shared > most:
                best, most = turn, shared
        return best

    def __repr__(self) -> str:
        return f"Document({self.id!r}, characters={len(self.text)})"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be checked: a value, not an exception, so that the rest of the batch is checked.

    The reason itself says whether our own code failed, since the tables of an audit keep nothing else of it.
    """

    path: str
    reason: str

    @classmethod
    def by_fault(cls, path: str, error: Exception) -> Skipped:
        """What to say of an input on which our own code failed; out of memory is no fault."""
        if isinstance(error, MemoryError):
            return cls(path, OUT_OF_MEMORY)
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return cls(path, f"{INTERNAL_FAULT}: {told[:200]}")

    @property
    def is_fault(self) -> bool:
        """Whether our own code failed on the input, so that the run must not pass for a sound one."""
        return self.reason.startswith(INTERNAL_FAULT)
