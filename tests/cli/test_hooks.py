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


def test_the_real_pre_commit_runs_the_hook(repository: Path, tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit takes hooks from a git repository, and this is none")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
    environment.pop("PYTHONPATH", None)

    def hook() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "consistency", "--all-files"]
        return subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, text=True, check=False
        )

    clean = hook()
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "Passed" in clean.stdout
    (repository / "drafts/a.md").write_text(DRIFT)
    drifting = hook()
    assert drifting.returncode == 1
    assert "“haul” instead of “harm”" in drifting.stdout


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
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    command = [sys.executable, "-m", *hook["entry"].split(), *hook["args"], "--ignore=wording"]
    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "“haul” instead of “harm”" in run.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_inputs_of_the_action_are_never_run(repository: Path) -> None:
    done = _action(repository, ARTICLES="$(touch owned) ; touch owned", POLICY="ap; touch owned")
    assert done.returncode == 2
    assert not (repository / "owned").exists()


def test_the_action_hands_every_input_to_its_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = [s for s in action["runs"]["steps"] if "github-action" in s.get("run", "")]
    handed = {
        re.findall(r"inputs\.([\w-]+)", value)[0] for value in step["env"].values() if "inputs" in value
    }
    assert handed == set(action["inputs"]) - {"python-version"}
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
