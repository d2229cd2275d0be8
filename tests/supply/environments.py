"""Fresh environments with a wheel of this checkout in them."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def call(
    *command: str | Path, cwd: Path, given: str = "", most: int = 600
) -> subprocess.CompletedProcess[str]:
    """Runs a command that must not see this checkout; its output is kept."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CONSISTENCY_"))}
    environment["CONSISTENCY_CACHE"] = str(cwd / "cache")
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=most,
        check=False,
    )


def must(*command: str | Path, cwd: Path) -> str:
    """As `call`, but ends the program if the command fails."""
    done = call(*command, cwd=cwd)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """A wheel of this checkout, made from its sdist; both are in `folder`."""
    must(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def fresh(folder: Path, wheel: Path, extra: str = "", pip: str = "") -> Path:
    """A new environment with the wheel and an extra, installed by that pip; returns its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    if pip:
        must(python, "-m", "pip", "install", "--quiet", "--upgrade", pip, cwd=folder)
    named = f"{wheel}[{extra}]" if extra else str(wheel)
    must(python, "-m", "pip", "install", "--quiet", "--no-compile", named, cwd=folder)
    return programs
