"""Speakers of a transcript: its turns, by the labels in front of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from consistency.model import Span, Turn
from consistency.reading.labels import Label, find_labels
from consistency.reading.names import titles
from consistency.reading.roles import fill, is_asking, kind_of
from consistency.reading.spoken import is_prelude

_BLANK = re.compile(r"\n[ \t\r>]*\n|\r[ \t]*\r")
_BY = re.compile(r"BY (?=\S)")

__all__ = ["classified", "fill", "find_turns", "is_prelude", "only_speaker"]


def find_turns(text: str, body: Span) -> tuple[tuple[Turn, ...], tuple[Label, ...]]:
    """The turns of a transcript, and the labels in front of them, in order; none if the text is no transcript."""
    labels = find_labels(text, body.start, body.end)
    if not labels:
        return (), ()
    known = _short_names({label.name(text) for label in labels})
    ends = [label.start for label in labels[1:]] + [body.end]
    turns: list[Turn] = []
    examiner: str | None = None
    for label, end in zip(labels, ends, strict=True):
        name = known[label.name(text)]
        if by := _BY.match(name):  # "BY MR. HART:" in a court's transcript: whose the next questions are
            examiner = name[by.end() :]
            continue
        speaker = examiner if examiner and name == "Q" else name
        turn = _turn(text, label.end, end, None if label.field else speaker)
        if turn.start < turn.end:
            turns.append(turn)
    return classified(_answered(text, turns), text), labels


def _short_names(names: Iterable[str]) -> dict[str, str]:
    """The names without what tells one peer from others, "Lord Lee of Marlow", unless two differ by it alone."""
    short = {name: _without_seat(name) for name in names}
    count = Counter(short.values())
    return {name: less if count[less] == 1 else name for name, less in short.items()}


def _without_seat(name: str) -> str:
    before, of, _ = name.partition(" of ")
    words = [word.rstrip(".").upper() for word in before.split()]
    titled = len(words) > 1 and words[0] in titles() - {"THE"} and words[-1] not in titles()
    return before if of and titled else name


def _answered(text: str, turns: Sequence[Turn]) -> list[Turn]:
    """The turns, separated after their first paragraph if only the questions have labels."""
    names = {turn.speaker for turn in turns}
    if len(turns) < 2 or len(names) != 1 or not all(name and is_asking(name) for name in names):
        return list(turns)
    parted: list[Turn] = []
    for turn in turns:
        blank = _BLANK.search(text, turn.start, turn.end)
        question = _turn(text, turn.start, blank.start() if blank else turn.end, turn.speaker)
        answer = _turn(text, question.end, turn.end, "A")
        parted += [question, answer] if answer.start < answer.end else [question]
    return parted


def classified(turns: Sequence[Turn], text: str) -> tuple[Turn, ...]:
    """The turns with the kind of each label: a person's name, a role, or unknown."""
    kinds = {name: kind_of(name, text) for name in {turn.speaker for turn in turns} if name is not None}
    return tuple(
        replace(turn, kind="unknown" if turn.speaker is None else kinds[turn.speaker]) for turn in turns
    )


def only_speaker(turns: tuple[Turn, ...]) -> str | None:
    """Who speaks all of the turns, if that is one person and the label a name, not "THE PRESIDENT" or "SUMMARY"."""
    voices = {(turn.speaker, turn.kind) for turn in turns}
    name, kind = voices.pop() if len(voices) == 1 else (None, "role")
    return name if kind == "person" else None


def _turn(text: str, start: int, end: int, speaker: str | None) -> Turn:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Turn(start, end, speaker)
