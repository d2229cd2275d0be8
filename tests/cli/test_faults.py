"""Killed, out of space, side by side, unwritable: the old report stays whole, or a whole new one is there."""

from __future__ import annotations

import importlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from consistency.checking.cache import Cache, key
from consistency.cli import cli, main
from consistency.model import Skipped
from tests.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
DRIFT = 'Mayor Lori Lightfoot wrote: "It has caused alarm and longterm haul without moving the needle."\n\n'

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """Drafts with drift, and a working folder to write reports in."""
    (tmp_path / "op-ed.txt").write_bytes((ROOT / "seeds/op-ed.txt").read_bytes())
    (tmp_path / "drafts").mkdir()
    for number in range(6):
        (tmp_path / f"drafts/{number}.md").write_text(DRIFT * 3 + f"Number {number}.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONSISTENCY_CACHE", str(tmp_path / "cache"))
    return tmp_path


ARGUMENTS = (
    *("check", "drafts", "-c", "op-ed.txt", "--format", "json=report.json", "--format", "sarif=report.sarif"),
    *("--baseline", "baseline.json", "--update-baseline"),
)


def test_ctrl_c_waits_until_a_command_is_loaded(monkeypatch) -> None:
    loaded = []

    def load(name: str) -> object:
        # To this thread: a test runner may have others, which do not hold the signal back.
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        loaded.append(name)
        return importlib.import_module(name)

    monkeypatch.setattr("consistency.cli.import_module", load)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            cli.get_command(click.Context(cli), "explain")
    finally:
        signal.signal(signal.SIGINT, before)
    assert loaded == ["consistency.cli.explain"]


# The calls by which a report, a baseline or an entry of the cache gets onto the disk.
WRITING = frozenset(
    ("chmod", "close", "dumps", "flush", "fsync", "mkdir", "open", "rename", "unlink", "write")
)


def _at_call(number: int, then: Callable[[], None], only: frozenset[str] = frozenset()) -> Callable[[], None]:
    """For `before`: carries out `then` at the process's call of that number, a place that no clock moves.

    Calls of functions written in C are counted, of all or of those named.
    """

    def watch() -> None:
        left = number

        def seen(frame: object, event: str, arg: object) -> None:
            nonlocal left
            if event == "c_call" and (not only or getattr(arg, "__name__", "") in only):
                left -= 1
                if left == 0:
                    then()

        sys.setprofile(seen)

    return watch


def _child(arguments: tuple[str, ...], before: Callable[[], None] = lambda: None) -> int:
    """The command in a forked child, its output thrown away; the child's process id."""
    pid = os.fork()
    if pid:
        return pid
    status = 99
    try:
        # Whoever started the tests in the background has them, and all they start, ignore Ctrl-C.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        before()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.argv = ["consistency", *arguments]
        main()
    except SystemExit as left:
        status = int(left.code or 0)
    finally:
        os._exit(status)


