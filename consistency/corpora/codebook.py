"""The codebook for people who code quotations, from the verdicts, cases on their border, and the tool's rules."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from consistency.judging.rules import rules


@dataclass(frozen=True, slots=True)
class Border:
    """A case on the border of two verdicts: the question, an article's sentence, the source, and how it is coded."""

    question: str
    source: str
    article: str
    verdict: str
    why: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("codebook.toml").read_text(encoding="utf-8"))


def verdicts() -> dict[str, str]:
    """Verdict → when it is given."""
    return dict(_data()["verdicts"])


def borders() -> tuple[Border, ...]:
    """The cases on the border."""
    return tuple(Border(**case) for case in _data()["borders"])


def markdown() -> str:
    """The codebook as a page."""
    pieces = [
        "# Codebook\n\nRead the quotation in its article, then the passage of the source, and give one verdict.",
        " Do not look at the tool's verdict. If you cannot decide, leave the verdict empty and say why in the note.\n",
        "\n## Verdicts\n\n| verdict | when |\n|---|---|\n",
        *(f"| `{name}` | {told} |\n" for name, told in verdicts().items()),
        "\n## Cases on the border\n",
    ]
    for case in borders():
        pieces.append(f"\n**{case.question}** `{case.verdict}`. {case.why}\n")
        pieces.append(f"\n> Article: {case.article}\n>\n> Source: {case.source}\n")
    pieces.append(
        "\n## What counts as a difference\n\nThe rules, each with an example that breaks it and one that does not.\n"
    )
    for rule in rules():
        pieces.append(f"\n**`{rule.id}`** {rule.title}. {' '.join(rule.meaning.split())}\n")
        pieces.append(f"\n> Source: {rule.failing.canonical}\n>\n> Breaks it: {rule.failing.article}\n")
        pieces.append(f">\n> Source: {rule.passing.canonical}\n>\n> Does not: {rule.passing.article}\n")
    return "".join(pieces)
