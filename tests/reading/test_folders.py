"""Which files of a folder are read."""

import json
import os

import pytest

from consistency.model import Skipped
from consistency.reading.inputs import expand

TEXT = "“The bridge opens in May,” said Ada Finch.\n"


def tree(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")


def found(root, *more, exclude=()):
    items = list(expand([root, *more], exclude))
    assert not [i for i in items if isinstance(i, Skipped)], items
    return [os.path.relpath(i.path, root) for i in items]


def test_gitignore_holds_in_its_folder_and_below(tmp_path):
    tree(tmp_path, "a.md", "out/b.md", "c/d.md", "c/keep/e.tmp.md", "c/f.tmp.md", "c/g.md")
    (tmp_path / ".gitignore").write_text("/out/\n*.tmp.md\n", encoding="utf-8")
    (tmp_path / "c" / ".gitignore").write_text("!keep/*.tmp.md\ng.md\n", encoding="utf-8")
    assert found(tmp_path) == ["a.md", "c/d.md", "c/keep/e.tmp.md"]


def test_gitignore_of_the_repository_holds_in_its_folders_unless_one_is_named(tmp_path):
    (tmp_path / ".git").mkdir()
    tree(tmp_path, "drafts/a.md", "drafts/old/b.md", "sources/c.txt")
    (tmp_path / ".gitignore").write_text("old/\nsources/\n", encoding="utf-8")
    assert found(tmp_path / "drafts") == ["a.md"]
    assert found(tmp_path / "sources") == ["c.txt"]
    assert found(tmp_path) == ["drafts/a.md"]
    (item,) = expand([tmp_path / "drafts" / "old" / "b.md"])
    assert item.named


def test_exclude_counts_from_the_working_folder_or_from_the_one_walked(tmp_path, monkeypatch):
    tree(tmp_path, "a.md", "templates/b.md", "c/templates/d.md", "c/e.md")
    assert found(tmp_path, exclude=["templates/"]) == ["a.md", "c/e.md"]
    monkeypatch.chdir(tmp_path)
    assert found(tmp_path / "c", exclude=["c/templates"]) == ["e.md"]


def test_what_is_no_draft_is_passed_over_in_a_folder_and_skipped_if_it_is_named(tmp_path):
    tree(tmp_path, "a.md", "b.py", "settings.yaml")
    (tmp_path / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    (tmp_path / "rows.json").write_text('[{"id": "1", "text": "Some words."}]', encoding="utf-8")
    (tmp_path / "photo").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "blob.dat").write_bytes(b"\x07\x00abc" * 9 + b"x" * 999)
    assert found(tmp_path) == ["a.md", "rows.json"]


def test_a_damaged_draft_is_not_passed_over(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + b"x" * 99)
    assert found(tmp_path) == ["a.docx"]


def test_a_file_is_read_once(tmp_path):
    tree(tmp_path, "a.md", "b.md")
    (tmp_path / "c.md").symlink_to("a.md")
    assert found(tmp_path, tmp_path / "b.md", str(tmp_path / "*.md")) == ["a.md", "b.md"]


def test_links_in_a_circle_end_nothing(tmp_path):
    tree(tmp_path, "a.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.md").symlink_to("self.md")
    (tmp_path / "nowhere.md").symlink_to("no.md")
    assert found(tmp_path) == ["a.md"]
    (item,) = expand([tmp_path / "self.md"])
    assert isinstance(item, Skipped)


@pytest.fixture
def project(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "drafts/a.md", "drafts/notes/b.md", "source.txt")
    return tmp_path


def test_an_empty_placeholder_is_no_failure_with_allow_empty(project, run):
    (project / "drafts" / "later.md").write_bytes(b"")
    arguments = ("check", "drafts", "-c", "source.txt", "--speaker", "Ada Finch", "--no-cache")
    assert run(*arguments).status == 3
    assert run(*arguments, "--allow-empty").status == 0


def test_exclude_is_a_setting(project, run):
    (project / "consistency.toml").write_text(
        'articles = ["drafts"]\ncanonical = ["source.txt"]\nexclude = ["notes/"]\n', encoding="utf-8"
    )
    done = run("check", "--no-cache", "--format", "csv")
    assert "a.md" in done.out
    assert "b.md" not in done.out


def test_a_folder_through_the_command(project, run):
    """Ignored, excluded, linked and empty files, and a file that is named twice, in one run."""
    tree(project, "drafts/old/c.md", "drafts/out/d.md", "drafts/e.log")
    (project / "drafts" / ".gitignore").write_text("out/\n", encoding="utf-8")
    (project / "drafts" / "loop").symlink_to(project / "drafts")
    (project / "drafts" / "again.md").symlink_to("a.md")
    (project / "drafts" / "later.md").write_bytes(b"")
    (project / "consistency.toml").write_text('exclude = ["old/"]\n', encoding="utf-8")
    arguments = (
        "check",
        "drafts",
        "drafts/a.md",
        "./drafts/a.md",
        "-c",
        "source.txt",
        "--speaker",
        "Ada Finch",
    )
    done = run(*arguments, "--no-cache", "--allow-empty", "--format", "json")
    report = json.loads(done.out)
    assert sorted(a["path"].rsplit("/", 1)[-1] for a in report["articles"] if a["quotations"]) == [
        "a.md",
        "b.md",
    ]
    assert report["summary"]["verbatim"] == 2
    assert ([s["reason"] for s in report["skipped"]], done.status) == (["empty"], 0)
