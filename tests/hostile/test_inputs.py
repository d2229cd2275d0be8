"""Hostile inputs: each ends within its limits and with its message, and the rest of the batch is read."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from consistency.model import Document, Skipped
from consistency.reading import Limits, document, read_articles, read_canonicals
from tests.effort import calls
from tests.reading import save

GOOD = "The mayor spoke on Tuesday.\n\n“We will rebuild,” she said.\n"


def zip_of(*files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            packed.writestr(name, data)
    return made.getvalue()


def nested(depth):
    data = GOOD.encode()
    for n in range(depth):
        data = zip_of((f"{n}.zip" if n else "a.txt", data))
    return data


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((n, *[n - 1] * 10))
        for n in range(98, 110)
    )
    + b']><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><text:p>&m;</text:p></office:document-content>'
)
EXTERNAL = (
    LAUGHS[: LAUGHS.index(b"[")] + b'[<!ENTITY m SYSTEM "file:///etc/passwd">' + LAUGHS[LAUGHS.index(b"]>") :]
)
WORD = "word/document.xml"
BOOK = [
    (
        "META-INF/container.xml",
        b"<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    ),
    (
        "a.opf",
        b"<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
    ),
]

# name: (content, words of the reason)
SKIPPED = {
    "bomb.gz": (lambda: gzip.compress(b"a" * 250_000_000, 9), "unpacks to more than the limit"),
    "bomb.zip": (lambda: zip_of(("a.txt", b"\n" * 300_000_000)), "unpacks to more than the limit"),
    "bomb.docx": (lambda: zip_of((WORD, b" " * 300_000_000)), "unpacks to more than the limit"),
    "nested.zip": (lambda: nested(6), "archives nested deeper than 3"),
    "laughs.odt": (lambda: zip_of(("mimetype", b"x"), ("content.xml", LAUGHS)), "entities"),
    "external.odt": (lambda: zip_of(("mimetype", b"x"), ("content.xml", EXTERNAL)), "entities"),
    "laughs.docx": (lambda: zip_of((WORD, LAUGHS)), "entities"),
    "external.docx": (lambda: zip_of((WORD, EXTERNAL)), "entities"),
    "laughs.epub": (lambda: zip_of(("META-INF/container.xml", LAUGHS)), "entities"),
    "bomb.epub": (lambda: zip_of(*BOOK, ("a.xhtml", b" " * 300_000_000)), "unpacks to more than the limit"),
    "deep.jsonl": (lambda: b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n", "nested too deeply"),
    "long.txt": (lambda: b"a" * 100_000_000, "longer than 20,000,000 characters"),
    "long.jsonl": (lambda: b'{"text": "' + b"a" * 100_000_000 + b'"}', "longer than 20,000,000 characters"),
    "long.csv": (lambda: b'id,text\n1,"' + b"a" * 100_000_000 + b'"', "longer than 20,000,000 characters"),
    "nul.txt": (lambda: b"Some text\x00 and more", "binary data"),
    "control.txt": (lambda: bytes(range(1, 32)) * 100, "binary data"),
    "empty.txt": (lambda: b"", "empty"),
    "blank.txt": (lambda: b" \n\t\n", "empty"),
    "locked.zip": (
        lambda: zip_of(("a.txt", b"x")).replace(b"\x00\x00\x08\x00", b"\x01\x00\x08\x00"),
        "password-protected",
    ),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "an old Office file"),
    "picture.png": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "an image"),
    "sheet.xlsx": (lambda: zip_of(("[Content_Types].xml", b"<x/>")), "not a text document"),
    "cut.gz": (lambda: gzip.compress(os.urandom(100_000))[:5_000], "damaged archive"),
    "no.epub": (lambda: zip_of(("META-INF/container.xml", b"<container/>")), "with no package"),
    "script.html": (lambda: b"<html><script>alert(1)</script></html>", "no text"),
    "wrong.pdf": (lambda: b"%PDF-1.7\nnothing", "damaged PDF"),
    "wrong.parquet": (lambda: b"PAR1" + b"x" * 100, "damaged Parquet"),
    "wrong.eml": (lambda: b"From: a@b.c\nSubject: x\nContent-Type: image/png\n\nAAAA", "with no text"),
}


def read_beside_good(folder, *bad):
    """What becomes of `bad` in a batch between two good files; these must be as if it were not there."""
    for name in ("good.txt", "last.txt"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    first, *found, last = read_articles([folder / "good.txt", *bad, folder / "last.txt"])
    assert first.text == last.text == GOOD
    return found


@pytest.mark.parametrize("name", SKIPPED)
def test_skipped_with_its_reason(tmp_path, name):
    content, reason = SKIPPED[name]
    path = tmp_path / name
    path.write_bytes(content())
    found = read_beside_good(tmp_path, path)
    assert found
    assert all(isinstance(item, Skipped) for item in found), found
    assert reason in found[-1].reason
    assert "\n" not in found[-1].reason
    assert len(found[-1].reason) < 250


@pytest.mark.parametrize("made", ["docx", "odt", "epub", "pdf", "zipped", "parquet", "gz"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_skipped(tmp_path, made, share):
    whole = save.EVERY[made](tmp_path, ["A headline of some words", *[GOOD.strip()] * 30], set())
    data = whole.read_bytes()
    path = tmp_path / ("cut-" + whole.name)
    path.write_bytes(data[: max(8, int(len(data) * share))])
    for item in read_beside_good(tmp_path, path):
        assert isinstance(item, Skipped) or "pdf" in made, item  # what is left of a PDF may be whole pages


@pytest.mark.parametrize("made", sorted(save.EVERY))
def test_a_damaged_file_never_raises(tmp_path, made):
    whole = save.EVERY[made](tmp_path, ["A headline of some words", *[GOOD.strip()] * 5], {2})
    data = bytearray(whole.read_bytes())
    for n in range(0, len(data), max(1, len(data) // 25)):
        damaged = bytearray(data)
        damaged[n : n + 3] = b"\xff\x00<"
        path = tmp_path / ("damaged-" + whole.name)
        path.write_bytes(damaged)
        list(read_articles([path]))
        list(read_canonicals([path]))


LONG = {
    "marks": '"' * 1_000_000,
    "curly": "“" * 500_000 + "”" * 500_000,
    "spaces": " " * 1_000_000 + "x",
    "lines": "\n" * 1_000_000 + "x",
    "dots": "A" + "." * 200_000 + ":",
    "labels": "A: b.\n" * 50_000,
    "dotted labels": ("A" + ".b" * 60 + "\n") * 20_000,
    "one line": "word " * 400_000,
    "bidi": "\u202eabc\u202c\u200b\u2066x\u2069" * 100_000,
    "escapes": "\x1b[31mred\x1b[0m " * 100_000,
    "surrogates": "\ud800“\udfff”" * 200_000,
    "nul": "a\x00b " * 200_000,
    "comments": "<!---->" * 100_000,
    "image": "![" * 300_000,
    "fences": "```\n" * 50_000,
    "quotes": "> " * 300_000,
    "quoted lines": "> a\n" * 50_000,
    "headlines": "Some Title Case Words\n\n" * 30_000,
    "prompts": "Sign up for our newsletter\n" * 50_000,
    "read more": "Read more:\n" * 50_000,
    "comments heads": "\n\nComments\nReply\n" * 50_000,
    "mojibake": "â€œ" * 300_000,
    "names": "Ann Lee is mayor " * 60_000,
    "bylines": "By Ann " * 100_000,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_long_text_is_work_in_proportion(tmp_path, name, ending):
    """In calls; an expression that goes back over and over within one of them would not end at these lengths."""
    text = LONG[name]

    def read():
        for role in ("article", "canonical"):
            made = document(text, "x", role=role)
            assert made.text == text
            assert 0 <= made.body.start <= made.body.end <= len(text)

    path = tmp_path / f"a.{ending}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert calls(read) < 100 * len(text)
    assert calls(lambda: list(read_articles([path], limits=Limits(seconds=3600)))) < 100 * len(text)


def test_rows_with_surrogates_escapes_formulas_and_scripts_are_read_as_they_are(tmp_path):
    texts = [
        "\ud800 “a” \udfff",
        "\x1b]0;owned\x07 “b”",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script> “c”",
        "\u202e“d”",
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)))
    assert [item.text for item in read_articles([path])] == texts


def test_strange_file_names(tmp_path):
    names = [
        "<script>alert(1)<script>.txt",
        "=1+1.txt",
        "\x1b[31m.txt",
        "\u202etxt.exe.txt",
        "a\nb.txt",
        "[a].txt",
        "*.txt",
    ]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text(GOOD, encoding="utf-8")
    raw = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(raw, "wb") as stream:  # noqa: PTH123
        stream.write(GOOD.encode())
    found = list(read_articles([*paths, os.fsdecode(raw)]))
    assert [item.id for item in found] == [*map(str, paths), os.fsdecode(raw)]
    assert all(isinstance(item, Document) for item in found)
    assert isinstance(next(read_articles(["a\x00b"])), Skipped)


def test_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found = read_beside_good(
        tmp_path, *(tmp_path / name for name in ("pipe.txt", "folder.txt", "loop.txt", "gone.txt"))
    )
    assert [item.reason.split(" (")[0] for item in found] == [
        "not a regular file", "a folder with no readable files", "too many levels of symbolic links", "no such file",
    ]  # fmt: skip


@pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="needs a file that can be opened and not read"
)
def test_a_file_that_cannot_be_read(tmp_path):
    (found,) = read_beside_good(tmp_path, "/proc/self/mem")
    assert isinstance(found, Skipped)


def test_a_file_that_may_not_be_opened(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(GOOD)
    path.chmod(0)
    (found,) = read_beside_good(tmp_path, path)
    assert isinstance(found, Document if os.geteuid() == 0 else Skipped)


def test_a_file_that_vanishes_or_shrinks_while_the_batch_is_read(tmp_path):
    paths = [tmp_path / f"{n}.txt" for n in range(4)]
    for path in paths:
        path.write_text(GOOD, encoding="utf-8")
    batch = read_articles([tmp_path])
    next(batch)
    paths[1].unlink()
    paths[2].write_text("")
    one, two, three = batch
    assert (one.reason, two.reason) == ("no such file or directory", "empty")
    assert three.text == GOOD


def test_links_out_of_a_folder_are_not_followed(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "a.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "b").symlink_to(tmp_path)
    (inside / "c.txt").write_text(GOOD)
    (inside / "d.txt").symlink_to(inside / "c.txt")
    found = list(read_articles([inside]))
    assert [getattr(item, "reason", "read") for item in found] == [
        "a link to a file outside the folder",
        "read",  # the link d.txt is the same file
    ]


def test_a_zip_with_names_that_climb_out_is_only_read(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of(("../../evil.txt", GOOD.encode()), ("/etc/evil.txt", GOOD.encode())))
    found = list(read_articles([path]))
    assert [item.id for item in found] == [f"{path}/../../evil.txt", f"{path}//etc/evil.txt"]
    assert not (tmp_path.parent.parent / "evil.txt").exists()


def test_libraries_do_not_write_to_standard_error(tmp_path):
    import subprocess
    import sys

    for name, data in (
        ("a.html", b"<html><p>x</p>"),
        ("b.pdf", b"%PDF-1.4\nxref\n1 2"),
        ("c.eml", b"To: x\n\n"),
    ):
        (tmp_path / name).write_bytes(data)
    code = "import sys; from consistency.reading import read_articles; print(len(list(read_articles([sys.argv[1]]))))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("3", "")


def test_deeply_nested_html_and_mail(tmp_path):
    page = tmp_path / "a.html"
    page.write_bytes(b"<html><body>" + b"<div>" * 100_000 + b"deep words" + b"</div>" * 100_000)
    inline = tmp_path / "b.html"
    inline.write_bytes(b"<html><body><p>" + b"<b><blockquote>" * 50_000 + b"deep words")
    mail = tmp_path / "c.eml"
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    mail.write_bytes(b"From: a@b.c\nTo: a@b.c\nSubject: x\n" + parts + b"Content-Type: text/plain\n\nwords\n")
    rtf = tmp_path / "d.rtf"
    rtf.write_bytes(b"{\\rtf1 " + b"{\\b " * 200_000 + b"deep words")
    assert len(read_beside_good(tmp_path, page, inline, mail, rtf)) == 4


def test_limits_can_be_set(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of(*((f"{n}.txt", b"x") for n in range(20))))
    (found,) = read_articles([path], limits=Limits(archive_members=10))
    assert found.reason == "an archive of more than 10 files"
    made = save.pdf(tmp_path, ["A headline", *[GOOD.strip()] * 60], set())
    (found,) = read_articles([made], limits=Limits(pages=1))
    assert found.reason == "more than 1 pages"
