"""The text of an article as it grows, with the place of each quotation in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from benchmarks.drift.words import Words

_FIELD = re.compile(r"\{([a-zA-Z]+[.,]?)\}")


@dataclass(slots=True)
class Page:
    """An article of one outlet; `rows` are the quotations as the gold file lists them."""

    outlet: dict[str, str]
    stop_inside: bool  # American style: commas and full stops stand inside the closing mark
    text: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)

    def plain(self, paragraph: str) -> None:
        """A paragraph without a quotation."""
        self.text += f"{paragraph}\n\n"

    def quoting(
        self, template: str, parts: dict[str, Words], names: dict[str, str]
    ) -> list[tuple[int, Words]]:
        """A paragraph with quotations at `{q}`, `{a}` and `{b}`; returns where each of them begins."""
        placed: list[tuple[int, Words]] = []
        at = 0
        for found in _FIELD.finditer(template):
            self.text += template[at : found.start()]
            at = found.end()
            key = found[1].rstrip(".,")
            if key in names:
                self.text += names[key]
                continue
            placed.append(self._words(parts[key], found[1][len(key) :]))
        self.text += template[at:] + "\n\n"
        return placed

    def _words(self, words: Words, stop: str) -> tuple[int, Words]:
        """The words in marks, with a comma or a full stop if the place asks for one."""
        words = words.bare()
        self.text += self.outlet["open"]
        start = len(self.text)
        self.text += self._spelled(words.text)
        if self.text.endswith("?"):
            stop = "," if stop == "," and not self.stop_inside else ""
        inside = self.stop_inside or stop == "."
        self.text += (stop if inside else "") + self.outlet["close"] + ("" if inside else stop)
        return start, words

    def block(self, lead: str, words: Words, mark: str) -> list[tuple[int, Words]]:
        """The words set off from the text, without quotation marks."""
        self.text += f"{lead}\n\n{mark}"
        start = len(self.text)
        self.text += f"{self._spelled(words.text)}\n\n"
        return [(start, words)]

    def paragraphs(self, lead: str, parts: list[Words]) -> list[tuple[int, Words]]:
        """A quotation of several paragraphs: each is opened, only the last is closed."""
        placed = []
        self.text += f"{lead} " if lead else ""
        for number, words in enumerate(parts):
            self.text += self.outlet["open"]
            placed.append((len(self.text), words))
            self.text += self._spelled(words.text.strip())
            self.text += (self.outlet["close"] if number == len(parts) - 1 else "") + "\n\n"
        return placed

    def record(self, placed: list[tuple[int, Words]], **known: Any) -> None:
        """Notes a quotation of one or more parts."""
        parts = [[start, start + len(words.text.rstrip())] for start, words in placed]
        drifts = [
            {"type": kind, "start": start + a, "end": start + b, "source_start": c, "source_end": d}
            for start, words in placed
            for kind, a, b, c, d in words.drifts
        ]
        row = {"start": parts[0][0], "end": parts[-1][1], "parts": parts, **known}
        if known["source"]:
            spans = [words.source for _, words in placed]
            row["source_start"] = min(start for start, _ in spans)
            row["source_end"] = max(end for _, end in spans)
        self.rows.append({**row, "drifts": drifts})

    def _spelled(self, text: str) -> str:
        return text.replace("'", self.outlet["apostrophe"])
