"""The licence of everything that is installed: `python -m tests.supply.licences`; status 1 for one that we cannot use.

A program under MIT may need libraries under permissive and weak copyleft licences, not under GPL or AGPL alone, and
none whose licence nobody states.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|HPND|Zlib|Unlicense|CC0|0BSD|Boost|MPL|Mozilla|LGPL"
    r"|Lesser General)\b",
    re.IGNORECASE,
)
# Stated in the project's files, but not in the metadata that can be read by a program.
STATED = {"pyromark": "MIT"}


def refused(rows: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each package (name, licence) that cannot be used."""
    found = []
    for name, licence in rows:
        told = STATED.get(name.lower(), licence)
        choices = re.split(r"\bOR\b|;", told)
        if not any(PERMISSIVE.search(choice) for choice in choices):
            found.append(f"{name}: {licence}")
    return found


def main() -> int:
    command = ["pip-licenses", "--python", sys.executable, "--from", "mixed", "--format", "json"]
    rows = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    for row in sorted(rows, key=lambda r: (r["License"], r["Name"].lower())):
        sys.stdout.write(f"{row['License']:40.40}  {row['Name']} {row['Version']}\n")
    wrong = refused((row["Name"], row["License"]) for row in rows)
    for line in wrong:
        sys.stderr.write(f"not usable: {line}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
