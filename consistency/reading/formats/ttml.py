"""TTML, the captions of broadcasters: its paragraphs as cues, with the speakers that its agents name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.formats.cues import Cue, Line

_CLOCK = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6})|:\d{1,3}(?:\.\d+)?)?$")
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)(h|ms|m|s|f|t)$")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


def cues_of(text: str) -> list[Cue]:
    """The cues in order; `ReadError` if it is damaged or declares entities."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ReadError(messages.CAPTION_ENTITIES)
    text = text.lstrip("\ufeff \t\r\n")
    try:
        root = ElementTree.fromstring(
            text.encode("utf-8", "replace") if "encoding=" not in text[:200] else _undeclared(text)
        )
    except ElementTree.ParseError as error:
        raise ReadError(messages.DAMAGED_CAPTIONS.format(error=error)[:160]) from error
    frames = _number(root, "frameRate", 30.0)
    ticks = _number(root, "tickRate", frames)
    agents = dict(_agents(root))
    found: list[Cue] = []
    for voice, paragraph in _paragraphs(root, None, agents):
        start = _time(paragraph.get("begin"), frames, ticks)
        end = _time(paragraph.get("end"), frames, ticks) or start + _time(paragraph.get("dur"), frames, ticks)
        lines = [Line(" ".join(words.split()), who) for words, who in _pieces(paragraph, voice, agents)]
        found.append(Cue(start, max(start, end), tuple(line for line in lines if line.text)))
    return found


def _undeclared(text: str) -> bytes:
    """The text in UTF-8, without a declaration of another encoding: it is decoded already."""
    return re.sub(r"^<\?xml[^>]{0,200}\?>", "", text).encode("utf-8", "replace")


def _name(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: ElementTree.Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if _name(key) == name), None)


def _number(root: ElementTree.Element, name: str, otherwise: float) -> float:
    value = _attribute(root, name) or ""
    return float(value) if value.isdecimal() and 0 < len(value) < 10 and int(value) else otherwise


def _agents(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The name of each agent by its id."""
    for element in root.iter():
        if _name(element.tag) != "agent":
            continue
        name = next(("".join(e.itertext()).strip() for e in element.iter() if _name(e.tag) == "name"), "")
        if name and (id := _attribute(element, "id")):
            yield id, name


def _paragraphs(
    root: ElementTree.Element, voice: str | None, agents: dict[str, str]
) -> Iterator[tuple[str | None, ElementTree.Element]]:
    stack = [(root, voice)]
    while stack:
        element, who = stack.pop()
        who = agents.get(_attribute(element, "agent") or "", who)
        if _name(element.tag) == "p":
            yield who, element
            continue
        if _name(element.tag) != "head":
            stack += [(child, who) for child in reversed(element)]


def _pieces(
    element: ElementTree.Element, voice: str | None, agents: dict[str, str]
) -> list[tuple[str, str | None]]:
    """The lines of a paragraph: a `<br/>` or another agent begins a line."""
    lines: list[tuple[str, str | None]] = [("", voice)]

    def add(words: str | None, who: str | None) -> None:
        if not words:
            return
        if lines[-1][1] == who or not lines[-1][0].strip():
            lines[-1] = (lines[-1][0] + words, who)
        else:
            lines.append((words, who))

    stack: list[tuple[ElementTree.Element, str | None, bool]] = [(element, voice, False)]
    while stack:
        node, who, left = stack.pop()
        if left:
            add(node.tail, who)
            continue
        own = agents.get(_attribute(node, "agent") or "", who)
        if _name(node.tag) == "br":
            lines.append(("", who))
        elif _name(node.tag) != "metadata":
            add(node.text, own)
        if node is not element:
            stack.append((node, who, True))
        if _name(node.tag) not in ("br", "metadata"):
            stack += [(child, own, False) for child in reversed(node)]
    return lines


def _time(value: str | None, frames: float, ticks: float) -> int:
    """A time in milliseconds; 0 if it is missing or unreadable."""
    value = (value or "").strip()
    if m := _CLOCK.match(value):
        hours, minutes, seconds, part = m.groups()
        return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(
            (part or "0").ljust(3, "0")[:3]
        )
    if m := _OFFSET.match(value):
        unit = {"f": 1 / frames, "t": 1 / ticks}.get(m[2]) or _SECONDS[m[2]]
        return int(float(m[1]) * unit * 1000)
    return 0
