"""Whether the bundle of the desk's editor is what its sources build; skipped where there is no npm."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLE = HERE.parents[1] / "consistency" / "web" / "static" / "codemirror.js"


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("no npm on this machine: the bundle was not checked\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, "editors", "desk")
        shutil.copytree(HERE, there, ignore=shutil.ignore_patterns("node_modules"))
        subprocess.run([npm, "ci", "--no-fund", "--no-audit", "--silent"], cwd=there, check=True)
        subprocess.run([npm, "run", "--silent", "build"], cwd=there, check=True)
        built = Path(folder, *BUNDLE.relative_to(HERE.parents[1]).parts).read_bytes()
    if built != BUNDLE.read_bytes():
        sys.stderr.write(f"{BUNDLE} is not what editors/desk builds: run `npm ci && npm run build` there\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
