"""Document → Quotation: what an article presents as somebody's own words, whose they are, and from where."""

from consistency.quoting.attribution import attribute, same_person
from consistency.quoting.extraction import extract, parse

__all__ = ["attribute", "extract", "parse", "same_person"]
