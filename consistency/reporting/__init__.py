"""Report → text, JSON and other formats, a module a format, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from consistency.checking.baseline import Entry
from consistency.errors import UsageError
from consistency.model import Level, Report
from consistency.reporting import messages

# Formats of a whole report, and the module of this room that renders each.
FORMATS: dict[str, str] = {
    "text": "text",
    "json": "json",
    "jsonl": "json",
    "sarif": "sarif",
    "junit": "junit",
    "github": "lines",
    "gitlab": "gitlab",
    "rdjson": "gitlab",
    "lines": "lines",
    "markdown": "markdown",
    "html": "html",
    "csv": "spreadsheet",
    "w3c": "annotations",
    "tei": "tei",
}


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to look: columns, color, how much of it, what fails.

    `baseline` says that there was one, and `gone` are its entries that nothing answers to any more.  `fail_levels` has
    the level that fails, by the id of the article, for those whose own settings differ from `fail_on`.
    """

    width: int = 80
    color: bool = False
    quiet: bool = False
    verbose: bool = False
    fail_on: Level = "error"
    baseline: bool = False
    gone: tuple[Entry, ...] = ()
    statistics: bool = False
    fail_levels: Mapping[str, Level] = field(default_factory=dict)

    def fails_at(self, article: str) -> Level:
        """The lowest level that fails for the article of that id."""
        return self.fail_levels.get(article, self.fail_on)


class _Renderer(Protocol):
    def render(self, report: Report, format: str, view: View) -> str: ...


def render(report: Report, format: str = "text", view: View | None = None) -> str:
    """The report in one of `FORMATS`, ending in a line end; raises `UsageError` for another format."""
    if format not in FORMATS:
        raise UsageError(messages.UNKNOWN_FORMAT.format(name=format, known=", ".join(FORMATS)))
    module = cast("_Renderer", import_module(f"{__name__}.{FORMATS[format]}"))
    return module.render(report, format, view or View())
