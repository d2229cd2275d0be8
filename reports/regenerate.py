"""Writes the sample reports on the seeds anew, or with --check tells whether they are what this version prints.

python reports/regenerate.py [--check]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPORTS = {
    "seeds.txt": ("check", "--format", "text"),
    "seeds.json": ("check", "--format", "json"),
    "seeds-quotations.jsonl": ("extract", "seeds/the-week.txt", "--format", "jsonl"),
}


def printed(arguments: tuple[str, ...]) -> str:
    """What the command prints on the seeds, in a terminal of 100 columns without colours."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "consistency", *arguments]
    done = subprocess.run(
        command, cwd=HERE.parent, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def main() -> None:
    stale = []
    for name, arguments in REPORTS.items():
        path, text = HERE / name, printed(arguments)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(f"reports/{name}")
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python reports/regenerate.py")


if __name__ == "__main__":
    main()
