"""Bytes to documents: every format, its decoding, and which part of a page is the text proper.

The names below are loaded when they are first used: against a saved index one quotation is checked without any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.lazily import loader

if TYPE_CHECKING:
    from consistency.reading.batch import article_of, read_articles, read_canonicals, read_extracted
    from consistency.reading.build import document
    from consistency.reading.limits import Limits, asked_limits
    from consistency.reading.listing import described, files_of
    from consistency.reading.looks import is_single
    from consistency.reading.places import place

_HOMES = {
    "consistency.reading.batch": (
        "article_of",
        "read_articles",
        "read_canonicals",
        "read_extracted",
    ),
    "consistency.reading.build": ("document",),
    "consistency.reading.limits": (
        "Limits",
        "asked_limits",
    ),
    "consistency.reading.listing": (
        "described",
        "files_of",
    ),
    "consistency.reading.looks": ("is_single",),
    "consistency.reading.places": ("place",),
}
__all__ = [
    "Limits",
    "article_of",
    "asked_limits",
    "described",
    "document",
    "files_of",
    "is_single",
    "place",
    "read_articles",
    "read_canonicals",
    "read_extracted",
]

__getattr__ = loader(__name__, _HOMES)
