"""The documentation, the help texts and the messages follow the style guide (docs/style.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.judging.rules import rules as catalog
from reports import messages
from tests import prose

ROOT = prose.ROOT
RULES = prose.rules()
# Pages about the code, in which a source is called as in the code.
ABOUT_CODE = ("architecture.md", "decisions.md")
# The style guide names the words that it bans.
PAGES = [
    path
    for path in (*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md")))
    if path.name not in ("style.md", "commands.md", "rules.md")
]


def _alerts(text: str, rules: tuple[prose.Rule, ...] = RULES) -> list[str]:
    return [f"{a.line}: {a.message} [{a.rule}]" for rule in rules for a in rule.alerts(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_follows_the_style_guide(page: Path) -> None:
    rules = tuple(rule for rule in RULES if rule.name != "Source" or page.name not in ABOUT_CODE)
    assert not _alerts(prose.prose(page.read_text("utf-8")), rules)


def test_the_help_texts_follow_the_style_guide() -> None:
    assert not _alerts((ROOT / "docs" / "commands.md").read_text("utf-8"))


@pytest.mark.parametrize("rule", catalog(), ids=lambda rule: rule.id)
def test_a_rule_follows_the_style_guide(rule) -> None:
    said = f"{rule.title}. {rule.meaning} {rule.source}"
    quoted = prose.without_quotations(said)
    assert not _alerts(quoted)


def test_the_messages_follow_the_style_guide() -> None:
    assert not _alerts(prose.prose((ROOT / messages.GOLDEN).read_text("utf-8")))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The words stand in a book.", "Manner"),
        ("The word is mended.", "Manner"),
        ("A word that is none.", "Manner"),
        ("The colour of a report", "Words"),
        ("It is compared with the\ncanonical.", "Source"),
        ("Skipped, where there is no source.", "Where"),
    ],
)
def test_the_reader_finds_what_the_guide_bans(text: str, rule: str) -> None:
    assert [a.rule for r in RULES for a in r.alerts(text)] == [rule]


def test_the_reader_skips_code_and_addresses() -> None:
    text = "A `colour` and\n\n```text\nthe canonical\n```\n\n[a page](colour.md) <!-- colour -->\n"
    assert not _alerts(prose.prose(text))
    assert prose.prose(text).count("\n") == text.count("\n")
