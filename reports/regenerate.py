"""Writes the sample reports, the goldens and the generated pages, or checks with --check that they are up to date.

python reports/regenerate.py [--check]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
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
    "tests/goldens/seeds.csv": ("check", "--format", "csv"),
    "tests/goldens/seeds.w3c.json": ("check", "--format", "w3c"),
    "tests/goldens/seeds.tei.xml": ("check", "--format", "tei"),
}


def printed(arguments: tuple[str, ...]) -> str:
    """What the command prints on the seeds, in a terminal of 100 columns without colours."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "consistency", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


AUDIT = ("audit", "--metadata", "seeds/manifest.toml", "--quiet", "--output")
# What differs between machines and says nothing of the audit: versions of libraries, and how matplotlib draws.
_MACHINE = (
    (re.compile(r'"versions": \{[^}]*\}'), '"versions": {}'),
    (re.compile(r"<svg.*?</svg>", re.DOTALL), "<svg></svg>"),
)


def audited() -> dict[str, str]:
    """The files that an audit of the seeds writes, by name."""
    with tempfile.TemporaryDirectory() as folder:
        printed((*AUDIT, folder))
        return {
            path.name: path.read_text(encoding="utf-8")
            for path in sorted(Path(folder).iterdir())
            if not path.name.startswith(".")
        }  # fmt: skip


def same_everywhere(text: str) -> str:
    """`text` without what may differ between machines; pictures are compared by the words in them."""
    words = re.findall(r"<text[^>]*>([^<]*)</text>", text)
    for pattern, instead in _MACHINE:
        text = pattern.sub(instead, text)
    return "\n".join((text, *(w for w in words if re.search(r"[a-z]{3}", w))))


def stale_audit(check: bool) -> list[str]:
    """Writes the audit of the seeds, or names what is out of date."""
    folder, made = ROOT / "reports" / "audit", audited()
    old = {p.name: p for p in folder.iterdir() if not p.name.startswith(".")} if folder.is_dir() else {}
    if check:
        return [
            f"reports/audit/{name}"
            for name in sorted(old.keys() | made.keys())
            if name not in old
            or name not in made
            or same_everywhere(old[name].read_text(encoding="utf-8")) != same_everywhere(made[name])
        ]
    folder.mkdir(exist_ok=True)
    for name in old.keys() - made.keys():
        old[name].unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return []


def main() -> None:
    stale = stale_audit("--check" in sys.argv)
    made = {name: printed(arguments) for name, arguments in REPORTS.items()}
    sys.path.insert(0, str(ROOT))
    from docs import console, pages
    from reports.messages import GOLDEN, golden

    made |= {GOLDEN: golden(), **pages.pages(), **console.pages()}
    for name, text in made.items():
        path = ROOT / name
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        elif not path.is_file() or path.read_bytes() != text.encode():
            stale.append(name)
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python reports/regenerate.py")


if __name__ == "__main__":
    main()
