"""The head of a text: masthead, headline, caption, byline, date, and the note on who the author is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.reading.authors import Author, byline, column_head, describes, issued
from consistency.reading.lines import Line, furniture, is_label

_DEPTH = 16  # lines; a head is not longer
_HEADING_WORDS = 30
_CREDIT = re.compile(
    r"(?:[(\[]|\s[|—–-]\s)[^()\[\]]{0,80}(?:/|\bvia\b|\bphotos?\b|\bphotograph|\bimages?\b|\bcourtesy\b|\bgetty\b|\breuters\b|\bAP\b|\bAFP\b)"
    r"[^()\[\]]{0,80}[)\]]?\.?$",
    re.IGNORECASE,
)
_CREDIT_START = re.compile(
    r"(?:photo|photograph|image|picture|illustration|credit|photo credit|foto|bild|file photo)"
    r"(?: by| courtesy of|:)\s?\S",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{0,6}\.?)"
    r"|märz|mai|okt(?:ober)?|dez(?:ember)?"
)
_DATE = re.compile(
    rf"(?:(?:published|updated|posted|last updated|first published|veröffentlicht|stand)\b.{{0,60}}\d|"
    rf"(?:[a-z]{{3,9}}day,?\s+)?(?:{_MONTH})\s+\d{{1,2}},?\s+\d{{4}}\b.{{0,40}}$|"
    rf"(?:[a-z]{{3,9}}day,?\s+)?\d{{1,2}}\.?\s+(?:{_MONTH})\s+\d{{4}}\b.{{0,40}}$|\d{{4}}-\d\d-\d\d\b.{{0,30}}$|"
    rf"\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b.{{0,30}}$|"
    r"\d{1,3}[ -]min(?:ute)?s? (?:read|ago)$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """`first` is the index of the first line of the body, `kinds` what the lines of the head are."""

    first: int = 0
    kinds: tuple[str | None, ...] = ()
    title: str | None = None
    author: Author | None = None
    date: str | None = None
    masthead: str | None = None


def read_head(
    lines: Sequence[Line], role: Literal["article", "canonical"], title: str | None, prompts: bool = True
) -> Head:
    """Where the head ends and what it tells.

    A canonical's body begins after the last line of the head that shows itself as such (a caption, a byline,
    a note on the author); an article keeps its headline, since headlines quote.
    """
    kinds: list[str | None] = []
    author: Author | None = None
    headline: str | None = None
    date: str | None = None
    for line in lines[:_DEPTH]:
        kind, told = _kind(line, author, prompts)
        if kind is None and not _heading(line):
            break
        author = author.merged(told) if author and told else author or told
        if told and told.title and not headline:
            headline = told.title
        if kind == "date" and not date:
            date = line.text
        kinds.append(kind)
    known = [i for i, kind in enumerate(kinds) if kind is not None]
    after = known[-1] + 1 if known else 0
    headline = title or headline or _headline(lines, kinds, after)
    if role == "article":
        first = next((i for i, kind in enumerate(kinds) if kind in (None, "headline")), len(kinds))
        kinds = [None if k == "headline" or (i >= after) else k for i, k in enumerate(kinds)]
        return Head(min(first, len(lines)), tuple(kinds[:after]), headline, author, date)
    if not known and (_stands_alone(lines, headline) or (title and lines and lines[0].text == title)):
        after, kinds = 1, ["headline"]
    masthead = lines[0].text if known and kinds[0] is None and lines[0].text != headline else None
    return Head(after, tuple(k or "headline" for k in kinds[:after]), headline, author, date, masthead)


def _kind(line: Line, author: Author | None, prompts: bool) -> tuple[str | None, Author | None]:
    """What a line of the head is, and what it tells of the author."""
    text = line.text
    if len(text) > 400:
        return None, None
    known = furniture(line, prompts)
    if known == "image":
        return "image", None
    if told := column_head(text):
        return "headline", told
    if told := issued(text):
        return "headline", told
    if told := byline(text):
        return "byline", told
    if _DATE.match(text) and line.words <= 14:
        return "date", None
    if line.words <= 60 and (_CREDIT.search(text) or _CREDIT_START.match(text)):
        return "caption", None
    if told := describes(text, author):
        return "author note", told
    if is_label(line):
        return "label", None
    return known, None


def _heading(line: Line) -> bool:
    """Whether a line could be a headline or masthead: short, not ended as a sentence or a salutation is."""
    return line.words <= _HEADING_WORDS and not line.closed and line.text[-1] not in ',:;—–-"”'


def _headline(lines: Sequence[Line], kinds: Sequence[str | None], after: int) -> str | None:
    """The longest heading of the head (a masthead is shorter); the first line where it is alone."""
    headings = [lines[i] for i in range(min(after, len(kinds))) if kinds[i] is None]
    if headings:
        return max(headings, key=lambda line: len(line.text)).text
    if lines and _heading(lines[0]) and len(lines) > 1 and lines[1].gap and lines[0].words >= 2:
        return lines[0].text
    return None


def _stands_alone(lines: Sequence[Line], headline: str | None) -> bool:
    """Whether the first line is a title: in capitals or title case, unlike the text below it."""
    if not headline or len(lines) < 3 or lines[0].text != headline or not lines[1].gap:
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", headline) if len(w) > 3]
    return len(words) >= 2 and all(w[0].isupper() for w in words) and not _heading(lines[1])
