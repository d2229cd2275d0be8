"""The language server in real editors, without their screens; skipped where an editor is not on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.drafts import DRAFT, SOURCE

HERE = Path(__file__).parent
MISSING = 77  # what a script ends with where the editor lacks its client


def work(program: str, *arguments: str, folder: Path) -> tuple[dict[str, Any], str]:
    """What an editor saw, by its script, and the draft that it saved."""
    if shutil.which(program) is None:
        pytest.skip(f"no {program} on this machine")
    draft, told = folder / "draft.md", folder / "told.json"
    draft.write_text(DRAFT, "utf-8")
    (folder / "roe.txt").write_text(SOURCE, "utf-8")
    (folder / "consistency.toml").write_text('canonical = ["roe.txt"]\n', "utf-8")
    asked = {"DESK_PYTHON": sys.executable, "DESK_DRAFT": str(draft), "DESK_TOLD": str(told)}
    env = {**os.environ, **asked, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HOME": str(folder)}
    done = subprocess.run(
        [program, *arguments], env=env, cwd=folder, check=False, capture_output=True, text=True
    )
    if done.returncode == MISSING:
        pytest.skip(f"the {program} on this machine has no client for language servers")
    assert told.exists(), done.stdout + done.stderr
    return json.loads(told.read_text("utf-8")), draft.read_text("utf-8")


def judge(seen: dict[str, Any], saved: str) -> None:
    (drift,) = seen["before"]
    assert drift["words"] == "dusty"
    assert "small" in drift["message"]
    assert "»We will not close the small library this winter,«" in seen["hover"]
    assert seen["actions"][:2] == ["Use the source's wording", "Mark the change"]
    assert seen["after"] == 0
    assert saved == DRAFT.replace("dusty", "small")


def test_neovim(tmp_path: Path) -> None:
    script = f"luafile {HERE / 'neovim.lua'}"
    judge(*work("nvim", "--headless", "-u", "NONE", "-i", "NONE", "-c", script, "-c", "qa!", folder=tmp_path))


def test_emacs(tmp_path: Path) -> None:
    judge(*work("emacs", "--batch", "-q", "-l", str(HERE / "emacs.el"), folder=tmp_path))
