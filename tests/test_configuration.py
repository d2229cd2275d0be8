"""Where settings come from and what is said about wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency import configuration
from consistency.errors import ConfigurationError

TOML = 'policy = "chicago"\narticles = ["a.txt", "b.txt"]\njobs = 2\nwhole = true\n'
PYPROJECT = '[tool.consistency]\npolicy = "chicago"\narticles = ["a.txt", "b.txt"]\njobs = 2\nwhole = true\n'
SETUP_CFG = "[consistency]\npolicy = chicago\narticles =\n    a.txt\n    b.txt\njobs = 2\nwhole = yes\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [("consistency.toml", TOML), ("pyproject.toml", PYPROJECT), ("setup.cfg", SETUP_CFG)],
)
def test_three_files_say_the_same(tmp_path: Path, monkeypatch, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    found = configuration.find(tmp_path)
    assert found.path == tmp_path / name
    assert found.values == {"policy": "chicago", "articles": ["a.txt", "b.txt"], "jobs": 2, "whole": True}


def test_paths_count_from_the_file(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "consistency.toml").write_text('canonical = ["texts/speech.txt", "-", "/etc/hosts"]\n')
    below = tmp_path / "drafts"
    below.mkdir()
    monkeypatch.chdir(below)
    assert configuration.find(below).values["canonical"] == [
        str(tmp_path / "texts/speech.txt"),
        "-",
        "/etc/hosts",
    ]


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    (tmp_path / "consistency.toml").write_text('policy = "mla"\n')
    below = tmp_path / "drafts"
    below.mkdir()
    (below / "setup.cfg").write_text("[metadata]\nname = other\n")
    assert configuration.find(below).values == {"policy": "mla"}
    (below / "setup.cfg").write_text("[consistency]\npolicy = strict\n")
    assert configuration.find(below).values == {"policy": "strict"}


def test_another_project_s_settings_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "consistency.toml").write_text('policy = "mla"\n')
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    assert configuration.find(project) == configuration.Configuration(None, {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('polcy = "ap"\n', "unknown key 'polcy'; did you mean 'policy'?"),
        ("policy = 3\n", "policy must be a text, not 3"),
        ('jobs = "many"\n', "jobs must be a whole number, not 'many'"),
        ('whole = "perhaps"\n', "whole must be true or false, not 'perhaps'"),
        ("articles = [1]\n", "articles must be a list of texts"),
        ("policy = \n", "Invalid value"),
    ],
)
def test_wrong_settings_are_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "consistency.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError) as told:
        configuration.load(path)
    assert message in str(told.value)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_without_a_section_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "setup.cfg"
    path.write_text("[metadata]\nname = x\n")
    with pytest.raises(ConfigurationError, match="no section"):
        configuration.load(path)
    with pytest.raises(ConfigurationError, match="no such"):
        configuration.load(tmp_path / "nothing.toml")


def test_files_within_formats_and_policies_count_from_the_file_too(tmp_path: Path, monkeypatch) -> None:
    text = 'policy = "house.toml"\nformat = ["sarif=out/a.sarif", "text"]\n'
    (tmp_path / "consistency.toml").write_text(text, encoding="utf-8-sig")
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    assert configuration.find(Path.cwd()).values == {
        "policy": str(tmp_path / "house.toml"),
        "format": [f"sarif={tmp_path / 'out/a.sarif'}", "text"],
    }


def test_a_format_that_a_command_lacks_is_not_held_against_it(tmp_path: Path, run, monkeypatch) -> None:
    (tmp_path / "consistency.toml").write_text('format = ["sarif=a.sarif", "jsonl"]\n')
    (tmp_path / "a.md").write_text("“Yes, we will,” she said.\n")
    monkeypatch.chdir(tmp_path)
    done = run("extract", "a.md")
    assert (done.status, done.out[:6]) == (0, '{"id":')
    assert run("extract", "a.md", "--format", "sarif").status == 2


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\nconsistency = 3\n", "[[tool]]\nconsistency = 3\n"])
def test_a_strange_pyproject_is_no_traceback(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text + "# consistency\n")
    with pytest.raises(ConfigurationError):
        configuration.load(tmp_path / "pyproject.toml")
