"""The VS Code extension's own tests, if npm and its libraries are here (`python editors/vscode/build.py` gets them)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXTENSION = Path(__file__).resolve().parents[2] / "editors" / "vscode"


def test_its_tests_pass_without_vs_code() -> None:
    npm = shutil.which("npm")
    if npm is None or not (EXTENSION / "node_modules").is_dir():
        pytest.skip("npm or the extension's libraries are missing")
    env = {**os.environ, "CONSISTENCY_PYTHON": sys.executable}
    done = subprocess.run([npm, "test"], cwd=EXTENSION, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_settings_are_those_of_the_server() -> None:
    from consistency.configuration import KEYS

    manifest = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    settings = {name.split(".", 1)[1] for name in manifest["contributes"]["configuration"]["properties"]}
    assert settings - {"server.python", "trace.server"} <= set(KEYS)
