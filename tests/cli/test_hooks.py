"""The pre-commit hook, the GitHub action and the GitLab template, each tried as far as one machine can."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests import monorepo

ROOT = Path(__file__).resolve().parents[2]
DRIFT = 'Mayor Lori Lightfoot wrote: "It has caused alarm and longterm haul without moving the needle."\n'
TRUE = 'Mayor Lori Lightfoot wrote: "our current immigration system is broken."\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A scratch repository of drafts with one that drifts."""
    top = tmp_path / "repository"
    (top / "drafts").mkdir(parents=True)
    (top / "op-ed.txt").write_bytes((ROOT / "seeds/op-ed.txt").read_bytes())
    (top / "consistency.toml").write_text('canonical = ["op-ed.txt"]\narticles = ["drafts"]\n')
    (top / "drafts/a.md").write_text(TRUE)
    (top / "drafts/b.md").write_text("No quotation at all.\n")
    subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    subprocess.run(["git", "add", "-A"], cwd=top, check=True)
    return top


def _hook(top: Path, home: Path, id: str, *more: str) -> subprocess.CompletedProcess[str]:
    """A hook of this checkout, run by the real pre-commit on a repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit takes hooks from a git repository, and this is none")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home)}
    environment.pop("PYTHONPATH", None)
    (top / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": _snapshot(home), "rev": "HEAD", "hooks": [{"id": id}]}]})
    )
    command = [sys.executable, "-m", "pre_commit", "run", id, *(more or ["--all-files"])]
    return subprocess.run(command, cwd=top, env=environment, capture_output=True, text=True, check=False)


def _snapshot(home: Path) -> str:
    """This checkout as a repository of its own with one commit, so that one environment serves all runs."""
    copy = home / "checkout"
    if not copy.exists():
        files = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.split("\0")
        for name in filter(None, files):
            if name.startswith(
                ("consistency/", "setup.", "README", "pyproject", "LICENSE", "NOTICE", ".pre-")
            ):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, copy / name)
        _commit(copy)
    return str(copy)


def _commit(top: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    if not (top / ".git").exists():
        subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    subprocess.run(["git", "add", "-A"], cwd=top, check=True)
    subprocess.run(["git", *who, "commit", "-qm", "x"], cwd=top, check=True)


def test_the_real_pre_commit_runs_the_hooks(repository: Path, tmp_path: Path) -> None:
    """One test, since building the environment of the hooks takes a minute."""
    home = tmp_path / "pre-commit"
    home.mkdir()
    _on_one_folder(repository, home)
    _on_three_desks(tmp_path / "desks", home)


def _on_one_folder(repository: Path, home: Path) -> None:
    clean = _hook(repository, home, "consistency")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "Passed" in clean.stdout
    (repository / "drafts/a.md").write_text(DRIFT)
    drifting = _hook(repository, home, "consistency")
    assert drifting.returncode == 1
    assert "“haul” instead of “harm”" in drifting.stdout


def _on_three_desks(top: Path, home: Path) -> None:
    monorepo.build(top)
    (top / "harbor/notes.md").write_text(monorepo.FALSE, "utf-8")  # not among the articles
    page = f"<html><body><article><h1>Fare</h1><p>{monorepo.FALSE}</p></article></body></html>"
    (top / "harbor/drafts/mayor-1.md").unlink()
    (top / "harbor/drafts/both.md").write_text(monorepo.FAITHFUL, "utf-8")
    subprocess.run(["git", "add", "-A"], cwd=top, check=True)

    def hook(*files: str, id: str = "consistency") -> subprocess.CompletedProcess[str]:
        return _hook(top, home, id, "--files", *files)

    (top / "README.md").write_text(monorepo.FALSE, "utf-8")  # of no desk
    subprocess.run(["git", "add", "-A"], cwd=top, check=True)
    assert hook("README.md").returncode == hook("README.md", id="consistency-fix").returncode == 0
    assert hook("README.md", "harbor/notes.md", "harbor/drafts/both.md").returncode == 0
    assert hook("wire/rows.jsonl").returncode == 1
    school = hook("school desk/drafts/board.md")
    assert "“any” instead of “every”" in school.stdout
    # A source that changed: all drafts of its desk are checked, and none of a different desk.
    (top / "harbor/statement.txt").write_text("The ferry runs. We will raise the fare for nobody.\n")
    changed = hook("harbor/statement.txt")
    assert changed.returncode == 1, changed.stdout
    assert "harbor/drafts/both.md" in changed.stdout
    assert "school desk" not in changed.stdout
    # What the hooks' environment is said to read: a web page.
    (top / "harbor/statement.txt").write_text(monorepo.HARBOR)
    (top / "harbor/drafts/both.md").unlink()
    (top / "harbor/consistency.toml").write_text('articles = ["drafts"]\ncanonical = ["statement.txt"]\n')
    (top / "harbor/drafts/page.html").write_text(page, "utf-8")
    assert "“not” is missing" in hook("harbor/drafts/page.html").stdout
    # The hook that fixes changes only the file that it was given.
    (top / "harbor/drafts/one.md").write_text(monorepo.FALSE, "utf-8")
    (top / "harbor/drafts/two.md").write_text(monorepo.FALSE, "utf-8")
    subprocess.run(["git", "add", "-A"], cwd=top, check=True)
    fixed = hook("harbor/drafts/one.md", id="consistency-fix")
    assert fixed.returncode == 1, fixed.stdout
    assert "files were modified by this hook" in fixed.stdout
    assert (top / "harbor/drafts/one.md").read_text("utf-8") == monorepo.FAITHFUL
    assert (top / "harbor/drafts/two.md").read_text("utf-8") == monorepo.FALSE


def _action(repository: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's own step, with its inputs as GitHub hands them on."""
    programs = repository.parent / "bin"
    programs.mkdir(exist_ok=True)
    (programs / "consistency").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m consistency "$@"\n')
    (programs / "consistency").chmod(0o755)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        **inputs,
    }
    script = str(ROOT / ".ci/github-action")
    return subprocess.run(
        ["bash", script], cwd=repository, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_action_annotates_and_writes_its_files(repository: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = _action(repository, SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    (repository / "drafts/a.md").write_text(DRIFT)
    done = _action(repository, SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "::error file=drafts/a.md,line=1," in done.stdout
    assert json.loads((repository / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "1 error" in summary.read_text("utf-8")
    assert _action(repository, FAIL_ON="none").returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_named_settings_of_the_action_win_over_those_of_the_checkout(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "drafts/a.md").write_text(DRIFT)
    with (repository / "consistency.toml").open("a") as file:
        file.write('ignore = ["wording", "source", "marks"]\nfail-on = "none"\n')
    trusted = tmp_path / "consistency.toml"
    trusted.write_text(f'canonical = ["{repository}/op-ed.txt"]\nfail-on = "warning"\n')
    assert _action(repository, ARTICLES="drafts").returncode == 0
    assert _action(repository, ARTICLES="drafts", CONFIG=str(trusted)).returncode == 1
    trusted.write_text(f'canonical = ["{repository}/op-ed.txt"]\nfail-on = "none"\n')
    assert _action(repository, ARTICLES="drafts", CONFIG=str(trusted)).returncode == 0
    assert _action(repository, ARTICLES="drafts", CONFIG=str(trusted), FAIL_ON="error").returncode == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_draft_named_like_an_option_is_a_draft_to_action_and_hook(repository: Path) -> None:
    (repository / "--ignore=wording").write_text(DRIFT)
    done = _action(repository, ARTICLES="--ignore=wording")
    assert done.returncode == 1
    assert "::error file=--ignore=wording,line=1," in done.stdout
    (repository / "consistency.toml").write_text('canonical = ["op-ed.txt"]\n')
    hook, _ = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    command = [sys.executable, "-m", *hook["entry"].split(), *hook["args"], "--ignore=wording"]
    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "“haul” instead of “harm”" in run.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_inputs_of_the_action_are_never_run(repository: Path) -> None:
    done = _action(repository, ARTICLES="$(touch owned) ; touch owned", POLICY="ap; touch owned")
    assert done.returncode == 2
    assert not (repository / "owned").exists()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_action_on_three_desks_takes_their_settings(tmp_path: Path) -> None:
    top = monorepo.build(tmp_path / "repository")
    done = _action(top, SARIF="out.sarif")
    assert done.returncode == 1
    assert "::error file=school desk/drafts/board.md,line=6," in done.stdout
    run = json.loads((top / "out.sarif").read_text("utf-8"))["runs"][0]
    assert "policy:strict" in run["properties"]["signature"]
    # What the settings say is not overridden by what the action usually does.
    (top / "consistency.toml").write_text(
        'articles = ["harbor/drafts"]\nformat = ["json=own.json"]\nfail-on = "none"\nallow-empty = true\n'
    )
    (top / "harbor/consistency.toml").write_text('canonical = ["statement.txt"]\nfail-on = "none"\n')
    done = _action(top)
    assert done.returncode == 0, done.stderr
    assert json.loads((top / "own.json").read_text("utf-8"))["summary"]["altered"] == 2


BLANKS = ["school desk/drafts", "school desk/drafts\nharbor/drafts", "'school desk/drafts' harbor/drafts"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("articles", BLANKS)
def test_paths_with_blanks_reach_the_check(tmp_path: Path, articles: str) -> None:
    top = monorepo.build(tmp_path / "repository")
    done = _action(top, ARTICLES=articles, CANONICAL="school desk/said")
    assert "file=school desk/drafts/board.md" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_action_passes_nothing_that_no_input_says(tmp_path: Path) -> None:
    (tmp_path / "consistency").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    (tmp_path / "consistency").chmod(0o755)
    environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", str(ROOT / ".ci/github-action")], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["check", "--add-format", "github", "--"]


def test_a_shallow_clone_is_told_what_to_fetch(repository: Path, tmp_path: Path, run, monkeypatch) -> None:
    for number in range(2):
        (repository / "drafts/b.md").write_text(f"Draft {number}.\n")
        _commit(repository)
    first = subprocess.run(
        ["git", "rev-parse", "HEAD~1"], cwd=repository, check=True, capture_output=True, text=True
    ).stdout.strip()
    shallow = tmp_path / "shallow"
    command = ["git", "clone", "-q", "--depth=1", repository.as_uri(), str(shallow)]
    subprocess.run(command, check=True)
    monkeypatch.chdir(shallow)
    done = run("check", "--changed-since", first)
    assert done.status == 2
    assert "shallow clone without that revision, so fetch the whole history" in done.err
    assert "fetch-depth: 0" in done.err


def test_the_action_hands_every_input_to_its_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = [s for s in action["runs"]["steps"] if "github-action" in s.get("run", "")]
    handed = {
        re.findall(r"inputs\.([\w-]+)", value)[0] for value in step["env"].values() if "inputs" in value
    }
    assert handed == set(action["inputs"]) - {"python-version", "extras"}
    script = (ROOT / ".ci/github-action").read_text("utf-8")
    assert all(f"${{{name}:-" in script for name, value in step["env"].items() if "inputs" in value)
    assert "${{" not in step["run"]


def test_the_gitlab_template_s_command_runs(repository: Path, run, monkeypatch) -> None:
    import shlex

    template = yaml.safe_load((ROOT / "docs/gitlab-ci.yml").read_text("utf-8"))
    monkeypatch.chdir(repository)
    (command,) = [line for line in template["quotations"]["script"] if line.startswith("consistency")]
    assert run(*shlex.split(command)[1:]).status == 0
    for name in template["quotations"]["artifacts"]["reports"].values():
        assert (repository / name).stat().st_size
