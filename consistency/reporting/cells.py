"""Texts made fit for a table: no lone surrogates, and no formulas in a spreadsheet's cells."""

from __future__ import annotations

import re

# What a spreadsheet may take for the beginning of a formula; some locales take the wide and small forms as well.
_SIGNS = "[=+\\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\ufe66\ufe62\ufe63\ufe6b\ufe6a\u2212]"
_FORMULA = re.compile(f"'*{_SIGNS}")
_DEFUSED = re.compile(f"'+{_SIGNS}")


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
    """`text` with an apostrophe before it if a spreadsheet might run it; `restore` removes it."""
    return "'" + text if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """What `defuse` was given."""
    return text[1:] if _DEFUSED.match(text) else text
