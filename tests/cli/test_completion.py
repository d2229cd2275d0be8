"""Shell completion: commands, options, and the names of files."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def completed(*words: str) -> list[str]:
    """What bash is offered for the last of `words`."""
    asked = {
        "_CONSISTENCY_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    command = [sys.executable, "-m", "consistency"]
    done = subprocess.run(command, env=os.environ | asked, capture_output=True, text=True, check=False)
    return done.stdout.split()


def test_commands_and_options() -> None:
    assert completed("consistency", "chec") == ["plain,check"]
    assert "plain,--fail-on" in completed("consistency", "check", "--fail")


@pytest.mark.parametrize(
    "words",
    [
        ("check", "dra"),
        ("check", "-c", "dra"),
        ("check", "--baseline", "dra"),
        ("check", "--policy", "dra"),
        ("fix", "dra"),
        ("audit", "x", "--output", "dra"),
        ("index", "build", "dra"),
    ],
)
def test_names_of_files(words: tuple[str, ...]) -> None:
    assert completed("consistency", *words) == ["file,dra"]
