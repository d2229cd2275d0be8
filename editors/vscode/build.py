"""Builds the extension, runs its tests and packages it: `python editors/vscode/build.py`, in tox and in CI.

Says so and ends well if npm or its registry is missing.  The package is `editors/vscode/quote-consistency.vsix`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEEDED = {
    "extension/package.json",
    "extension/out/extension.js",
    "extension/readme.md",
    "extension/LICENSE.txt",
}


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        sys.stdout.write("npm is missing: the VS Code extension is not built\n")
        return 0
    shutil.copy(HERE.parents[1] / "LICENSE", HERE / "LICENSE")
    env = {**os.environ, "CONSISTENCY_PYTHON": sys.executable}
    if subprocess.run([npm, "ping"], cwd=HERE, check=False, capture_output=True).returncode:
        sys.stdout.write("npm's registry cannot be reached: the VS Code extension is not built\n")
        return 0
    for step in (["install", "--no-audit", "--no-fund"], ["test"], ["run", "package"]):
        if status := subprocess.run([npm, *step], cwd=HERE, env=env, check=False).returncode:
            return status
    with zipfile.ZipFile(HERE / "quote-consistency.vsix") as packed:
        missing = NEEDED - set(packed.namelist())
    if missing:
        sys.stdout.write(f"not in the package: {', '.join(sorted(missing))}\n")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
