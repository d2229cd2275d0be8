"""The command line, run in this process: exit status, standard output, standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from consistency.cli import main

ROOT = Path(__file__).resolve().parents[1]

# How fast a machine is, and how lucky a draw, is no property of the program.  CI judges every submission by the same
# examples; elsewhere each run draws new ones.
settings.register_profile(
    "consistency",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    derandomize="CI" in os.environ,
    print_blob=True,
)
settings.load_profile("consistency")


# What the shell of whoever runs the tests may hold, and a hook of git's always does.
MEANT_FOR_OTHERS = ("GIT_", "GITHUB_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONWARNINGS", "CONSISTENCY_")


@pytest.fixture(autouse=True, scope="session")
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test depends on what the environment says of other work, or on what other runs have kept."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith(MEANT_FOR_OTHERS):
                patch.delenv(name)
        patch.setenv("CONSISTENCY_CACHE", str(tmp_path_factory.mktemp("kept")))
        patch.setenv("CONSISTENCY_CACHE_KEY", "of the tests")
        yield


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
