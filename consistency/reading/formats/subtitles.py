"""SubRip, WebVTT, SBV and TTML: the words as one running text; a landmark a cue, so that a place is a time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pysubs2

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.formats.cues import Cue, Line, assembled
from consistency.reading.limits import Limits

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?\s+([^>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_TIMES = re.compile(r"\s{0,20}\d{1,3}:\d\d[\d:.,]{0,12}\s{0,20}-->")
_SBV = re.compile(r"\s{0,20}(\d{1,3}:\d\d:\d\d)[.,](\d{1,3})\s?,\s?(\d{1,3}:\d\d:\d\d)[.,](\d{1,3})\s{0,20}$")
_REMARK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def read(data: bytes, limits: Limits) -> Extracted:
    """The text with its speakers; `ReadError` if the file is damaged."""
    text, notes = decode(data)
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        from consistency.reading.formats.ttml import cues_of

        return assembled(cues_of(text), notes)
    kind = "vtt" if text.lstrip("\ufeff \t\r\n").startswith("WEBVTT") else "srt"
    try:
        events = pysubs2.SSAFile.from_string(
            _plain(text), format_=kind, keep_html_tags=True, keep_unknown_html_tags=True
        )
    except pysubs2.exceptions.Pysubs2Error as error:
        raise ReadError(messages.DAMAGED_SUBTITLES.format(error=error).splitlines()[0][:160]) from error
    return assembled([Cue(e.start, e.end, tuple(_lines(e.text))) for e in events], notes)


def _plain(text: str) -> str:
    """The file without remarks, styles and names of cues, and with the times of SBV written as SubRip does."""
    kept: list[str] = []
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            block.append(line)
            continue
        kept += _block(block)
        block = []
    return "\n".join(kept)


def _block(lines: list[str]) -> list[str]:
    if not lines or (_REMARK.match(lines[0]) and not any(map(_TIMES.match, lines[1:2]))):
        return []
    at = next((i for i, line in enumerate(lines[:2]) if _TIMES.match(line) or _SBV.match(line)), None)
    if at is None:
        return [*lines, ""]
    if sbv := _SBV.match(lines[at]):
        first, ms, last, mt = sbv.groups()
        times = f"{first.zfill(8)},{ms.ljust(3, '0')} --> {last.zfill(8)},{mt.ljust(3, '0')}"
    else:
        times = lines[at]
    return [times, *lines[at + 1 :], ""]


def _lines(raw: str) -> Iterator[Line]:
    """The lines of a cue, each with the voice that a tag names."""
    for part in raw.replace("\\n", "\\N").split("\\N"):
        at, voice = 0, None
        for tag in _VOICE.finditer(part):
            yield from _said(part[at : tag.start()], voice)
            at, voice = tag.end(), " ".join(html.unescape(tag[1]).split())
        yield from _said(part[at:], voice)


def _said(raw: str, voice: str | None) -> Iterator[Line]:
    words = " ".join(html.unescape(_TAG.sub("", raw)).split())
    if words:
        yield Line(words, voice)
