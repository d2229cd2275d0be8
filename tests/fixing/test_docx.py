"""Word files: what accepting all, rejecting all, and LibreOffice make of the tracked changes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

import consistency
from consistency.fixing import Change, corrections
from consistency.fixing.docx import AUTHOR, Remark, fix_docx, remarks
from consistency.model import ArticleReport
from tests.word import read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WEEK = (SEEDS / "the-week.txt").read_text("utf-8")
TIME = 600  # seconds until LibreOffice counts as hung


def save(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def settled(content: bytes, accept: bool, author: str | None = AUTHOR) -> list[str]:
    """The paragraphs once all changes of the author (None: everybody) are accepted, or rejected."""
    root = docx.Document(io.BytesIO(content)).element.body
    lost, kept = ("del", "ins") if accept else ("ins", "del")

    def theirs(name: str) -> list[Any]:
        return [e for e in root.iter(qn(f"w:{name}")) if author in (None, e.get(qn("w:author")))]

    for node in theirs(lost):
        node.getparent().remove(node)
    for node in theirs(kept):
        for child in list(node):
            node.addprevious(child)
        node.getparent().remove(node)
    return ["".join(t.text or "" for t in p.iter(qn("w:t"), qn("w:delText"))) for p in root.iter(qn("w:p"))]


@pytest.fixture
def week() -> bytes:
    """The Week's article, each paragraph in runs of many looks, with a picture, a header and a styled quotation."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Draft of Monday"
    for paragraph in WEEK.split("\n"):
        made = file.add_paragraph()
        for i in range(0, len(paragraph), 7):
            run = made.add_run(paragraph[i : i + 7])
            run.bold, run.italic = i % 3 == 0, i % 2 == 0
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    picture.seek(0)
    file.add_picture(picture)
    return save(file)


def fixed(content: bytes, folder: Path) -> tuple[bytes, ArticleReport]:
    document = read(content, folder)
    report = consistency.check(document, SEEDS / "op-ed.txt").articles[0]
    done = fix_docx(content, document, corrections(report))
    assert done.unplaced == ()
    return done.content, report


def test_accepted_it_is_the_canonicals_wording_rejected_the_draft(week: bytes, tmp_path: Path) -> None:
    content, _ = fixed(week, tmp_path)
    plain = settled(week, True)
    assert settled(content, False) == plain
    assert settled(content, True) == [p.replace("longterm haul", "long-term harm") for p in plain]
    (after,) = consistency.check(read(content, tmp_path), SEEDS / "op-ed.txt").articles
    assert not [c for c in after.quotations if c.verdict == "altered"]


def test_all_other_parts_are_byte_for_byte_the_same(week: bytes, tmp_path: Path) -> None:
    content, _ = fixed(week, tmp_path)
    with zipfile.ZipFile(io.BytesIO(week)) as before, zipfile.ZipFile(io.BytesIO(content)) as after:
        changed = {
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
            "word/comments.xml",
        }
        for name in set(before.namelist()) - changed:
            assert before.read(name) == after.read(name), name
        assert set(after.namelist()) - set(before.namelist()) <= changed


