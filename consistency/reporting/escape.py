"""Article text is hostile: what leaves for a terminal is made harmless here.

Control characters could move the cursor or rewrite what was printed, bidirectional ones reorder it, zero-width
ones hide in it.  They are shown as escapes, so that an editor sees that they are there.  The log of a CI job is a
terminal too: GitHub, Azure and TeamCity run what looks like one of their commands.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Scripts and emoji that are written with zero-width joiners; within other text a joiner only hides.
_JOINED = "\u0600-\u07ff\u0900-\u109f\u1780-\u17ff\u1b00-\u1bff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_HARMFUL = re.compile(
    f"\r(?!\n)|(?<![{_JOINED}])[\u200c\u200d]|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_COMMAND = re.compile(r"##(?=\w*\[)")  # ##[error], ##vso[…], ##teamcity[…], anywhere in a line
_FIRST_COMMAND = re.compile(r"\s*::")  # ::error::, at the beginning of a line
_SPACES = re.compile(r"[\s\u2028\u2029]+")


def terminal(text: str) -> str:
    """`text` on one line, safe to print: runs of white space become a space, harmful characters escapes."""
    return _no_command(harmless(_SPACES.sub(" ", text)))


def log_line(line: str) -> str:
    """A whole line for a terminal or a CI log, which runs no command that the texts in it may hold."""
    line = _no_command(line)
    found = _FIRST_COMMAND.match(line)
    return f"{line[: found.end() - 2]}\\x3a{line[found.end() - 1 :]}" if found else line


def _no_command(text: str) -> str:
    return _COMMAND.sub(r"#\\x23", text) if "##" in text else text  # hardly any text needs the expression


def harmless(text: str) -> str:
    """`text` with each harmful character as an escape such as `\\x1b`; line ends and tabs are kept."""
    return _HARMFUL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def clipped(text: str, columns: int) -> str:
    """As much of `text` as these columns take, an ellipsis for the rest."""
    if width(text) <= columns:
        return text
    used, kept = 1, 0
    for char in text:
        used += _columns(char)
        if used > columns:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
