"""The command line, run in this process: exit status, standard output, standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from consistency.cli import main

ROOT = Path(__file__).resolve().parents[1]


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory) -> Run:
    """Runs `consistency ARGUMENTS…` in the repository's folder unless the test has gone elsewhere."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CONSISTENCY_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.chdir(ROOT)

    def ran(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["consistency", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return Ran(int(left.value.code or 0), out, err)

    return ran
