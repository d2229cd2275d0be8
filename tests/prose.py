"""A small reader of Vale's rules, for machines without Vale: the kinds `existence` and `substitution`.

It reads `.vale/styles/Consistency/*.yml`, the same files that Vale reads, and follows Vale in what the keys
`tokens`, `swap`, `ignorecase`, `nonword` and `exceptions` mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
STYLES = ROOT / ".vale" / "styles" / "Consistency"
# What Vale skips in Markdown: code, HTML comments and tags, addresses, the targets of links.
_SKIPPED = re.compile(
    r"^(```|~~~).*?^\1|<!--.*?-->|``[^`]+``|`[^`\n]+`|<[^>\n]+>|(?<=\])\([^)\n]*\)|https?://\S+",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Alert:
    """A passage that a rule objects to; `line` counts from 1."""

    rule: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One file of rules: each pattern with what to write instead (None if the rule does not say)."""

    name: str
    message: str
    patterns: tuple[tuple[re.Pattern[str], str | None], ...]
    exceptions: frozenset[str]

    def alerts(self, text: str) -> Iterator[Alert]:
        """What the rule finds in `text`, in the order of its patterns."""
        for pattern, instead in self.patterns:
            for found in pattern.finditer(text):
                if found.group().lower() not in self.exceptions:
                    filled = (instead, found.group()) if instead is not None else (found.group(),)
                    yield Alert(self.name, text.count("\n", 0, found.start()) + 1, self.message % filled)


def rules() -> tuple[Rule, ...]:
    """All rules of the project's style."""
    return tuple(_rule(path) for path in sorted(STYLES.glob("*.yml")))


def _rule(path: Path) -> Rule:
    table = yaml.safe_load(path.read_text("utf-8"))
    kind = table["extends"]
    assert kind in ("existence", "substitution"), (
        f"{path.name}: this reader does not know rules of kind {kind}"
    )
    entries = (
        table["swap"].items() if kind == "substitution" else ((token, None) for token in table["tokens"])
    )
    edge = "" if table.get("nonword") else r"\b"
    flags = re.IGNORECASE if table.get("ignorecase") else re.NOFLAG
    patterns = tuple(
        (re.compile(rf"{_edge(edge, token)}(?:{_spaced(token)}){edge}", flags), instead)
        for token, instead in entries
    )
    exceptions = frozenset(word.lower() for word in table.get("exceptions", ()))
    return Rule(path.stem, table["message"], patterns, exceptions)


def _edge(edge: str, token: str) -> str:
    """Word boundaries go around tokens that begin with a word."""
    return edge if re.match(r"[\w(]", token) else ""


def _spaced(token: str) -> str:
    """A blank in a token also fits the end of a line in wrapped text."""
    return token.replace(" ", r"[ \n]")


def prose(markdown: str) -> str:
    """A page without what Vale skips, with the same lines."""
    return _SKIPPED.sub(lambda found: "".join(c if c == "\n" else " " for c in found.group()), markdown)


def without_quotations(text: str) -> str:
    """A text without what it quotes in straight marks: examples of words, which have their own spelling."""
    return re.sub(r'"[^"]*"', '""', text)
