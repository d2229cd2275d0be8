"""Dialogue after dashes: "—Fue el viento —respondió Olmedo—. Nadie subió." as two quotations and their tag."""

from __future__ import annotations

import re

from consistency.model import Span
from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked

_OPENS = re.compile(r"[—–―]\s?(?=[^\W\d_]|[¿¡«“\"…])")
_DASH = re.compile(r"\s?[—–―]\s?")
_AFTER_SPEECH = re.compile(r"(?<=[,?!…])\s+(?=([^\W\d_]+))")
_END = re.compile(r"[.?!…](?=\s|\Z)")
_FEWEST = 2  # paragraphs of dialogue; one alone may be a list item


def dialogue(text: str, spans: list[Span], language: Language) -> list[Marked]:
    """The speech in paragraphs that open with a dash, in order; empty if the language does not print it so."""
    if not language.dialogue_dash:
        return []
    found: list[Marked] = []
    paragraphs = 0
    for span in spans:
        m = _OPENS.match(text, span.start, span.end)
        if m is None:
            continue
        paragraphs += 1
        for start, end in _speeches(text, m.end(), span.end, language):
            found.append(
                Marked(
                    start, end, start if found and found[-1].start > span.start else span.start, end, "dash"
                )
            )
    return found if paragraphs >= _FEWEST else []


def _speeches(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """The stretches of `text[start:end]` that are spoken, without the tags between and after them."""
    out: list[tuple[int, int]] = []
    at = start
    while at < end:
        tag, resume = _tag(text, at, end, language)
        stretch = text[at:tag].rstrip()
        if any(c.isalnum() for c in stretch):
            out.append((at, at + len(stretch)))
        at = resume
    return out


def _tag(text: str, at: int, end: int, language: Language) -> tuple[int, int]:
    """Where the next tag starts and where speech goes on after it; `end` twice if there is none."""
    dash = next((m for m in _DASH.finditer(text, at, end) if m.end() < end and text[m.end()].islower()), None)
    verb = next((m for m in _AFTER_SPEECH.finditer(text, at, end) if _is_cue(m.group(1), language)), None)
    if dash is not None and (verb is None or dash.start() <= verb.start()):
        closing = _DASH.search(text, dash.end(), end)
        if closing is None:
            return dash.start(), end
        after = closing.end()
        while after < end and (text[after] in ".,;:" or text[after].isspace()):
            after += 1
        return dash.start(), after
    if verb is not None:
        stop = _END.search(text, verb.end(), end)
        after = stop.end() if stop else end
        while after < end and text[after].isspace():
            after += 1
        return verb.start(), after
    return end, end


def _is_cue(word: str, language: Language) -> bool:
    """Whether a word opens a tag: a verb of speech in lower case."""
    return word.islower() and language.classes.get(word) == wk.SPEECH_VERB
