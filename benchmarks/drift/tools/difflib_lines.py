"""The standard library alone: marked passages, the nearest sentence by difflib, the edits' types, a name by rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.drift.tools.marks import quotations

_SENTENCE = re.compile(r"[^.?!]+(?:[.?!](?!\s)[^.?!]+)*[.?!]?")
_NAME = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+ )?[A-ZÄÖÜ][a-zäöüß]+")
_WORD = re.compile(r"\w[\w'’.,$£€]*\w|\w")
ALIKE = 0.6
_TYPES = {"replace": "word", "delete": "omission", "insert": "addition"}


def answers(articles: list[dict[str, Any]], sources: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    held = [
        (source["id"], m.start() + len(m[0]) - len(m[0].lstrip()), m.end(), _words(m[0]))
        for source in sources
        for m in _SENTENCE.finditer(source["text"])
    ]
    for article in articles:
        text = article["text"]
        for start, end in quotations(text):
            words = _words(text[start:end])
            row: dict[str, Any] = {"article": article["id"], "start": start, "end": end, "drift": False}
            row["speaker"] = _speaker(text, start, end)
            shared = [(len(set(words) & set(sentence[3])), sentence) for sentence in held]
            likely = sorted(shared, key=lambda pair: -pair[0])[:5]
            best: tuple[difflib.SequenceMatcher[str], Any] | None = None
            for _, sentence in likely:
                matcher = difflib.SequenceMatcher(None, sentence[3], words, False)
                if best is None or matcher.ratio() > best[0].ratio():
                    best = matcher, sentence
            if best and best[0].ratio() >= ALIKE:
                name, first, last, said = best[1]
                row |= {"source": name, "source_start": first, "source_end": last}
                changes = [c for c in best[0].get_opcodes() if c[0] != "equal"]
                row["types"] = sorted({_type(c, said, words) for c in changes})
                row["drift"] = bool(changes)
            yield row


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'").rstrip(".,") for word in _WORD.findall(text)]


def _type(change: tuple[str, int, int, int, int], said: list[str], words: list[str]) -> str:
    tag, a, b, c, d = change
    digits = any(any(ch.isdigit() for ch in word) for word in said[a:b] + words[c:d])
    return "number" if digits else _TYPES[tag]


def _speaker(text: str, start: int, end: int) -> str | None:
    """The first name after the passage in its paragraph, else the last one before it."""
    after = _NAME.search(text[end : text.find("\n\n", end)])
    before = _NAME.findall(text[text.rfind("\n\n", 0, start) + 2 : start])
    return after[0] if after else before[-1] if before else None
