"""Writes the sample reports and the goldens of every format anew, or with --check tells whether they are up to date.

python reports/regenerate.py [--check]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = {
    "reports/seeds.txt": ("check", "--format", "text"),
    "reports/seeds.html": ("check", "--format", "html"),
    "reports/seeds.json": ("check", "--format", "json"),
    "reports/seeds-quotations.jsonl": ("extract", "seeds/the-week.txt", "--format", "jsonl"),
    "tests/goldens/seeds.jsonl": ("check", "--format", "jsonl"),
    "tests/goldens/seeds.sarif": ("check", "--format", "sarif"),
    "tests/goldens/seeds.junit.xml": ("check", "--format", "junit"),
    "tests/goldens/seeds.github.txt": ("check", "--format", "github"),
    "tests/goldens/seeds.gitlab.json": ("check", "--format", "gitlab"),
    "tests/goldens/seeds.rdjson": ("check", "--format", "rdjson"),
    "tests/goldens/seeds.lines.txt": ("check", "--format", "lines"),
    "tests/goldens/seeds.md": ("check", "--format", "markdown"),
}


def printed(arguments: tuple[str, ...]) -> str:
    """What the command prints on the seeds, in a terminal of 100 columns without colours."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "consistency", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def main() -> None:
    stale = []
    for name, arguments in REPORTS.items():
        path, text = ROOT / name, printed(arguments)
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python reports/regenerate.py")


if __name__ == "__main__":
    main()
