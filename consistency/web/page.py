"""The desk's own files: its page, its style, and its scripts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from consistency.reporting.page.templates import asset, environment

if TYPE_CHECKING:
    from jinja2 import Template

_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@cache
def page_asset(name: str) -> str:
    """The text of a file in this folder."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def template(name: str) -> Template:
    """A template of the desk."""
    return environment().from_string(page_asset(name))


@cache
def static_files() -> dict[str, tuple[str, str]]:
    """Every file that the page asks for: its text and its media type, by its name."""
    found = {"colors.css": (asset("colors.css"), _TYPES[".css"])}  # the colors of the report
    for file in files(__package__).joinpath("static").iterdir():
        media_type = next((kind for ending, kind in _TYPES.items() if file.name.endswith(ending)), None)
        if media_type is not None:
            found[file.name] = (file.read_text(encoding="utf-8"), media_type)
    return found
