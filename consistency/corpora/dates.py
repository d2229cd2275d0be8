"""Dates of articles and sources: ISO 8601, so that they can be put in order; others are counted, not guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

_YEAR_OR_MONTH = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?")
_ANY_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@lru_cache(maxsize=4096)  # many articles have the same date
def iso(text: str | None) -> str | None:
    """The date as YYYY, YYYY-MM or YYYY-MM-DD, as exact as given; a time of day is left off.

    None if `text` is not a date of ISO 8601: "03/04/2016" may be either of two days.
    """
    text = (text or "").strip()
    if _YEAR_OR_MONTH.fullmatch(text):
        return text
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = parse(text)
        except ValueError:
            continue
        return (found.date() if isinstance(found, datetime) else found).isoformat()
    return None


def year(text: str | None) -> int | None:
    """The year of a date; of one that is not ISO 8601, the first four digits in a row that can be a year."""
    found = _ANY_YEAR.search(iso(text) or text or "")
    return int(found.group()) if found else None
