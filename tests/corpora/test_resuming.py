"""Killed at any point and called again, an audit gives the tables of an unbroken run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpora.conftest import articles

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CONSISTENCY_KILLS", "3"))  # each so many with one process and with two

# Runs the command, and kills the process that was called (its worker with it) before the n-th time that some process
# is about to write, settle or rename something.
KILLED = """
import os, signal, sys, shutil
from pathlib import Path
from consistency.cli import cli
from consistency.corpora import writing
called, left = os.getpid(), int(sys.argv.pop(1))
def counted(function):
    def call(*arguments, **named):
        global left
        left -= 1
        if not left:
            os.kill(called, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call
for owner, name in ((writing, "write"), (writing, "settle"), (Path, "replace"), (Path, "mkdir"), (shutil, "rmtree")):
    setattr(owner, name, counted(getattr(owner, name)))
cli()
"""


def command(corpus: Path, canonical: Path, out: Path, jobs: int) -> list[str]:
    return [
        *("audit", str(corpus), "-c", str(canonical), "-o", str(out)),
        *("--partition", "2", "--no-report", "--quiet", "--jobs", str(jobs)),
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_and_resumed(canonical: Path, tmp_path: Path, jobs: int) -> None:
    corpus = tmp_path / "many.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in articles(24)), "utf-8")
    plain = [sys.executable, "-m", "consistency"]
    subprocess.run([*plain, *command(corpus, canonical, tmp_path / "whole", jobs)], cwd=ROOT, check=True)
    out = tmp_path / "broken"
    rng = random.Random(jobs)
    for _ in range(KILLS):
        # A partition takes 20 such steps; what an earlier run has written is not written again, so that later
        # kills fall into later partitions, or into the joining of the tables.
        dying = [sys.executable, "-c", KILLED, str(rng.randint(1, 60))]
        run = subprocess.run([*dying, *command(corpus, canonical, out, jobs)], cwd=ROOT, check=False)
        assert run.returncode in (-signal.SIGKILL, 0)
    subprocess.run([*plain, *command(corpus, canonical, out, jobs)], cwd=ROOT, check=True)
    assert contents(out) == contents(tmp_path / "whole")


def test_a_kill_lands(canonical: Path, corpus: Path, tmp_path: Path) -> None:
    dying = [sys.executable, "-c", KILLED, "30"]
    run = subprocess.run([*dying, *command(corpus, canonical, tmp_path / "out", 1)], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    assert (tmp_path / "out/parts").is_dir()
    assert not (tmp_path / "out/manifest.json").exists()
