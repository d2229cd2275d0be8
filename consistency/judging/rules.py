"""The catalogue of rules: what each one means, why, and one example that it fails and one that passes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """An article's sentence, with the quotation in double marks, and the canonical, by Jane Roe, that it quotes."""

    article: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the contract.

    `failing` breaks it and `passing` does not; the same texts are in the tests, in `explain` and in the docs.
    `examples` are further ones.
    """

    id: str
    title: str
    meaning: str
    source: str
    failing: Example
    passing: Example
    examples: tuple[Example, ...] = ()


def _text() -> str:
    return Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(_text())


@cache
def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, in the order of the catalogue."""
    return tuple(_ids())


def _ids() -> list[str]:
    return [line[2:-2] for line in _text().splitlines() if line.startswith('["') and line.endswith('"]')]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules with their texts, in the order of the catalogue."""
    return tuple(_rule(id_, table) for id_, table in _tables().items())


def _rule(id_: str, table: dict[str, object]) -> Rule:
    more = table.get("examples", [])
    assert isinstance(more, list)
    return Rule(
        id_,
        str(table["title"]),
        " ".join(str(table["meaning"]).split()),
        " ".join(str(table["source"]).split()),
        _example(table["failing"]),
        _example(table["passing"]),
        tuple(_example(e) for e in more),
    )


def _example(table: object) -> Example:
    assert isinstance(table, dict)
    return Example(str(table["article"]), str(table["canonical"]))
