"""Standard input and output as other programs leave them: closed, full, of another encoding.  Never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENT = "our current immigration system is bent"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a shell's redirections")


def shell(line: str, fed: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line for bash in which `consistency` is the command of this checkout; its status is the command's own."""
    command = f'set -o pipefail; consistency() {{ "{sys.executable}" -m consistency "$@"; }}; {line}'
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    told = {**os.environ, "PYTHONPATH": path, **environment}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=told, input=fed, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments", ["check", f'quote "{BENT}" -c seeds/op-ed.txt', "explain", "schema", "--help"]
)
def test_a_full_disk_is_one_line(arguments: str) -> None:
    done = shell(f"consistency {arguments} >/dev/full")
    assert done.returncode == 3
    assert done.stderr.decode().endswith("No space left on device\n")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_standard_error_leaves_the_status() -> None:
    assert shell("consistency check --no-such-option 2>/dev/full").returncode == 2
    assert shell("consistency check --policy none 2>/dev/full").returncode == 2


def test_a_reader_that_has_gone_is_no_finding() -> None:
    done = shell("consistency check seeds seeds seeds --fail-on none -c seeds/op-ed.txt --format html | true")
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("consistency check >&-", 3, "consistency: standard output is closed\n"),
        ("consistency check --format json=/dev/null >&-", 1, ""),
        ("consistency check 2>&-", 1, ""),
        ("consistency quote --from - -c seeds/op-ed.txt <&-", 3, "consistency: standard input is closed\n"),
        ("consistency check - -c seeds/op-ed.txt <&-", 3, ""),
    ],
)
def test_closed_streams(line: str, status: int, told: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr.decode()) == (status, told)


def test_programs_get_utf_8_whatever_the_locale() -> None:
    line = "consistency check - -c seeds/op-ed.txt --format json"
    fed = "Lori Lightfoot wrote: “our current immigration system is bent”, née naïve 😀.".encode()
    assert shell(line, fed, **ASCII).stdout == shell(line, fed).stdout
    text = shell("consistency check - -c seeds/op-ed.txt", fed, **ASCII)
    assert text.returncode == 1
    assert text.stdout.isascii()


def test_a_table_on_standard_input_is_utf_8() -> None:
    line = "consistency quote --from - -c seeds/op-ed.txt --format jsonl"
    fed = json.dumps({"id": "é", "quote": f"“{BENT}”"}, ensure_ascii=False).encode("utf-8-sig") + b"\r\n"
    done = shell(line, fed, **ASCII)
    row = json.loads(done.stdout)
    assert (done.returncode, row["id"], row["verdict"]) == (1, "é", "altered")
    broken = shell(line, b'{"id": "a", "quote": "\xff"}\n')
    assert (broken.returncode, broken.stderr) == (3, b"consistency: standard input: not UTF-8 text\n")


def test_a_report_may_have_the_longest_name_that_there_is(tmp_path, run) -> None:
    for name in ("x" * 250 + ".json", "é" * 120 + ".json"):
        (tmp_path / "a.md").write_text("“Yes, we will,” she said.\n")
        run("extract", tmp_path / "a.md", "--format", f"json={tmp_path / name}")
        assert (tmp_path / name).is_file()
