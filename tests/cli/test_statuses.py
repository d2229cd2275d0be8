"""Every failure is one line and a status of its own: 2 and 3 for what comes from outside, 70 for a fault of ours."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from consistency.checking import parallel
from consistency.cli import INTERNAL_FAULT
from tests.conftest import ROOT, Ran, Run

DRIFT = 'Mayor Lori Lightfoot wrote: "It has caused alarm and longterm haul without moving the needle."\n'


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "op-ed.txt").write_bytes((ROOT / "seeds/op-ed.txt").read_bytes())
    (tmp_path / "a.md").write_text(DRIFT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one_line(done: Ran) -> bool:
    return done.err.count("\n") == 1 and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ZeroDivisionError("x\ny"), INTERNAL_FAULT),
        (RecursionError("deep"), INTERNAL_FAULT),
        (KeyError("k"), INTERNAL_FAULT),
        (AssertionError(), INTERNAL_FAULT),
        (MemoryError(), 3),
    ],
)
def test_an_internal_fault_has_a_status_of_its_own(
    error, status: int, folder: Path, run, monkeypatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("consistency.cli.check.run_planned", broken)
    done = run("check", "a.md", "-c", "op-ed.txt")
    assert done.status == status
    assert one_line(done)
    assert type(error).__name__ in done.err or status == 3


def test_the_traceback_of_a_fault_is_shown_on_demand(folder: Path, run, monkeypatch) -> None:
    monkeypatch.setenv("CONSISTENCY_TRACEBACK", "1")
    monkeypatch.setattr("consistency.cli.check.run_planned", lambda *_: 1 / 0)
    done = run("check", "a.md", "-c", "op-ed.txt")
    assert done.status == INTERNAL_FAULT
    assert "Traceback" in done.err


@pytest.mark.parametrize(
    "text",
    [
        'jobs = "²"',
        f"jobs = {'9' * 5000}",
        f'jobs = "{"9" * 5000}"',
        f"select = {'[' * 3000}{']' * 3000}",
        "ignore = true",
        'canonical = ["a\\u0000b"]',
        'output = "a\\u0000b"',
        'policy = "\\u0000"',
    ],
)
def test_strange_settings_are_one_line(text: str, folder: Path, run) -> None:
    (folder / "consistency.toml").write_text(text + "\n")
    for more in ((), ("--config", "consistency.toml")):
        done = run("check", "a.md", "-c", "op-ed.txt", *more)
        assert done.status == 2
        assert one_line(done)


@pytest.mark.parametrize(
    "text", ["ignore = true", f"levels = {'[' * 3000}{']' * 3000}", "jobs = " + "9" * 5000]
)
def test_strange_policies_are_one_line(text: str, folder: Path, run) -> None:
    (folder / "house.toml").write_text(text + "\n")
    done = run("check", "a.md", "-c", "op-ed.txt", "--policy", "house.toml")
    assert done.status == 2
    assert one_line(done)


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5000, '{"findings": ' + "[" * 100_000])
def test_strange_baselines_are_one_line(text: str, folder: Path, run) -> None:
    (folder / "accepted.json").write_text(text)
    done = run("check", "a.md", "-c", "op-ed.txt", "--baseline", "accepted.json")
    assert done.status == 2
    assert one_line(done)


def test_a_baseline_may_name_what_no_file_can_be_called(folder: Path, run) -> None:
    rows = [{"fingerprint": str(n), "article": name} for n, name in enumerate(("a\0b", "x" * 5000))]
    (folder / "accepted.json").write_text(json.dumps({"schema_version": "1", "findings": rows}))
    done = run("check", "a.md", "-c", "op-ed.txt", "--baseline", "accepted.json")
    assert done.status == 1
    assert done.err.count("no longer matches") == 2


def test_more_processes_than_a_machine_bears_are_not_started(monkeypatch) -> None:
    started = []

    class Pool(parallel.ProcessPoolExecutor):
        def __init__(self, workers: int, *more: object, **named: object) -> None:
            started.append(workers)
            super().__init__(1, *more, **named)

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", Pool)
    assert list(parallel.in_processes(abs, [-1, 2], 10**6)) == [1, 2]
    assert started[0] <= 60


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "loop.md", "-c", "op-ed.txt"),
        ("check", "a.md", "-c", "loop.md"),
        ("check", "drafts", "-c", "op-ed.txt"),
        ("check", "a.md", "-c", "op-ed.txt", "--baseline", "loop.md"),
        ("check", "a.md", "-c", "op-ed.txt", "--policy", "loop.toml"),
        ("check", "a.md", "-c", "op-ed.txt", "--config", "loop.toml"),
        ("check", "a.md", "loop.md", "drafts", "-c", "op-ed.txt", "-c", "loop.md", "--changed-since", "HEAD"),
        ("audit", "drafts", "-c", "op-ed.txt", "--output", "loop.md"),
        ("index", "build", "loop.md", "op-ed.txt"),
    ],
)
def test_links_that_lead_to_themselves_are_one_line(arguments: tuple[str, ...], folder: Path, run) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts/b.md").write_text(DRIFT)
    for name in ("loop.md", "loop.toml", "drafts/loop.md"):
        (folder / name).symlink_to(folder / name)
    if "--changed-since" in arguments:
        from tests.cli.test_accepting import _git

        (folder / ".git").rmdir()
        _git(folder, "init", "-q")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "-m", "x")
    done = run(*arguments)
    assert done.status in (
        1,
        2,
        3,
    )  # 1: the link was skipped in its folder, and the draft beside it checked
    assert done.err.count("\n") <= 2
    assert "Traceback" not in done.err
    assert "internal" not in done.err + done.out


def test_a_damaged_section_of_an_index_is_one_line(folder: Path, run) -> None:
    assert run("index", "build", "index", "op-ed.txt").status == 0
    (shard,) = (folder / "index").glob("*.shard")
    whole = shard.read_bytes()
    at = whole.rindex(b'{"id"')
    for junk in (b"\xff" * 20, b"[[[[[[[[[[", b'{"id": 3, "body": 7}'):
        shard.write_bytes(whole[:at] + junk + whole[at + len(junk) :])
        for command in (
            ("check", "a.md", "-c", "index", "--no-cache"),
            ("quote", "It has caused alarm", "-c", "index"),
        ):
            done = run(*command)
            assert done.status == 3
            assert "damaged" in done.err + done.out
            assert "internal" not in done.err + done.out


def test_a_number_word_without_end_is_a_word(folder: Path, run) -> None:
    for part in ("ein", "tausend", "hundert", "undzwanzig"):
        word = part * (20_000 // len(part))
        (folder / "g.md").write_text(
            f"Bürgermeister Hans Meier sagte: „Wir haben {word} neue Häuser gebaut.“\n"
        )
        (folder / "g.txt").write_text(f"Von Hans Meier\n\nWir haben {word}s neue Häuser gebaut.\n")
        done = run("check", "g.md", "-c", "g.txt", "--language", "de", "--no-cache")
        assert done.status in (0, 1)
        assert "skipped" not in done.out


def test_an_outlet_without_a_rank_loses_no_report(folder: Path, run) -> None:
    texts = {
        "Alpha": "“I promised in the spring that every school would keep its music teacher,” Ada Quill said.",
        "Beta": "“We sold the old lighthouse to a company from the north,” Ada Quill said.",
    }
    rows = [
        {"id": f"{outlet}{n}", "outlet": outlet, "text": f"{text}\n\n{text}"}
        for outlet, text in texts.items()
        for n in range(25)
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    speech = {"id": "s", "speaker": "Ada Quill", "text": texts["Alpha"].split("“")[1].split(",”")[0] + "."}
    (folder / "speech.jsonl").write_text(json.dumps(speech) + "\n")
    done = run("audit", "articles.jsonl", "-c", "speech.jsonl", "--output", "out", "--quiet")
    assert done.status == 0
    assert (folder / "out/report.html").is_file()


def test_what_to_compare_by_is_looked_at_before_the_run(folder: Path, run, monkeypatch) -> None:
    monkeypatch.setattr("consistency.cli.audit.audit", lambda *_: pytest.fail("the run began"))
    done = run("audit", "a.md", "-c", "op-ed.txt", "--by", "colour")
    assert done.status == 2
    assert one_line(done)
    assert not (folder / "audit").exists()


def test_a_fault_in_a_damaged_index_is_told_as_damage(folder: Path, run, monkeypatch) -> None:
    assert run("index", "build", "index", "op-ed.txt").status == 0
    (shard,) = (folder / "index").glob("*.shard")
    whole = bytearray(shard.read_bytes())
    whole[whole.index(b"needle")] ^= 1
    shard.write_bytes(bytes(whole))

    def broken(*_: object) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr("consistency.checking.work.check_article", broken)
    monkeypatch.setattr("consistency.checking.items.check_alone", broken)
    done = run("check", "a.md", "-c", "index", "--no-cache")
    assert done.status == 3
    assert "wrong checksum" in done.out
    done = run("quote", "It has caused alarm", "-c", "index")
    assert done.status == 3
    assert "wrong checksum" in done.err
    assert one_line(done)


@pytest.mark.parametrize("name", ["../outside.shard", "/etc/passwd", "a/b.shard", 7, None])
def test_an_index_names_no_files_elsewhere(name: object, folder: Path, run) -> None:
    from consistency.locating.index import store

    assert run("index", "build", "index", "op-ed.txt").status == 0
    (shard,) = (folder / "index").glob("*.shard")
    (folder / "outside.shard").write_bytes(shard.read_bytes())
    path = folder / "index" / store.MANIFEST
    manifest = json.loads(path.read_text())
    del manifest["crc32"]
    manifest["shards"][0]["file"] = name
    path.write_text(json.dumps(store._sealed(manifest)))
    done = run("quote", "It has caused alarm", "-c", "index")
    assert done.status == 3
    assert "lists no files" in done.err
    assert one_line(done)


@pytest.mark.parametrize("target", ["configuration", "policy", "baseline", "index", "cache"])
def test_what_the_fuzzer_starts_from_is_taken(target: str) -> None:
    from tests.fuzz import kept

    for seed in kept.SEEDS[target]():
        kept.TARGETS[target](seed)
        kept.TARGETS[target](seed[: len(seed) // 2])


def _faulty(monkeypatch: pytest.MonkeyPatch, *places: str, error: Exception) -> None:
    """Functions that fail for each document whose name has "bad" in it."""
    for place in places:
        module, _, name = place.rpartition(".")
        real = getattr(import_module(module), name)

        def broken(first: Any, *more: Any, real: Any = real, **named: Any) -> Any:
            given = first if isinstance(first, list | tuple) else [first]
            if any("bad" in document.id for document in given):
                raise error
            return real(first, *more, **named)

        monkeypatch.setattr(place, broken)


CHECKING = (
    "consistency.checking.work.check_article",
    "consistency.checking.items.check_alone",
    "consistency.checking.extracting.extract",
    "consistency.corpora.partitions.check_articles",
)


@pytest.mark.parametrize(
    ("error", "status"), [(ZeroDivisionError("x\ny"), INTERNAL_FAULT), (MemoryError(), 3)]
)
@pytest.mark.parametrize(
    "command",
    [
        ("check", "bad.md", "a.md", "-c", "op-ed.txt"),
        ("check", "bad.md", "a.md", "-c", "op-ed.txt", "--fail-on", "none", "--allow-empty"),
        ("quote", "--from", "quotes.jsonl", "-c", "op-ed.txt", "--format", "jsonl"),
        ("extract", "bad.md", "a.md"),
        ("compare", "bad.md", "a.md", "b.md"),
        ("audit", "bad.md", "a.md", "-c", "op-ed.txt", "-o", "out", "--no-report"),
    ],
    ids=lambda command: " ".join(command[:2]) if isinstance(command, tuple) else None,
)
def test_a_fault_in_one_of_many_is_told_by_the_status(
    command: tuple[str, ...], error: Exception, status: int, folder: Path, run, monkeypatch
) -> None:
    (folder / "bad.md").write_text(DRIFT)
    (folder / "b.md").write_text(DRIFT)
    rows = [{"id": name, "quote": "caused alarm and longterm haul"} for name in ("bad", "good")]
    (folder / "quotes.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    _faulty(monkeypatch, *CHECKING, error=error)
    done = run(*command)
    assert done.status == status
    told = done.out + done.err
    assert ("internal error, please report it: " in told) == (status == INTERNAL_FAULT)
    assert ("out of memory" in told) == (status == 3)
    assert "Traceback" not in told
    good = {"quote": "altered", "compare": "1 passage ", "audit": "1 article,", "extract": "longterm haul"}
    assert good.get(command[0], "longterm") in done.out


def test_a_fault_in_the_article_to_be_fixed(folder: Path, run, monkeypatch) -> None:
    (folder / "bad.md").write_text(DRIFT)
    _faulty(monkeypatch, *CHECKING, error=KeyError("k"))
    done = run("fix", "bad.md", "-c", "op-ed.txt")
    assert done.status == INTERNAL_FAULT
    assert one_line(done)


@pytest.mark.parametrize("command", ["extract", "compare"])
@pytest.mark.parametrize(
    "settings", ['jobs = "²"', f"jobs = {'9' * 5000}", f"select = {'[' * 3000}", 'language = "xx"']
)
def test_commands_without_a_source_refuse_the_same_settings(
    command: str, settings: str, folder: Path, run
) -> None:
    (folder / "consistency.toml").write_text(settings + "\n")
    done = run(command, "a.md")
    assert done.status == 2
    assert one_line(done)


@pytest.mark.parametrize("command", ["extract", "compare"])
def test_commands_without_a_source_skip_the_same_files(command: str, folder: Path, run) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "deep.jsonl").write_text('{"text": ' + "[" * 100_000)
    (folder / "broken.docx").write_bytes(b"PK\x03\x04" * 50)
    (folder / "long.eml").write_text("From: a@b.c\nX-Seen: " + "one of many, " * 20_000)
    (folder / "empty.txt").write_text("")
    names = ["loop.txt", "deep.jsonl", "broken.docx", "long.eml", "empty.txt", "x" * 300 + ".txt"]
    done = run(command, *names, "a.md")
    assert done.status == 3
    assert done.err.count("skipped") == len(names)
    assert "Traceback" not in done.err
    assert done.out
