"""Pages that are made from the code: levels by policy, a page for each policy, the JSON Schema.

`python reports/regenerate.py` writes them, and its `--check` (in `tox -e docs`) compares them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from consistency.judging import Policy, load_policy
from consistency.judging.rules import rules
from consistency.model import CanonicalKind

ROOT = Path(__file__).resolve().parent.parent
POLICIES = ("base", "ap", "strict", "chicago", "mla")
_KINDS: tuple[CanonicalKind, ...] = ("printed", "spoken")
_NOTICE = "<!-- Written by `python reports/regenerate.py`; do not edit. -->\n"


def pages() -> dict[str, str]:
    """The generated pages, by path."""
    made = {f"docs/policies/{name}.md": policy(name) for name in POLICIES}
    return {**made, "docs/levels.md": levels(), "docs/schema.md": schema()}


def policy(name: str) -> str:
    """The page of one policy: the level of every rule and of its cases, by kind of source."""
    folder = ROOT / "consistency" / "judging" / "policies"
    source = (folder / f"{name}.toml").read_text(encoding="utf-8")
    parent = tomllib.loads(source).get("extends")
    extends = f"It extends [`{parent}`]({parent}.md)." if parent else "All other policies extend it."
    made = load_policy(name)
    rows = []
    for rule in rules():
        keys = sorted({key for kind in _KINDS for key in made.levels[kind] if key.split(".")[0] == rule.id})
        for key in dict.fromkeys((rule.id, *keys)):
            printed, spoken = (made.level(kind, rule.id, key.partition(".")[2] or None) for kind in _KINDS)
            label = f"[`{key}`](../rules.md#{anchor(rule.id)})" if key == rule.id else f"`{key}`"
            rows.append(f"| {label} | {printed} | {spoken} |")
    return "\n".join(
        (
            _NOTICE,
            f"# The policy `{name}`",
            "",
            f"{extends} What it changes itself:",
            "",
            f"```toml\n{source.strip()}\n```",
            "",
            "All levels. A key with a period is a case of the rule above it.",
            "",
            "| rule | printed sources | spoken sources |",
            "|---|---|---|",
            *rows,
            "",
        )
    )


def levels() -> str:
    """The levels of all rules under all policies, side by side."""
    made = {name: load_policy(name) for name in POLICIES[1:]}
    rows = [
        f"| [`{rule.id}`](rules.md#{anchor(rule.id)}) | {rule.title} | "
        + " | ".join(_both(each, rule.id) for each in made.values())
        + " |"
        for rule in rules()
    ]
    return "\n".join(
        (
            _NOTICE,
            "# Levels by policy",
            "",
            "The level of each rule under each policy. If spoken sources have a level of their own, the cell names",
            "both. Some cases of a rule have a level of their own; they are on the pages of the",
            "[policies](policies.md).",
            "",
            f"| rule | meaning | {' | '.join(made)} |",
            "|---|---|" + "---|" * len(made),
            *rows,
            "",
        )
    )


def _both(policy: Policy, rule: str) -> str:
    """A rule's level for printed sources, and that for spoken ones if it differs."""
    printed, spoken = (policy.level(kind, rule) for kind in _KINDS)
    return printed if printed == spoken else f"{printed}; spoken: {spoken}"


def anchor(rule: str) -> str:
    """The anchor of a rule's heading, as GitHub and MkDocs make it: `wording/word` → `wordingword`."""
    return rule.replace("/", "")


def schema() -> str:
    """The JSON Schema as tables, one for each kind of object."""
    found = json.loads((ROOT / "consistency" / "reporting" / "schema.json").read_text(encoding="utf-8"))
    lines = [
        _NOTICE,
        "# The JSON of a report",
        "",
        "`consistency check --format json` prints one object. `consistency schema` prints its JSON Schema, of which",
        f"these tables are a summary. {found['description']}",
        "",
        "## The report",
        "",
        *_table(found),
    ]
    for name, table in found["$defs"].items():
        if "properties" in table:
            lines += ["", f"## `{name}`", "", *_table(table)]
    return "\n".join((*lines, ""))


def _table(of: dict[str, Any]) -> Iterator[str]:
    required = set(of.get("required", ()))
    yield "| key | type | |"
    yield "|---|---|---|"
    for key, table in of["properties"].items():
        note = "" if key in required else "may be missing"
        yield f"| `{key}` | {_type(table)} | {table.get('description', note) or ''} |"


def _type(of: dict[str, Any]) -> str:
    """A short name of a type, for a table."""
    if "$ref" in of:
        name = of["$ref"].rpartition("/")[2]
        return f"`{name}`"
    if "const" in of:
        return f"always `{json.dumps(of['const'])}`"
    if "enum" in of:
        return "one of " + ", ".join(f"`{json.dumps(value)}`" for value in of["enum"])
    if "anyOf" in of or "oneOf" in of:
        return " or ".join(_type(each) for each in of.get("anyOf", of.get("oneOf", ())))
    kind = of.get("type", "any")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        items = of.get("items")
        return f"list of {_type(items)}" if items else "list"
    return str(kind)