def test_new_words_look_like_those_they_replace(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph('She wrote of "')
    paragraph.add_run("hauling").bold = True
    paragraph.add_run(' boats".')
    content = save(file)
    document = read(content, tmp_path)
    at = document.text.index("hauling")
    done = fix_docx(content, document, [Change(at, at + 4, "harm", "wording/word", "why")]).content
    root = docx.Document(io.BytesIO(done)).element.body
    (added,) = root.iter(qn("w:ins"))
    assert added.find(f".//{qn('w:b')}") is not None
    assert settled(done, True) == ['She wrote of "harming boats".']


def test_a_file_of_word_on_the_web_is_corrected_like_any_other(week: bytes, tmp_path: Path) -> None:
    """It calls the text's part document2.xml."""
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(week)) as before, zipfile.ZipFile(renamed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith((".rels", "].xml")):
                data = data.replace(b"document.xml", b"document2.xml")
            after.writestr(name.replace("document.xml", "document2.xml"), data)
    assert read(renamed.getvalue(), tmp_path).text == read(week, tmp_path).text
    content, _ = fixed(renamed.getvalue(), tmp_path)
    assert settled(content, True) == settled(fixed(week, tmp_path)[0], True)
    assert len(list(docx.Document(io.BytesIO(content)).comments)) > 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert "word/document.xml" not in packed.namelist()


def test_comments_are_read_by_python_docx(week: bytes, tmp_path: Path) -> None:
    content, _ = fixed(week, tmp_path)
    told = [(c.author, c.text) for c in docx.Document(io.BytesIO(content)).comments]
    assert all(author == "consistency" for author, _ in told)
    (comment,) = [text for _, text in told if text.startswith("“haul” instead of “harm” (wording/word)")]
    assert "op-ed.txt" in comment
    assert "It has caused alarm and long-term harm" in comment


def test_comments_join_those_that_are_there(tmp_path: Path) -> None:
    file = docx.Document()
    run = file.add_paragraph().add_run("All of it is true.")
    file.add_comment(run, text="Who says so?", author="An editor", initials="AE")
    content = save(file)
    document = read(content, tmp_path)
    done = fix_docx(content, document, [], [Remark(0, 3, "look here"), Remark(4, 9, "and here")])
    told = [(c.comment_id, c.author, c.text) for c in docx.Document(io.BytesIO(done.content)).comments]
    assert told == [
        (0, "An editor", "Who says so?"),
        (1, AUTHOR, "look here"),
        (2, AUTHOR, "and here"),
    ]
    assert settled(done.content, True) == ["All of it is true."]


def other_peoples() -> bytes:
    """A paragraph in which someone else has struck words out and put others in."""
    file = docx.Document()
    paragraph = file.add_paragraph("The council will ")
    for name, text in (("del", "never "), ("ins", "close the old library "), ("", "this winter.")):
        run = paragraph.add_run(text)._r
        if name:
            around = OxmlElement(f"w:{name}")
            around.set(qn("w:id"), "7")
            around.set(qn("w:author"), "An editor")
            run.addprevious(around)
            around.append(run)
        if name == "del":
            run.find(qn("w:t")).tag = qn("w:delText")
    return save(file)


@pytest.mark.parametrize(
    ("old", "new", "whole"),
    [
        ("old ", "small ", "The council will close the small library this winter."),
        ("", "dear ", "The council will close dear the old library this winter."),
        ("close the old library this", "shut it", "The council will shut it winter."),
        ("will ", "", "The council close the old library this winter."),
        ("winter.", "summer.", "The council will close the old library this summer."),
    ],
)
def test_other_peoples_changes_stay_theirs(old: str, new: str, whole: str, tmp_path: Path) -> None:
    content = other_peoples()
    document = read(content, tmp_path)
    start = document.text.index(old) if old else document.text.index("the old")
    done = fix_docx(content, document, [Change(start, start + len(old), new, "r", "m")]).content
    assert settled(done, True, None) == [whole]
    assert settled(done, False) == settled(content, False)
    before = settled(content, False, None)
    assert settled(settle(done), False, None) == before
    root = docx.Document(io.BytesIO(done)).element.body
    assert not root.findall(f".//{qn('w:ins')}//{qn('w:ins')}")
    ids = [e.get(qn("w:id")) for e in root.iter(qn("w:ins"), qn("w:del"))]
    assert len(set(ids)) == len(ids) or ids.count("7") == 2  # both of the other's had one id already


def settle(content: bytes) -> bytes:
    """The file with our own changes rejected and everybody else's left."""
    file = docx.Document(io.BytesIO(content))
    root = file.element.body
    for node in [e for e in root.iter(qn("w:ins")) if e.get(qn("w:author")) == AUTHOR]:
        node.getparent().remove(node)
    for node in [e for e in root.iter(qn("w:del")) if e.get(qn("w:author")) == AUTHOR]:
        for child in list(node):
            for text in child.findall(qn("w:delText")):
                text.tag = qn("w:t")
            node.addprevious(child)
        node.getparent().remove(node)
    return save(file)


def test_several_changes_in_one_run(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("one two three four five")
    content = save(file)
    document = read(content, tmp_path)
    words = ["one", "three", "five"]
    changes = [
        Change(document.text.index(x), document.text.index(x) + len(x), x.upper(), "r", "m") for x in words
    ]
    done = fix_docx(content, document, changes).content
    assert settled(done, True) == ["ONE two THREE four FIVE"]
    assert settled(done, False) == ["one two three four five"]


def test_what_leaves_its_paragraph_is_told(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("one")
    file.add_paragraph("two")
    content = save(file)
    change = Change(1, 7, "x", "r", "m")
    done = fix_docx(content, read(content, tmp_path), [change])
    assert done.unplaced == (change,)
    assert settled(done.content, True) == ["one", "two"]


def libre_office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice was not tried: it is not on this machine")
    return found


def converted(content: bytes, to: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it again."""
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "draft.docx").write_bytes(content)
    command = [
        libre_office(),
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder / "out"),
        str(folder / "in" / "draft.docx"),
    ]
    done = subprocess.run(command, capture_output=True, timeout=TIME, check=True, text=True)
    assert "rror" not in done.stderr, done.stderr
    return (folder / "out" / f"draft.{to.partition(':')[0]}").read_bytes()


def test_libre_office_opens_and_saves_it(week: bytes, tmp_path: Path) -> None:
    document = read(week, tmp_path)
    report = consistency.check(document, SEEDS / "op-ed.txt").articles[0]
    findings = [f for c in report.quotations for f in c.findings]
    content = fix_docx(week, document, corrections(report), remarks(findings)).content
    again = converted(content, "docx", tmp_path)
    plain = [p for p in settled(week, True) if p]
    assert [p for p in settled(again, False, None) if p] == plain
    assert [p for p in settled(again, True, None) if p] == [
        p.replace("longterm haul", "long-term harm") for p in plain
    ]
    authors = {c.author for c in docx.Document(io.BytesIO(again)).comments}
    assert authors == {AUTHOR}


def bridge() -> str:
    """A Python that can speak to LibreOffice."""
    for python in filter(None, (shutil.which("python3", path="/usr/bin"), shutil.which("python"))):
        if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    pytest.skip("LibreOffice was not asked to accept and reject: no Python with its bridge (python3-uno)")


def test_libre_office_accepts_and_rejects_all(week: bytes, tmp_path: Path) -> None:
    office, python = libre_office(), bridge()
    content, _ = fixed(week, tmp_path)
    source, accepted, rejected = (tmp_path / f"{name}.docx" for name in ("fixed", "accepted", "rejected"))
    source.write_bytes(content)
    pipe = f"consistency{os.getpid()}"
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--norestore"]
    # With a new profile it starts twice, and would break off in the midst of the first document.
    subprocess.run([*command, "--terminate_after_init"], capture_output=True, timeout=TIME, check=False)
    running = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        script = Path(__file__).with_name("settle_in_libreoffice.py")
        pairs = [".uno:AcceptAllTrackedChanges", accepted, ".uno:RejectAllTrackedChanges", rejected]
        done = subprocess.run([python, script, pipe, source, *pairs], check=False, timeout=TIME)
        if done.returncode == 3:
            pytest.skip("LibreOffice was not asked to accept and reject: its user interface is not installed")
        assert done.returncode == 0
        running.wait(TIME)
    finally:
        running.kill()
        running.wait()
    plain = [p for p in settled(week, True) if p]
    told = [[p.text for p in docx.Document(str(f)).paragraphs if p.text] for f in (accepted, rejected)]
    assert told[0] == [p.replace("longterm haul", "long-term harm") for p in plain]
    assert told[1] == plain
    for file in (accepted, rejected):
        assert not docx.Document(str(file)).element.body.xpath(".//w:ins | .//w:del")


def test_on_the_command_line(week: bytes, tmp_path: Path, monkeypatch, capsys) -> None:
    import sys

    from consistency.cli import main

    (tmp_path / "week.docx").write_bytes(week)
    for arguments, name, struck in (
        (["--level", "error"], "week.fixed.docx", 2),
        (["--comment-only", "-o", str(tmp_path / "told.docx")], "told.docx", 0),
    ):
        command = [
            "consistency",
            "fix",
            str(tmp_path / "week.docx"),
            "-c",
            str(SEEDS / "op-ed.txt"),
            *arguments,
        ]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit):
            main()
        file = docx.Document(str(tmp_path / name))
        words = ["".join(e.itertext()) for e in file.element.body.iter(qn("w:del"))]
        assert ("longtermhaul" in "".join(words)) == bool(struck)
        assert any("haul" in c.text for c in file.comments)
    assert (tmp_path / "week.docx").read_bytes() == week
