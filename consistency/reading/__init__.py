"""Bytes to documents: every format, its decoding, and which part of a page is the text proper."""

from consistency.reading.batch import article_of, read_articles, read_canonicals, read_extracted
from consistency.reading.build import document
from consistency.reading.files import is_single
from consistency.reading.limits import Limits, asked_limits
from consistency.reading.listing import described, files
from consistency.reading.places import place

__all__ = [
    "Limits",
    "article_of",
    "asked_limits",
    "described",
    "document",
    "files",
    "is_single",
    "place",
    "read_articles",
    "read_canonicals",
    "read_extracted",
]