def _status(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_killed_at_any_moment_it_leaves_only_whole_files(run: Run, folder: Path) -> None:
    # In this process, so that no child imports anything: an exception amid an import may hang Python 3.11 for good.
    assert run(*ARGUMENTS).status == 0
    dice = random.Random(7)
    ends = []
    for turn in range(200):
        (folder / "drafts" / "0.md").write_text(DRIFT + f"Turn {turn}.\n")
        sent = dice.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
        only, most = dice.choice(((frozenset[str](), 35_000), (WRITING, 60)))
        blow = _at_call(dice.randint(1, most), lambda sent=sent: os.kill(os.getpid(), sent), only)
        ends.append(_status(_child(ARGUMENTS, blow)))
        for name in ("report.json", "report.sarif", "baseline.json"):
            json.loads((folder / name).read_text("utf-8"))
    assert ends.count(-signal.SIGKILL) > 20
    assert ends.count(143) > 20  # SIGTERM
    assert ends.count(130) > 20  # Ctrl-C
    assert _status(_child(ARGUMENTS)) == 0
    fresh = (folder / "report.json").read_bytes()
    (folder / "baseline.json").unlink()
    assert _status(_child((*ARGUMENTS, "--no-cache"))) == 0
    assert (folder / "report.json").read_bytes() == fresh


def test_a_full_disk_leaves_the_old_report(folder: Path) -> None:
    assert _status(_child(ARGUMENTS)) == 0
    before = {name: (folder / name).read_bytes() for name in ("report.json", "report.sarif", "baseline.json")}
    (folder / "drafts" / "0.md").write_text(DRIFT + "More.\n")

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

    assert _status(_child(ARGUMENTS, small)) == 3
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert not list(folder.glob(".*"))


def test_two_runs_at_once_on_one_cache_agree(folder: Path) -> None:
    def arguments(name: str) -> tuple[str, ...]:
        return ("check", "drafts", "-c", "op-ed.txt", "--format", f"json={name}.json", "--fail-on", "none")

    for turn in range(5):
        for number in range(6):
            (folder / f"drafts/{number}.md").write_text(DRIFT + f"Turn {turn}, number {number}.\n")
        runs = [_child(arguments(name)) for name in ("a", "b", "c")]
        assert [_status(pid) for pid in runs] == [0, 0, 0]
        assert (
            (folder / "a.json").read_bytes()
            == (folder / "b.json").read_bytes()
            == (folder / "c.json").read_bytes()
        )


def test_the_cache_changes_no_result(folder: Path) -> None:
    def report(*more: str) -> bytes:
        command = (
            "check",
            "drafts",
            "-c",
            "op-ed.txt",
            "--format",
            "json=r.json",
            "--fail-on",
            "none",
            *more,
        )
        assert _status(_child(command)) == 0
        return (folder / "r.json").read_bytes()

    first = report("--no-cache")
    assert report() == first
    assert report() == first
    assert report("--jobs", "2") == first
    assert report("--policy", "strict") == report("--policy", "strict", "--no-cache") != first
    for path in (folder / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    assert report() == first


def test_what_was_skipped_is_tried_again(folder: Path, monkeypatch) -> None:
    from consistency.checking import work
    from consistency.checking.running import run
    from consistency.checking.settings import Settings

    settings = Settings(cache=Cache(folder / "cache"))

    def broken(*_: object) -> None:
        raise RuntimeError("for once")

    with monkeypatch.context() as patch:
        patch.setattr(work, "check_article", broken)
        assert len(run(["drafts"], ["op-ed.txt"], settings).skipped) == 6
    again = run(["drafts"], ["op-ed.txt"], settings)
    assert not again.skipped
    assert len(again.articles) == 6


def _nobody() -> None:
    """Gives up root's rights, which no mode of a folder stops."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def test_a_read_only_working_folder(folder: Path, run, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CONSISTENCY_CACHE", str(folder / "cache"))
    assert (
        run(*ARGUMENTS).status == 0
    )  # what a child loads must be loaded by now: it may not see Python's own folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555)
    try:
        plain = ("check", "drafts", "-c", "op-ed.txt")
        assert _status(_child(plain, _nobody)) == 1
        assert _status(_child((*plain, "--fail-on", "none"), _nobody)) == 0
        assert _status(_child(ARGUMENTS, _nobody)) == 3
        assert _status(_child((*plain, "--format", "json=report.json"), _nobody)) == 3
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def test_a_cache_that_others_keep_is_read(tmp_path: Path, monkeypatch) -> None:
    def refused(path: object) -> None:
        raise PermissionError

    cache, name = Cache(tmp_path), key("x")
    cache.put(name, (Skipped("p", "r"),))
    monkeypatch.setattr(os, "utime", refused)
    assert cache.get(name, tuple[Skipped, ...]) == (Skipped("p", "r"),)


def test_a_cache_that_cannot_be_written_is_no_cache(folder: Path, monkeypatch) -> None:
    (folder / "blocked").write_text("")
    monkeypatch.setenv("CONSISTENCY_CACHE", str(folder / "blocked"))
    assert _status(_child(("check", "drafts", "-c", "op-ed.txt"))) == 1


def test_a_closed_pipe_is_no_traceback(folder: Path) -> None:
    command = f"{sys.executable} -m consistency check drafts -c op-ed.txt --format json | head -c 10"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, check=False
    )
    assert len(done.stdout) == 10
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
