"""Document → Quotation: what an article presents as someone's own words, whose they are, and from where.

Only what a call needs is imported, since `parse` alone serves a single quotation typed at a prompt.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.quoting.attribution import attribute
    from consistency.quoting.extraction import extract, no_terms
    from consistency.quoting.identity import identity, same_person
    from consistency.quoting.parsing import parse
    from consistency.quoting.reported import statements
    from consistency.quoting.voices import Voices

__all__ = ["Voices", "attribute", "extract", "identity", "no_terms", "parse", "same_person", "statements"]

_HOME = {
    "Voices": "voices",
    "attribute": "attribution",
    "extract": "extraction",
    "no_terms": "extraction",
    "parse": "parsing",
    "statements": "reported",
    "identity": "identity",
    "same_person": "identity",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"consistency.quoting.{_HOME[name]}"), name)
    globals()[name] = found  # so that the next use costs nothing
    return found
