"""The documentation site: its examples print what they show, and every page has its place."""

from __future__ import annotations

import configparser
import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import consistency
from docs import console, pages
from tests.supply import extras as environments

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
    named = {section.split("`")[1]: section for section in sections if section.startswith("`")}
    examples = doctest.DocTestParser()
    shown = {
        name
        for name, section in named.items()
        if any(f"consistency.{name}" in example.source for example in examples.get_examples(section))
    }
    assert set(named) == shown == set(consistency.__all__)
    assert all(f"::: consistency.{name}\n" in named[name] for name in named if name != "__version__")


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


def test_every_policy_has_a_page_that_the_overview_links() -> None:
    policies = {path.stem for path in (ROOT / "consistency" / "judging" / "policies").glob("*.toml")}
    assert policies == set(pages.POLICIES)
    overview = (DOCS / "policies.md").read_text("utf-8")
    assert all(f"(policies/{name}.md)" in overview for name in policies)


def test_the_readme_names_every_extra() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = set(settings["options.extras_require"]) - {"test", "docs", "fuzz", "supply"}
    (listed,) = re.findall(r"All extras: (.*?)The first", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert extras <= set(re.findall(r"`(\w+)`", listed))
    assert extras <= set(environments.COMMANDS)


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
