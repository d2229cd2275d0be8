"""What is released and how: the workflow, the container, and what goes into the archives."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def test_the_release_needs_no_token_and_builds_before_it_publishes() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    assert workflow["permissions"] == {}
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert build["permissions"] == {"contents": "read"}
    assert publish["needs"] == "build"
    assert {"id-token": "write", "attestations": "write"}.items() <= publish["permissions"].items()
    used = [step.get("uses", "").partition("@")[0] for step in publish["steps"]]
    assert used[-2:] == ["actions/attest-build-provenance", "pypa/gh-action-pypi-publish"]
    assert not any(
        "run" in step for step in publish["steps"]
    )  # nothing of the checkout runs with these rights
    text = (ROOT / ".github/workflows/release.yml").read_text("utf-8")
    assert "secrets." not in text
    assert "tox -e package" in text
    assert "[testenv:package]" in (ROOT / "tox.ini").read_text("utf-8")


def test_the_container_runs_the_command_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    stages = [line for line in lines if line.startswith("FROM ")]
    assert all("-slim" in line for line in stages)
    last = lines[lines.index(stages[-1]) :]
    (user,) = [line.split()[1] for line in last if line.startswith("USER ")]
    assert user.isdecimal()
    assert int(user) > 0
    assert 'ENTRYPOINT ["consistency"]' in last
    # All that the build reads is let into its context.
    kept = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    named = re.findall(
        r"(?:file: |^ {4})((?:README|LICENSE|NOTICE)\S*)", (ROOT / "setup.cfg").read_text(), re.MULTILINE
    )
    assert named
    assert {"consistency/**", "setup.cfg", "pyproject.toml", *named} <= set(kept)
