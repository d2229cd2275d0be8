"""Speech under a name without quotation marks: the answers of a panel, and the lines of a play."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consistency.model import Span
from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.names import fold, given_names, parsed

# What is said, and the name over or before it.
Part = tuple[Span, Span]

_CAPITALIZED = r"[^\W\d_a-z][\w’'-]*+"
_FULL_NAME = rf"(?:{_CAPITALIZED}\.?[ ]){{1,3}}{_CAPITALIZED}"
_ANSWER = re.compile(rf"(?P<name>{_FULL_NAME})(?:,[ ][^:.?!]{{1,60}}|[ ]\([^):]{{1,60}}\))?:\s+(?=\S)")
_HEAD = re.compile(rf"(?P<name>{_FULL_NAME}),[ ][^:.?!,]{{3,60}}")
# "_Ham._ My lord", "DORN. My lord" and, in a set-off block, "Lady Tarn. My lord".
_ITALIC_LINE = re.compile(rf"_(?P<name>{_CAPITALIZED}(?:[ ]{_CAPITALIZED}){{0,2}})\.?_\.?[ ]+(?=\S)")
_CAPITAL_LINE = re.compile(r"(?P<name>[A-Z][A-Z’']+(?:[ ][A-Z][A-Z’']+){0,2})\.[ ]+(?=[^\W\d_a-z])")
_PLAIN_LINE = re.compile(rf"(?P<name>{_CAPITALIZED}(?:[ ]{_CAPITALIZED}){{0,2}})\.[ ]+(?=[^\W\d_a-z])")
_MARKS = frozenset('"“”„«»')
_FEWEST = 2  # people in a panel or a paragraph
_FEWEST_LINES = 3  # of a play with names in capitals, which may be headings


def panel(text: str, spans: Sequence[Span], language: Language) -> list[Part]:
    """The answers of several people who are named in full: "NAME, office: …", or with that as the line before."""
    found = list(_answers(text, spans)) or list(_headed(text, spans))
    names = {name.of(text) for _, name in found}
    spoken = sum(_is_spoken(said.of(text), language) for said, _ in found)
    return found if len(names) >= _FEWEST and spoken * 2 >= len(found) else []


def play(text: str, spans: Sequence[Span], language: Language, *, set_off: bool = False) -> list[Part]:
    """The lines of a play in paragraphs that follow each other; those of a `set_off` block may have plain names."""
    for pattern, fewest in (
        (_ITALIC_LINE, _FEWEST),
        (_CAPITAL_LINE, _FEWEST_LINES),
        (_PLAIN_LINE, _FEWEST),
    ):
        if pattern is _PLAIN_LINE and not set_off:
            continue
        found: list[Part] = []
        for run in _runs(text, spans, pattern, language):
            names = [name.of(text) for _, name in run]
            recurs = len(set(names)) < len(names) or pattern is not _CAPITAL_LINE
            if len(run) >= fewest and len(set(names)) >= _FEWEST and recurs:
                found += run
        if found:
            return found
    return []


def _answers(text: str, spans: Sequence[Span]) -> Iterator[Part]:
    for span in spans:
        m = _ANSWER.match(text, span.start, span.end)
        if m and text[m.end()] not in _MARKS and _is_person(m["name"]):
            yield Span(m.end(), span.end), Span(*m.span("name"))


def _headed(text: str, spans: Sequence[Span]) -> Iterator[Part]:
    for head, said in pairwise(spans):
        m = _HEAD.fullmatch(text, head.start, head.end)
        if m and not _MARKS.intersection(said.of(text)) and _is_person(m["name"]):
            yield said, Span(*m.span("name"))


def _runs(
    text: str, spans: Sequence[Span], pattern: re.Pattern[str], language: Language
) -> Iterator[list[Part]]:
    """The stretches of paragraphs that all begin with a name as `pattern` has it."""
    run: list[Part] = []
    for span in spans:
        m = pattern.match(text, span.start, span.end)
        if m and not _is_common(m["name"], language):
            run.append((Span(m.end(), span.end), Span(*m.span("name"))))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_person(name: str) -> bool:
    whole = parsed(name)
    return bool(whole.last) and (whole.first in given_names() or bool(whole.titles and whole.sex))


def _is_common(name: str, language: Language) -> bool:
    """Whether a word is none that opens a line as a name: "Yes. I did"."""
    low = fold(name)
    return low in language.never_names or language.classes.get(low, wk.OFFICE) not in wk.SPEAKERS


def _is_spoken(said: str, language: Language) -> bool:
    """Whether a passage speaks of or to those present, or asks."""
    words = re.findall(r"[^\W\d_]+", said.lower())
    return (
        "?" in said
        or any(language.pronouns.get(w) in ("i", "we", "you") for w in words)
        or any(language.possessives.get(w) in ("i", "we", "you") or w in language.first_person for w in words)
    )
