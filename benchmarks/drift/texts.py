"""The sources: sentences with places where a quotation of them can drift.

`{type:wording|drift|drift}` is a slot: the source has the first wording (it may be empty), a quotation that drifts has
another one.  `{cut:words}` may be omitted behind an ellipsis, `{qual:words}` must not, `{who:they|the engineers}` is a
pronoun and what a bracket may say in its place, and a fragment of the sentence never leaves out `{keep:if}`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("en", "de")
DOMAINS = ("speech", "law", "scholarship", "parliament")
_SLOT = re.compile(r"\{(\w+):([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `[start, end)` of a source, in code points; `kind` is "" outside slots."""

    kind: str
    text: str
    start: int
    end: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str
    noun: str
    gender: str
    writes: bool = False

    @property
    def surname(self) -> str:
        return self.name.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source; `turn` numbers the speech that it is part of."""

    speaker: Person
    turn: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source; `turns` are (start, end, name) of its speeches if it has more than one speaker."""

    id: str
    domain: str
    language: str
    title: str
    date: str
    kind: str
    speakers: tuple[Person, ...]
    text: str
    turns: tuple[tuple[int, int, str], ...]
    sentences: tuple[Sentence, ...]


def joined(text: str, more: str) -> str:
    """What of `more` follows `text`: one space between two words, none at the start."""
    return more.lstrip(" ") if not text or text.endswith((" ", "\n")) else more


def sources(language: str) -> list[Source]:
    """The sources of a language, in the order of the file."""
    rows = tomllib.loads((TEXTS / f"{language}.toml").read_text("utf-8"))["source"]
    return [_source(row, language) for row in rows]


def news(language: str) -> dict[str, Any]:
    """How articles of a language are written."""
    return tomllib.loads((TEXTS / f"news.{language}.toml").read_text("utf-8"))


def _source(row: dict[str, Any], language: str) -> Source:
    people = tuple(Person(**one) for one in row["speakers"])
    named = {person.name: person for person in people}
    text, speaker, turn = "", people[0], 0
    turns: list[tuple[int, int, str]] = []
    found: list[Sentence] = []
    for line in row["text"].strip().splitlines():
        if line.startswith("@"):
            speaker, turn = named[line[1:]], turn + 1
            if text:
                text += "\n\n"
            text += f"{speaker.name.upper()}: "
            turns.append((len(text), len(text), speaker.name))
            continue
        if found and found[-1].turn == turn:
            text += " "
        pieces, text = _pieces(line, text)
        found.append(Sentence(speaker, turn, tuple(pieces)))
        if turns:
            turns[-1] = (turns[-1][0], len(text), speaker.name)
    return Source(
        row["id"], row["domain"], language, row["title"], row["date"], row["kind"],
        people, text, tuple(turns), tuple(found),
    )  # fmt: skip


def _pieces(line: str, text: str) -> tuple[list[Piece], str]:
    """The pieces of a sentence, and the text of the source with the sentence added."""
    found: list[Piece] = []
    at = 0
    for slot in [*_SLOT.finditer(line), None]:
        plain = joined(text, line[at : slot.start() if slot else len(line)])
        if plain:
            found.append(Piece("", plain, len(text), len(text) + len(plain)))
            text += plain
        if slot:
            at = slot.end()
            first, *others = slot[2].split("|")
            found.append(Piece(slot[1], first, len(text), len(text) + len(first), tuple(others)))
            text += first
    return found, text
