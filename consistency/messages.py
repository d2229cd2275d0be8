"""Wording that several rooms share.  The messages of one room are in the `messages.py` of that room."""

from __future__ import annotations

INTERNAL_FAULT = "internal error, please report it"
OUT_OF_MEMORY = "out of memory"
NO_SOURCE_TEXT = "none of the sources contains any text"
NO_SUCH_FILE = "no such file"
NEEDS_EXTRA = "{feature} needs an extra: {install}"
FAILS_TO_IMPORT = "{feature} needs a package that fails to import: {reason} (to repair: {install})"
NOT_FETCHED = "web addresses are not fetched; save the page and give the file"
CANNOT_READ = "cannot read: {reason}"
CANNOT_WRITE = "cannot write: {reason}"
NOT_A_FILE = "not a regular file"
LARGER = "larger than {most:,} bytes"
NOT_UTF8 = "not UTF-8 text"
TOO_DEEP = "nested too deeply"
TOO_MANY_DIGITS = "a number with too many digits"


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
