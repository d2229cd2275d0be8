"""The documentation site: its examples print what they show, and every page has its place."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import consistency
from docs import console, pages

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", ["docs/api.md", "docs/tutorials/researcher.md"])
def test_python_examples_print_what_they_show(name: str, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = re.sub(r"^```.*$", "", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert examples.examples
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    assert runner.run(examples, out=said.append).failed == 0, "".join(said)


def test_every_export_has_an_example() -> None:
    sections = re.split(r"^## ", (DOCS / "api.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    shown = {section.split("`")[1] for section in sections if section.startswith("`") and ">>> " in section}
    assert shown == set(consistency.__all__)


@pytest.mark.parametrize("name", console.PAGES)
def test_tutorials_show_what_the_commands_print(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert console.run_page(text) == text, "run python docs/console.py, and read what changed"


def test_generated_pages_are_up_to_date() -> None:
    for name, text in pages.pages().items():
        assert (ROOT / name).read_text("utf-8") == text, f"{name}: run python reports/regenerate.py"


def _targets(nav: Any) -> Iterator[str]:
    """The pages that a navigation names."""
    if isinstance(nav, str):
        yield nav
    for below in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _targets(below)


def test_every_page_is_in_the_navigation() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    found = sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md") if "examples" not in path.parts)
    assert sorted(_targets(nav)) == found


def test_the_page_on_policies_shows_the_example_policy() -> None:
    example = (DOCS / "examples" / "house.toml").read_text("utf-8")
    assert f"```toml\n{example}```" in (DOCS / "policies.md").read_text("utf-8")


def test_the_site_loads_nothing_from_elsewhere() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert settings["theme"]["font"] is False
    added = [*settings["extra_css"], *settings["extra"]["polyfills"], *settings.get("extra_javascript", ())]
    assert all((DOCS / name.partition("?")[0]).is_file() for name in added)
    images = [
        m
        for path in DOCS.rglob("*.md")
        for m in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", path.read_text("utf-8"))
    ]
    assert images
    assert not [image for image in images if "://" in image]
