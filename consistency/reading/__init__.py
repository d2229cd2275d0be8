"""Bytes to documents: every format, its decoding, and which part of a page is the text proper."""

from consistency.reading.batch import read_articles, read_canonicals
from consistency.reading.build import document
from consistency.reading.limits import Limits
from consistency.reading.listing import described, files
from consistency.reading.places import place

__all__ = ["Limits", "described", "document", "files", "place", "read_articles", "read_canonicals"]
