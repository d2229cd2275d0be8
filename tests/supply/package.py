"""Wheel and sdist: built, checked, and installed into a clean environment.  `python -m tests.supply.package`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.supply.environments import build, call, fresh, must


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        files = sorted((folder / "dist").iterdir())
        sys.stdout.write(must(sys.executable, "-m", "twine", "check", "--strict", *files, cwd=folder))
        sys.stdout.write(must(sys.executable, "-m", "check_wheel_contents", wheel, cwd=folder))
        programs = fresh(folder / "environment", wheel)
        (folder / "source.txt").write_text("We will not close the library this winter.\n")
        (folder / "draft.md").write_text('Jane Roe said: "We will close the library this winter."\n')
        command = (programs / "consistency", "check", "draft.md", "-c", "source.txt", "--speaker", "Jane Roe")
        done = call(*command, cwd=folder)
        if done.returncode != 1 or "wording/negation" not in done.stdout:
            sys.exit(
                f"the installed wheel does not check: status {done.returncode}\n{done.stdout}{done.stderr}"
            )
        sys.stdout.write(must(programs / "consistency", "--version", cwd=folder))


if __name__ == "__main__":
    main()
