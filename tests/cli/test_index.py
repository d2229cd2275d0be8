"""`consistency index`, and the index in place of a canonical."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistency.locating import Archive
from tests.locating.texts import made, passage

OP_ED = "seeds/op-ed.txt"


@pytest.fixture
def index(run, tmp_path: Path) -> Path:
    path = tmp_path / "archive"
    assert run("index", "build", path, OP_ED).status == 0
    return path


def test_an_index_stands_for_its_canonicals(run, index: Path) -> None:
    plain = json.loads(run("check", "seeds/the-week.txt", "-c", OP_ED, "--format", "json").out)
    saved = json.loads(run("check", "seeds/the-week.txt", "-c", index, "--format", "json").out)
    assert saved == plain
    for command in (
        ("quote", "caused alarm and longterm haul"),
        ("quote", "nothing of the kind was ever said"),
    ):
        assert run(*command, "-c", index).out == run(*command, "-c", OP_ED).out


def test_complete_reads_a_large_archive_letter_by_letter(run, tmp_path: Path) -> None:
    speech = made("speech", 80_000, 8)
    source = tmp_path / "speech.txt"
    source.write_text(speech.text, "utf-8")
    misread = " ".join(w if len(w) < 4 else w[:2] + "x" + w[3:] for w in passage(speech, 700, 12).split())
    article = tmp_path / "article.txt"
    article.write_text(f"“{misread},” she said.", "utf-8")
    for command in (
        ("quote", misread, "--format", "json"),
        ("check", article, "--no-cache", "--format", "json"),
    ):
        usual = run(*command, "-c", source)
        asked = run(*command, "-c", source, "--complete")
        assert passage(speech, 700, 12) not in usual.out
        assert passage(speech, 700, 12) in asked.out


def test_who_speaks_is_known_without_reading_the_texts(run, index: Path) -> None:
    (head,) = Archive.open(index).heads
    (document,) = Archive.open(index).documents
    assert (head.id, head.speaker, head.aliases) == (document.id, document.speaker, document.aliases)
    assert head.text == ""
    assert document.text


def test_an_index_is_extended(run, index: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("A statement that nobody expected was read out in the rain this morning.\n")
    assert run("index", "add", index, more).status == 0
    assert "sources: 2" in run("index", "info", index, "--verify").out
    assert run("quote", "nobody expected was read out in the rain", "-c", index).status == 0
    assert run("quote", "find your conscience", "-c", index).status == 0
    assert run("index", "add", index, more).status == 2  # the same id again


def test_an_index_and_a_file_together(run, index: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("A statement that nobody expected was read out in the rain this morning.\n")
    both = ("-c", index, "-c", more)
    assert run("quote", "nobody expected was read out in the rain", *both).status == 0
    assert run("quote", "find your conscience", *both).status == 0


@pytest.mark.parametrize("harm", ["truncated", "changed", "foreign", "emptied"])
def test_a_damaged_index_is_one_clear_line(run, index: Path, harm: str) -> None:
    (shard,) = index.glob("*.shard")
    content = bytearray(shard.read_bytes())
    if harm == "truncated":
        shard.write_bytes(content[: len(content) // 2])
    elif harm == "changed":
        content[10] ^= 0xFF
        shard.write_bytes(content)
    elif harm == "foreign":
        (index / "archive.json").write_text('{"format": "something else"}')
    else:
        (index / "archive.json").write_text("")
    done = run("quote", "find your conscience", "-c", index)
    assert done.status == 3
    assert done.err.count("\n") == 1
    assert str(index) in done.err


def test_a_changed_byte_anywhere_is_found_by_verify(run, index: Path) -> None:
    (shard,) = index.glob("*.shard")
    content = bytearray(shard.read_bytes())
    content[len(content) * 3 // 4] ^= 0x01
    shard.write_bytes(content)
    done = run("index", "info", index, "--verify")
    assert done.status == 3
    assert "checksum" in done.err


def test_wrong_usage(run, index: Path, tmp_path: Path) -> None:
    assert run("index", "build", index, OP_ED).status == 2
    assert run("index", "build", tmp_path / "other", tmp_path / "missing.txt").status == 3
    assert run("index", "add", tmp_path / "nowhere", OP_ED).status == 3
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("x")
    assert run("index", "build", tmp_path / "full", OP_ED).status == 2
