"""Where settings come from and what is said about wrong ones."""

from __future__ import annotations

import os
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
    (tmp_path / ".git").mkdir()
    below = tmp_path / "drafts"
    below.mkdir()
    monkeypatch.chdir(below)
    assert configuration.find(below).values["canonical"] == [
        "../texts/speech.txt",
        "-",
        "/etc/hosts",
    ]


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    (tmp_path / "consistency.toml").write_text('policy = "mla"\n')
    (tmp_path / ".git").mkdir()
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
        ("policy = 3\n", "policy must be a string, not 3"),
        ('jobs = "many"\n', "jobs must be an integer, not 'many'"),
        ('whole = "perhaps"\n', "whole must be true or false, not 'perhaps'"),
        ("articles = [1]\n", "articles must be a list of strings"),
        ("policy = \n", "Invalid value"),
        ('jobs = "²"\n', "jobs must be an integer, not '²'"),
        (f'jobs = "{"9" * 5000}"\n', "jobs must be an integer"),
        ("jobs = -1\n", "jobs must be an integer, not -1"),
        (f"jobs = {'9' * 5000}\n", "a number with too many digits"),
        (f"jobs = 0x{'f' * 5000}\n", "jobs must be an integer, not a very long number"),
        (f"jobs = {'[' * 3000}{']' * 3000}\n", "nested too deeply"),
        ("jobs = [1]\n", "jobs must be an integer, not a list"),
        ("ignore = true\n", "ignore must be a list of strings"),
        ('canonical = ["a\\u0000b"]\n', "canonical contains a NUL character"),
        ('policy = "\\u0000.toml"\n', "policy contains a NUL character"),
        (f"# {'x' * (1 << 20)}\n", "larger than"),
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
    with pytest.raises(ConfigurationError, match=r"no \[consistency\]"):
        configuration.load(path)
    with pytest.raises(ConfigurationError, match="no such"):
        configuration.load(tmp_path / "nothing.toml")


def test_files_within_formats_and_policies_count_from_the_file_too(tmp_path: Path, monkeypatch) -> None:
    text = 'policy = "house.toml"\nformat = ["sarif=out/a.sarif", "text"]\n'
    (tmp_path / "consistency.toml").write_text(text, encoding="utf-8-sig")
    (tmp_path / "drafts").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    assert configuration.find(Path.cwd()).values == {
        "policy": "../house.toml",
        "format": ["sarif=../out/a.sarif", "text"],
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


@pytest.fixture
def repository(tmp_path: Path, monkeypatch) -> Path:
    """A repository within a folder of someone else's, the working folder in it."""
    top = tmp_path / "outer" / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "drafts").mkdir()
    monkeypatch.chdir(top / "drafts")
    return top


@pytest.mark.parametrize("key", ["output", "baseline", "format"])
@pytest.mark.parametrize(
    "target",
    [
        "/tmp/owned",
        "../owned",
        "reports/../../owned",
        "reports/../owned",
        "out/../.git/hooks/pre-commit",
        ".git/config",
        "link/owned",
        "file-link",
        "loop",
        ".",
    ],
)
def test_a_file_that_is_found_has_nothing_written_outside(key: str, target: str, repository: Path) -> None:
    (repository / "link").symlink_to(repository.parent)
    (repository / "file-link").symlink_to(repository.parent / "owned")
    (repository / "loop").symlink_to(repository / "loop")
    value = f'["json={target}"]' if key == "format" else f'"{target}"'
    (repository / "consistency.toml").write_text(f"{key} = {value}\n")
    with pytest.raises(ConfigurationError, match="outside this file's folder"):
        configuration.find(Path.cwd())
    configuration.load(repository / "consistency.toml")  # one that a person names may


@pytest.mark.parametrize("target", ["report.json", "out/report.json", "-", "inside/report.json"])
def test_a_file_that_is_found_has_reports_written_below_it(target: str, repository: Path) -> None:
    (repository / "out").mkdir()
    (repository / "inside").symlink_to(repository / "out")
    (repository / "consistency.toml").write_text(f'output = "{target}"\nformat = ["json={target}", "text"]\n')
    assert configuration.find(Path.cwd()).values["output"].endswith(target)


def test_a_stranger_s_settings_write_nothing(repository: Path, run, monkeypatch) -> None:
    (repository / "a.md").write_text("“Yes, we will,” she said.\n")
    (repository / "setup.cfg").write_text(f"[consistency]\nformat = json={repository.parent}/owned\n")
    monkeypatch.chdir(repository)
    done = run("check", "a.md", "-c", "a.md", "--no-cache")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert not (repository.parent / "owned").exists()


def test_discovery_ends_at_the_repository_and_without_one_at_the_working_folder(repository: Path) -> None:
    (repository.parent / "consistency.toml").write_text('policy = "mla"\n')
    assert configuration.find(repository / "drafts").path is None
    (repository / "consistency.toml").write_text('policy = "strict"\n')
    assert configuration.find(repository / "drafts").values == {"policy": "strict"}
    (repository / ".git").rmdir()
    assert configuration.find(repository / "drafts").path is None
    assert configuration.find(repository).values == {"policy": "strict"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give files away")
@pytest.mark.parametrize("link", [False, True])
def test_another_user_s_file_is_ignored(link: bool, repository: Path, run, monkeypatch) -> None:
    (repository / "a.md").write_text("“Yes, we will,” she said.\n")
    file = repository / "consistency.toml"
    (repository / "theirs.toml").write_text('format = ["json"]\n')
    os.chown(repository / "theirs.toml", 4321, 4321)
    if link:
        file.symlink_to(repository / "theirs.toml")
    else:
        (repository / "theirs.toml").rename(file)
    assert configuration.find(repository) == configuration.Configuration(None, {}, (file,))
    monkeypatch.chdir(repository)
    done = run("check", "a.md", "-c", "a.md", "--no-cache")
    assert done.err.startswith(f"consistency: {file}: ignored because it belongs to another user")
    assert not done.out.startswith("{")
    assert run("check", "a.md", "-c", "a.md", "--no-cache", "--config", file).out.startswith("{")


def test_config_wins_over_the_file_that_lies_there(
    repository: Path, run, monkeypatch, tmp_path: Path
) -> None:
    (repository / "a.md").write_text("Lori Lightfoot wrote: “It has caused longterm haul.”\n")
    (repository / "s.txt").write_text("By Lori Lightfoot\n\nIt has caused long-term harm.\n")
    (repository / "consistency.toml").write_text("max-findings = 99\n")
    trusted = tmp_path / "trusted.toml"
    trusted.write_text('policy = "strict"\n')
    monkeypatch.chdir(repository)
    assert run("check", "a.md", "-c", "s.txt").status == 0
    assert run("check", "a.md", "-c", "s.txt", "--config", trusted).status == 1


def test_a_draft_named_like_an_option_is_a_draft_after_two_hyphens(
    repository: Path, run, monkeypatch
) -> None:
    (repository / "--ignore=wording").write_text("Lori Lightfoot wrote: “It has caused longterm haul.”\n")
    (repository / "s.txt").write_text("By Lori Lightfoot\n\nIt has caused long-term harm.\n")
    monkeypatch.chdir(repository)
    done = run("check", "-c", "s.txt", "--format", "lines", "--", "--ignore=wording")
    assert done.status == 1
    assert done.out.startswith("--ignore=wording:1:")
