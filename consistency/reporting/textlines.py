"""Lines of the text report: labels, wrapping and colors, as far as the width goes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from consistency.model import Document, Place
from consistency.reading import place
from consistency.reporting import View, drawing
from consistency.reporting.escape import clipped, terminal, width

LABEL = 11  # columns of "source     "
_COLOR = {"error": "red", "warning": "yellow", "note": "cyan", "none": "green"}
_LINES = 3  # of one passage; the middle of a longer one is omitted


class Lines:
    """How pieces of a report look in a view; `canonicals` are the sources by id."""

    def __init__(self, view: View, canonicals: dict[str, Document]) -> None:
        self.view = view
        self.canonicals = canonicals

    def row(self, words: list[tuple[str, bool]], color: str) -> str:
        return " ".join(self.paint(word, color) if differs else word for word, differs in words)

    def source(self, label: str, where: Place) -> str:
        document = self.canonicals[where.canonical]
        return f"{self.label(label)}{terminal(document.id)}:{place(document, where.start)}"

    def labelled(self, label: str, text: str) -> Iterator[str]:
        room = max(20, self.view.width - 2 - LABEL)
        lines = self.wrap(drawing.middle_out(terminal(text), _LINES * room), 2 + LABEL)
        yield self.label(label) + lines[0]
        yield from (" " * (2 + LABEL) + line for line in lines[1:])

    def label(self, name: str) -> str:
        return "  " + name.ljust(LABEL - 1) + " "

    def wrap(self, text: str, indent: int) -> list[str]:
        return textwrap.wrap(text, max(20, self.view.width - indent), break_long_words=False) or [""]

    def fit(self, head: str, exact: str) -> str:
        """`head` and as much of a passage, in marks, as the line takes."""
        room = max(16, self.view.width - width(head) - 2)
        return f"{head}“{clipped(terminal(exact), room)}”"

    def style(self, text: str, level: str) -> str:
        return self.paint(text, _COLOR[level])

    def bold(self, text: str) -> str:
        return click.style(text, bold=True) if self.view.color else text

    def paint(self, text: str, color: str) -> str:
        return click.style(text, fg=color, bold=True) if self.view.color else text
