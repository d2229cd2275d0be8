"""Texts made fit for a table: no lone surrogates, and no formulas in a spreadsheet's cells."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n|%]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n|%]")


def sound(text: str) -> str:
    """`text` as UTF-8 can carry it; a lone surrogate becomes an escape such as `\\ud800`."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def defuse(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet might run it; `restore` takes it off again."""
    return "'" + text if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """What `defuse` was given."""
    return text[1:] if _DEFUSED.match(text) else text
