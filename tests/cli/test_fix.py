"""`consistency fix` on text and Markdown."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SOURCE = "By Jane Roe\n\nWe will not close the small library this winter, and nobody has asked us for that.\n"
DRAFT = "It is settled. “We will not close the dusty library this winter,” Jane Roe wrote.\r\nMore.\r\n"


@pytest.fixture
def folder(tmp_path: Path, run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("roe.txt").write_text(SOURCE, "utf-8")
    Path("draft.md").write_bytes(DRAFT.encode())
    return tmp_path


def test_a_new_file_beside_the_draft(folder: Path, run) -> None:
    done = run("fix", "draft.md", "-c", "roe.txt")
    assert done.status == 0
    assert done.out == ""
    assert 'draft.md:1:39: "dusty" → "small" (wording/word)' in done.err
    assert Path("draft.md").read_bytes() == DRAFT.encode()
    assert Path("draft.fixed.md").read_bytes() == DRAFT.replace("dusty", "small").encode()


def test_in_place_and_to_a_named_file(folder: Path, run) -> None:
    assert run("fix", "draft.md", "-c", "roe.txt", "-o", "out/x.md", "-q") == (0, "", "")
    assert b"small" in Path("out/x.md").read_bytes()
    run("fix", "draft.md", "-c", "roe.txt", "--in-place")
    assert b"small" in Path("draft.md").read_bytes()
    assert run("check", "draft.md", "-c", "roe.txt").status == 0


def test_the_diff_is_applied_by_patch(folder: Path, run) -> None:
    done = run("fix", "draft.md", "-c", "roe.txt", "--diff")
    assert not Path("draft.fixed.md").exists()
    Path("it.patch").write_bytes(done.out.encode())
    subprocess.run(["git", "apply", "it.patch"], check=True)
    assert Path("draft.md").read_bytes() == DRAFT.replace("dusty", "small").encode()


def test_what_is_left_to_a_person_fails(folder: Path, run) -> None:
    Path("draft.md").write_text(
        'In her letter she wrote: "Elephants of purple glass dance on the moon," Jane Roe wrote.\n', "utf-8"
    )
    done = run("fix", "draft.md", "-c", "roe.txt", "--level", "note", "--fail-on", "note")
    assert done.status == 1
    assert "not corrected: " in done.err
    assert "source/not-found" in done.err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("draft.md",), 2, "no source given"),
        (("draft.md", "-c", "roe.txt", "-i", "-o", "x"), 2, "cannot be used together"),
        (("draft.md", "-c", "roe.txt", "--comment-only"), 2, "for Word files"),
        (("none.md", "-c", "roe.txt"), 3, "no such file"),
        (("talk.srt", "-c", "roe.txt"), 3, "only text, Markdown, HTML and Word"),
    ],
)
def test_wrong_usage_is_a_line_and_a_status(arguments, status: int, told: str, folder: Path, run) -> None:
    Path("talk.srt").write_text(
        "1\n00:00:01,000 --> 00:00:04,000\n“We will not close the dusty library this winter,” Jane Roe wrote.\n",
        "utf-8",
    )
    done = run("fix", *arguments)
    assert done.status == status
    assert told in done.err.splitlines()[-1]
    assert not list(Path().glob("*.fixed.*"))


@pytest.mark.parametrize(
    ("article", "canonical", "told"),
    [("bad.docx", "roe.txt", "bad.docx"), ("draft.md", "no.docx", "no.docx")],
)
def test_what_cannot_be_read_is_told_once(folder: Path, run, article: str, canonical: str, told: str) -> None:
    for name in ("bad.docx", "no.docx"):
        Path(name).write_bytes(b"PK\x03\x04 no Word file")
    done = run("fix", article, "-c", canonical)
    assert done.status == 3
    assert done.out == ""
    (line,) = done.err.splitlines()
    assert line.count(told) == 1


def test_a_page_is_corrected_and_shown_as_a_diff(folder: Path, run) -> None:
    said = "<p>“We will not close the <b>dusty</b> library this winter,” Jane Roe wrote.</p>"
    page = f"<html><body><h1>Town</h1>{said}</body></html>\n"
    Path("page.html").write_text(page, "utf-8")
    assert run("fix", "page.html", "-c", "roe.txt").status == 0
    assert Path("page.fixed.html").read_text("utf-8") == page.replace("dusty", "small")
    Path("it.patch").write_text(run("fix", "page.html", "-c", "roe.txt", "--diff").out, "utf-8")
    subprocess.run(["git", "apply", "it.patch"], check=True)
    assert Path("page.html").read_text("utf-8") == page.replace("dusty", "small")
