"""Two runs that write into one place at once, and runs that are killed in the midst of it: nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from consistency import locking
from consistency.errors import ConsistencyError
from consistency.locating import Archive, verify

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CONSISTENCY_KILLS", "4"))  # of each command
PLAIN = [sys.executable, "-m", "consistency"]
# Runs the command and kills it before the n-th time that it is about to write, sync, rename or remove something.
# With n = 0 it runs to its end and prints the number of such steps on standard error.
KILLED = """
import atexit, io, os, signal, sys
from pathlib import Path
last, steps = int(sys.argv.pop(1)), 0
def counted(function):
    def call(*arguments, **named):
        global steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call
if not last:
    atexit.register(lambda: print(f"steps {steps}", file=sys.stderr))
paths = (Path, "replace"), (Path, "mkdir"), (Path, "open"), (Path, "unlink")
for owner, name in ((os, "fsync"), (os, "fdopen"), *paths):
    setattr(owner, name, counted(getattr(owner, name)))
from consistency.locating.index import store
store.HEAD = type("Head", (), {"size": store.HEAD.size, "pack": staticmethod(counted(store.HEAD.pack)),
                               "unpack_from": staticmethod(store.HEAD.unpack_from)})
from consistency.cli import cli
cli()
"""


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "sources"
    folder.mkdir()
    paths = [folder / f"{n}.txt" for n in range(6)]
    for n, path in enumerate(paths):
        path.write_text(f"The council said in its statement number {n} that the bridge would stay open.\n")
    return paths


def run(*command: object, dying: int | None = None) -> subprocess.CompletedProcess[str]:
    begin = PLAIN if dying is None else [sys.executable, "-c", KILLED, str(dying)]
    return subprocess.run([*begin, *map(str, command)], cwd=ROOT, check=False, capture_output=True, text=True)


def steps(*command: object) -> int:
    """Runs a command to its end and returns at how many steps it can be killed."""
    done = run(*command, dying=0)
    assert done.returncode in (0, 1), done.stderr
    return int(done.stderr.rsplit("steps ", 1)[1])


def ids(index: Path) -> set[str]:
    verify(index)
    return {d.id for d in Archive.open(index).documents}


def test_killed_at_any_step_of_building_and_adding(sources: list[Path], tmp_path: Path) -> None:
    rng = random.Random(1)
    whole = tmp_path / "whole"
    building, adding = (
        steps("index", "build", whole, *sources[:3]), steps("index", "add", whole, *sources[3:5])
    )  # fmt: skip
    for n in range(KILLS):
        index = tmp_path / f"index-{n}"
        run("index", "build", index, *sources[:3], dying=rng.randint(1, building))
        if not (index / "archive.json").exists():
            assert run("index", "build", index, *sources[:3]).returncode == 0
        assert ids(index) == {str(s) for s in sources[:3]}
        run("index", "add", index, *sources[3:5], dying=rng.randint(1, adding))
        held = ids(index)  # the old index or the new one, whole
        assert held in ({str(s) for s in sources[:3]}, set(map(str, sources[:5])))
        if len(held) == 3:
            assert run("index", "add", index, *sources[3:5]).returncode == 0
        assert ids(index) == set(map(str, sources[:5]))
        assert run("index", "add", index, sources[5]).returncode == 0  # removes what a killed run left
        assert len(list(index.glob("*.shard"))) == len(
            json.loads((index / "archive.json").read_text())["shards"]
        )


def test_a_kill_lands(sources: list[Path], tmp_path: Path) -> None:
    assert run("index", "build", tmp_path / "i", sources[0], dying=2).returncode == -signal.SIGKILL


def test_added_to_by_many_at_once(sources: list[Path], tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert run("index", "build", index, sources[0]).returncode == 0
    adding = [
        subprocess.Popen([*PLAIN, "index", "add", str(index), str(source)], cwd=ROOT)
        for source in sources[1:]
    ]
    while any(process.poll() is None for process in adding):
        assert str(sources[0]) in {d.id for d in Archive.open(index).documents}  # a reader meanwhile
    assert [process.returncode for process in adding] == [0] * len(adding)
    assert ids(index) == set(map(str, sources))


def test_one_of_two_that_add_at_once_is_killed(sources: list[Path], tmp_path: Path) -> None:
    rng = random.Random(3)
    whole = tmp_path / "whole"
    assert run("index", "build", whole, sources[0]).returncode == 0
    adding = steps("index", "add", whole, sources[1])
    for n in range(KILLS):
        index = tmp_path / f"index-{n}"
        assert run("index", "build", index, sources[0]).returncode == 0
        first = [sys.executable, "-c", KILLED, str(rng.randint(1, adding)), "index", "add", index, sources[1]]
        both = [
            subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL)
            for command in (first, [*PLAIN, "index", "add", index, sources[2]])
        ]
        _, second = [process.wait() for process in both]
        assert second == 0
        assert {str(sources[0]), str(sources[2])} <= ids(index)
        if str(sources[1]) not in ids(index):
            assert run("index", "add", index, sources[1]).returncode == 0
        assert ids(index) == set(map(str, sources[:3]))


def test_a_full_disk_leaves_nothing_half_written(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    archive = Archive.build([])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            archive.save(index)
    assert not list(index.glob("*.shard"))
    assert run("index", "build", index, *sources).returncode == 0
    assert ids(index) == set(map(str, sources))


def test_a_baseline_renewed_by_two_at_once_and_killed(tmp_path: Path) -> None:
    drafts = []
    for n, word in enumerate(("haul", "hope")):
        drafts.append(tmp_path / f"{n}.txt")
        said = f"It has caused alarm and long-term {word} without moving the needle"
        drafts[-1].write_text(f"“{said},” Lori Lightfoot said.\n")
    baseline = tmp_path / "baseline.json"
    command = [
        "check",
        "-c",
        "seeds/op-ed.txt",
        "--baseline",
        baseline,
        "--update-baseline",
        "--no-cache",
        "-q",
    ]
    both = [subprocess.Popen([*PLAIN, *map(str, [*command, d])], cwd=ROOT) for d in drafts]
    assert [process.wait() for process in both] == [0, 0]
    articles = {str(baseline.parent / row["article"]) for row in json.loads(baseline.read_text())["findings"]}
    assert articles == set(map(str, drafts))
    before = baseline.read_bytes()
    rng = random.Random(2)
    renewing = steps(*command, *drafts)
    for _ in range(KILLS):
        run(*command, drafts[0], dying=rng.randint(1, renewing))
        json.loads(baseline.read_text())
    assert run(*command, *drafts).returncode == 0
    assert baseline.read_bytes() == before


def test_the_second_of_two_audits_is_told_at_once(sources: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    command = ["audit", "seeds/the-week.txt", "-c", "seeds/op-ed.txt", "-o", out, "--no-report", "--quiet"]
    with locking.alone(out / locking.NAME, "held"):
        second = run(*command)
    assert second.returncode == 3
    assert "another audit is writing to this folder" in second.stderr
    assert second.stderr.count("\n") == 1
    assert run(*command).returncode == 0


def test_one_of_two_audits_is_killed(tmp_path: Path) -> None:
    command = [
        "audit",
        *sorted(map(str, (ROOT / "seeds").glob("*.txt"))),
        "-c",
        "seeds/op-ed.txt",
        "--no-report",
        "-q",
    ]
    whole = tmp_path / "whole"
    auditing = steps(*command, "-o", whole)
    expected = (whole / "quotations.csv").read_bytes()
    rng = random.Random(4)
    for n in range(KILLS):
        out = tmp_path / f"audit-{n}"
        first = [sys.executable, "-c", KILLED, str(rng.randint(1, auditing)), *command, "-o", str(out)]
        both = [
            subprocess.Popen(c, cwd=ROOT, stderr=subprocess.DEVNULL)
            for c in (first, [*PLAIN, *command, "-o", str(out)])
        ]
        killed, second = [process.wait() for process in both]
        assert killed in (-signal.SIGKILL, 0, 1, 3)
        assert second in (0, 1, 3)  # 3: the other one held the folder
        assert run(*command, "-o", out).returncode in (0, 1)
        assert (out / "quotations.csv").read_bytes() == expected


def test_a_lock_is_told_in_the_words_given(tmp_path: Path) -> None:
    with (
        locking.alone(tmp_path / "l", "first"),
        pytest.raises(ConsistencyError, match="second"),
        locking.alone(tmp_path / "l", "second", wait=0),
    ):
        pass
