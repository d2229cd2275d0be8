"""Killed at any point and called again, an audit gives the tables of an unbroken run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.corpora.conftest import articles

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CONSISTENCY_KILLS", "4"))


def command(corpus: Path, canonical: Path, out: Path, jobs: int = 1) -> list[str]:
    return [
        *(sys.executable, "-m", "consistency", "audit", str(corpus), "-c", str(canonical)),
        *("-o", str(out), "--partition", "2", "--no-report", "--quiet", "--jobs", str(jobs)),
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_and_resumed(canonical: Path, tmp_path: Path, jobs: int) -> None:
    rng = random.Random(jobs)
    corpus = tmp_path / "many.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in articles(200)), "utf-8")
    subprocess.run(command(corpus, canonical, tmp_path / "whole", jobs), cwd=ROOT, check=True)
    out = tmp_path / "broken"
    killed = 0
    for parts in sorted(rng.choices(range(80), k=KILLS)):  # of 100
        run = subprocess.Popen(command(corpus, canonical, out, jobs), cwd=ROOT)
        while len(list(out.glob("parts/*"))) < parts and run.poll() is None:
            time.sleep(0.001)
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
    subprocess.run(command(corpus, canonical, out, jobs), cwd=ROOT, check=True)
    assert contents(out) == contents(tmp_path / "whole")
    assert killed, "every run had come to its end before it could be killed"
