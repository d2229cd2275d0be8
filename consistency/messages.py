"""Wording that several rooms share.  The messages of one room are in the `messages.py` of that room."""

from __future__ import annotations

NO_SOURCE_TEXT = "none of the sources contains any text"
NO_SUCH_FILE = "no such file"
NOT_FETCHED = "web addresses are not fetched; save the page and give the file"
CANNOT_READ = "cannot read: {reason}"
CANNOT_WRITE = "cannot write: {reason}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 article", "1,200 articles".  `plural` is for nouns that do not just take an "s"."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def unreadable(error: OSError) -> str:
    """Why a file cannot be read, in a few words."""
    if isinstance(error, FileNotFoundError):
        return NO_SUCH_FILE
    return CANNOT_READ.format(reason=error.strerror or error)


def unwritable(error: OSError) -> str:
    """Why a file cannot be written, in a few words."""
    return CANNOT_WRITE.format(reason=error.strerror or error)
