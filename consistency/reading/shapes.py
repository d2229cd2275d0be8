"""The shapes of a line head that may be a label of speech: "NAME:", "Mr. HART.", "Ann Lee  0:03", "[Ann Lee] "."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from consistency.reading.data import phrase_set
from consistency.reading.names import NAME_WORD, ROMAN, abbreviated, in_capitals, key_of, may_be_name, titles

_DATA = "labels.toml"
# colon "NAME:", stamp "NAME 0:03" alone on its line, period "Mr. HART. ", dash "MR. HART - ", tab "Ann Lee<tab>words",
# answer "Q   ", line "HAMLET" alone on its line, apart the same with a blank line below it, sign "Ann Lee | ",
# enclosed "[Ann Lee] " or "**Ann Lee** ".
Shape = Literal["colon", "stamp", "period", "dash", "tab", "answer", "line", "apart", "sign", "enclosed"]
_MOST_WORDS = 7
STAMP = r"(?:\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?|\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})"
_RANGE = rf"{STAMP}(?:\s?(?:-->|[-–—])\s?{STAMP})?"
CLOCK = rf"(?:[\[(<]\s?{_RANGE}\s?[\])>]|{_RANGE}(?:\s?[AaPp]\.?[Mm]\b\.?)?)"
_WORDS = r"[^\W_](?:[^\n\r:!?,\"“”()\[\]<>{}=*_|]|_(?=\d)){0,70}"  # "SPEAKER_01" too
_SHORT_WORDS = r"[^\W\d_](?:[^\n\r:;!?,\"“”()\[\]<>{}=*_|—–]|_(?=\d)){0,60}"
OPEN = r"[ \t\u00a0>]{0,80}[*_#]{0,4}[ \t]?"
_BULLET = r"(?:[-+•][ \t]{1,3})?"
_NOTES = r"(?:[ \t]{0,2}[(\[][^()\[\]\n\r]{1,90}(?:\([^()\[\]\n\r]{1,60}\)[^()\[\]\n\r]{0,30})?[)\]]){0,3}"
_ITEM = r"[A-Z]?\d{1,3}\.[ \t]{1,3}(?:\[\d{1,9}\][ \t]{1,3})?"  # "Q5. [900123]": the number of a question
_COLON = re.compile(
    rf"{_BULLET}{OPEN}(?:{CLOCK}[*_]{{0,3}}[ \t]{{1,4}}(?:[-–—|][ \t]{{1,4}})?[*_]{{0,3}})?(?:{_ITEM})?(?P<square>\[)?"
    rf"(?P<name>{_WORDS}(?P<office>,[^\n\r:!?]{{1,90}})?)(?(square)\])[*_]{{0,3}}{_NOTES}"
    rf"(?:[ \t]{{1,4}}{STAMP})?[ \t]?[*_]{{0,3}}[:：][*_]{{0,3}}(?=\s|$)"
)
# "00:03:12 From Ann Lee to Everyone: ", "From Ann Lee : ": the head of a message in a chat.
_MESSAGE = re.compile(
    rf"{OPEN}(?P<clock>{CLOCK}[ \t]{{1,8}})?(?P<from>(?:From|Von|De|Da)[ \t]{{1,4}})?(?P<name>{_WORDS}?){_NOTES}"
    rf"(?P<to>[ \t]{{1,4}}(?:to|an|à|a|para)[ \t]{{1,4}}[^\n\r:]{{1,80}}?)?[ \t]{{0,4}}:(?=\s|$)"
)
# "The Minister of State, Department of Works (Lord Lee) (Con): ": an office, and who has it.
_HELD = re.compile(
    rf"{OPEN}(?P<office>[^\W\d_][^\n\r:()\[\]]{{2,160}})\((?P<name>{_WORDS})\)[*_]{{0,3}}{_NOTES}"
    rf"[ \t]?[*_]{{0,3}}(?:(?P<colon>[:：])[*_]{{0,3}}(?=\s|$)|\s*$)"
)
_STAMPED = re.compile(
    rf"{OPEN}(?:(?P<name>{_WORDS}?)[*_]{{0,3}},?[ \t]{{1,12}}{CLOCK}"
    rf"|{CLOCK}[ \t]{{1,12}}(?:[-–—|][ \t]{{1,4}})?[*_]{{0,3}}(?P<late>{_WORDS}))[*_]{{0,3}}\s*$"
)
_STOP = re.compile(r"\.[*_]{0,3}[ \t]{1,4}(?=\S)")
_OF_PLACE = re.compile(r" pro tem(?:pore)?$| of (?:[^\W\d_]{2,20} ){0,2}[^\W\d_]{2,20}$")
_OFFICE = re.compile(r",(?!\s?(?:jr|sr|i{2,3}|iv)\b).*", re.IGNORECASE | re.DOTALL)
_INDENT = re.compile(OPEN)
_DASH = re.compile(
    rf"{OPEN}(?P<name>{_SHORT_WORDS}?)\.?[*_]{{0,3}}[ \t]{{0,2}}(?:[—–]|(?<=[ \t])--?(?=[ \t]))[ \t]{{0,4}}(?=\S)"
)
_DASHES = ("—", "–", " -", "\t-")  # one of these is in what `_DASH` finds
_IN_CLOCK = re.compile(r"\d:\d")  # is in each `CLOCK`
_TAB = re.compile(
    rf"{OPEN}(?:{CLOCK}[ \t]{{1,12}})?(?P<name>{_SHORT_WORDS}?)"
    rf"(?:[ ]{{0,12}}\t(?:[ \t]{{0,12}}{CLOCK})?|[ ]{{3}})[ \t]{{0,60}}(?=\S)"
)
_ANSWER = re.compile(r"[ \t]{0,80}(?P<name>[QA])(?:\.?[ \t]{2,12}|\.[ \t]|\t)(?=\S)")
_ALONE = re.compile(rf"{OPEN}(?P<name>{_SHORT_WORDS}?)\.?{_NOTES}[*_]{{0,3}}\s*$")
_SIGN = re.compile(
    rf"{_BULLET}{OPEN}(?:\|[ \t]{{0,8}})?[*_]{{0,3}}(?:{CLOCK}[ \t]{{0,8}}\|[ \t]{{0,8}})?[*_]{{0,3}}"
    rf"(?P<name>{_SHORT_WORDS}?)"
    r"[*_]{0,3}[ \t]{0,8}(?:(?<=[ \t])[/→»>=~]|[|;])[ \t]{1,8}(?=\S)"
)
_SIGNS = re.compile("[/→»>=~|;]")
_ENCLOSED = re.compile(
    rf"{_BULLET}[ \t\u00a0>]{{0,80}}(?:\[(?P<square>{_SHORT_WORDS})\]|\((?P<round>{_SHORT_WORDS})\)"
    rf"|<(?P<angle>{_SHORT_WORDS})>|(?P<bold>\*\*|__)(?P<strong>{_SHORT_WORDS})(?P=bold))[ \t]{{1,8}}(?=\S)"
)
_IN_BRACKETS = re.compile(rf"{OPEN}\[(?P<name>{_WORDS})\][ \t]{{1,12}}{CLOCK}\s*$")  # "[Ann Lee] 00:00:03"


class Head(NamedTuple):
    """A line head; offsets in code points.

    `key` is its name in lower case.  `capitals` says whether it is in capitals; None if it is too short to decide.
    `titled`: it begins with a title ("Mr. HART", "The CHAIR").
    """

    start: int
    end: int
    name_start: int
    name_end: int
    shape: Shape
    key: str
    capitals: bool | None
    titled: bool


def head_of(text: str, at: int, end: int, line: str, gap: bool) -> Head | None:
    if "(" in line and (head := _held(line, at, end, gap)):
        return head
    if ":" in line or "：" in line:
        if head := _message(line, at, end):
            return head
        if (
            (m := _COLON.match(line))
            and _is_office(m["name"], m["office"])
            and (head := _made(m.span("name"), m.end(), at, end, line, "colon"))
        ):
            return head
        has_clock = _IN_CLOCK.search(line) is not None
        if has_clock and (m := _IN_BRACKETS.match(line)):
            return _made(m.span("name"), m.end(), at, end, line, "stamp")
        if (
            has_clock
            and (m := _STAMPED.match(line))
            and at + len(line) >= end
            and (head := _made(m.span("name" if m["name"] else "late"), m.end(), at, end, line, "stamp"))
        ):
            return head
    if ("\t" in line.strip() or "   " in line.strip()) and (m := _TAB.match(line)):
        head = _made(m.span("name"), m.end(), at, end, line, "tab")
        if head and (head.capitals or "\t" in line[: m.end()]):
            return head
    if _SIGNS.search(line) and (m := _SIGN.match(line)):
        return _made(m.span("name"), m.end(), at, end, line, "sign")
    if m := _ENCLOSED.match(line):
        return _made(m.span(m.lastgroup or 0), m.end(), at, end, line, "enclosed")
    first = line.lstrip(" \t\u00a0>*_#")[:1]
    if not first.isupper():
        return None
    if first in "QA" and (m := _ANSWER.match(line)):
        return _made(m.span("name"), m.end(), at, end, line, "answer")
    if head := _period(line, at, end):
        return head
    # These tests cost less than a pattern that looks for a name before the sign.
    if (
        any(sign in line for sign in _DASHES)
        and (m := _DASH.match(line))
        and (head := _made(m.span("name"), m.end(), at, end, line, "dash"))
    ):
        return head
    if gap and len(line) < 60 and at + len(line) >= end and (m := _ALONE.match(line)):
        return _made(m.span("name"), m.end(), at, end, line, "line")
    return None


def _message(line: str, at: int, end: int) -> Head | None:
    m = _MESSAGE.match(line)
    if m is None or not (m["from"] or (m["clock"] and m["to"])):
        return None
    return _made(m.span("name"), m.end(), at, end, line, "colon")


def _held(line: str, at: int, end: int, gap: bool) -> Head | None:
    m = _HELD.match(line)
    if m is None or not (m["colon"] or (gap and at + len(line) >= end)):
        return None
    if not {word.rstrip(".,").upper() for word in m["office"].split()} & titles():
        return None
    head = _made(m.span("name"), m.end(), at, end, line, "colon" if m["colon"] else "line")
    return head if head and head.titled and " " in head.key else None


def _is_office(name: str, office: str | None) -> bool:
    """Whether what follows a name and a comma can be an office: "Ann Lee, coach", but not a list or a clause."""
    if office is None or _OFFICE.match(office) is None:  # nothing, or "Jr."
        return True
    if "," in office[1:]:
        return False
    named = name[: len(name) - len(office)].split()
    return name.isupper() or (len(named) > 1 and len(office.split()) <= 4)


def _period(line: str, at: int, end: int) -> Head | None:
    """ "Mr. HART. Mr. Speaker, I rise": up to the first stop after a word in capitals; a place may follow the name."""
    opened = _INDENT.match(line)
    start = opened.end() if opened else 0
    for stop in _STOP.finditer(line, start, start + 90):
        name = _OF_PLACE.sub("", line[start : stop.start()])
        words = NAME_WORD.findall(name)
        if (
            words
            and len(words[-1]) > 1
            and words[-1].isupper()
            and "." not in words[-1]
            and words[-1] not in ROMAN | abbreviated()
        ):
            return _made((start, start + len(name)), stop.end(), at, end, line, "period")
    return None


def _made(name_span: tuple[int, int], stop: int, at: int, end: int, line: str, shape: Shape) -> Head | None:
    """The head whose name and end are given as offsets in `line`, which begins at `at`; None if it is not a name."""
    name = _OFFICE.sub("", line[slice(*name_span)]).rstrip()
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(map(may_be_name, words)):
        return None
    letters = [w for w in NAME_WORD.findall(name) if w not in ROMAN or len(words) == 1]
    if not letters or words[0] in phrase_set(_DATA, "particle"):
        return None
    start = at + name_span[0]
    return Head(
        at + indent(line),
        end if shape == "stamp" else at + stop,
        start,
        start + len(name),
        shape,
        key_of(name),
        in_capitals(letters),
        len(letters) > 1 and letters[0].upper() in titles(),
    )


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())
