"""The desk's own template and script; cards and style are the report's."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from consistency.reporting.page.cards import Card
from consistency.reporting.page.templates import environment

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def page_asset(name: str) -> str:
    """The text of a file beside this module."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def template(name: str) -> Template:
    """A template of the desk; it may import those of the report."""
    return environment().from_string(page_asset(name))


def card_html(card: Card, desk: bool = True) -> str:
    """One card; with `desk` it has the buttons of what can be done about it."""
    parts: Any = environment().get_template("cards.html").module
    return str(parts.card(card, desk))
