"""One fuzz target: `python -m tests.fuzz.target NAME [libFuzzer options] [corpus]`.

For any bytes, reading gives documents or a reason; every other exception, a hang and a growth of memory is a
finding.  For the formats that are zips the bytes are the part inside, since hardly any damaged zip can be opened.
"""

import hashlib
import io
import sys
import warnings
import zipfile
from pathlib import Path

import atheris

OURS = ["consistency", "mammoth", "striprtf", "pysubs2", "pypdf", "email"]
with atheris.instrument_imports(include=OURS):
    from consistency.errors import ConsistencyError
    from consistency.quoting import extract
    from consistency.reading import Limits, document, files, json_tables, place
    from consistency.reading.build import document as build
    from consistency.reading.files import read_stream
    from consistency.reading.formats import docx, epub, html, mail, markdown, odt, pdf, rtf, subtitles
    from tests.fuzz import kept, whole

    MODULES = (docx, epub, html, json_tables, mail, markdown, odt, pdf, rtf, subtitles)

LIMITS = Limits(file_bytes=1_000_000, characters=1_000_000)
files.bounded = lambda seconds, work: work()  # a hang is for the fuzzer to find, not for the limit to end
INSIDE = {
    "docx": [("[Content_Types].xml", None), ("word/document.xml", "fuzzed")],
    "odt": [("mimetype", None), ("content.xml", "fuzzed")],
    "epub": [("META-INF/container.xml", None), ("a.opf", None), ("a.xhtml", "fuzzed")],
}
FIXED = {
    "META-INF/container.xml": b"<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    "a.opf": b"<package><manifest><item id='a' href='a.xhtml'/></manifest>"
    b"<spine><itemref idref='a'/></spine></package>",
    "[Content_Types].xml": b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
    "mimetype": b"application/vnd.oasis.opendocument.text",
}
PREFIX = {
    "html": b"<html>",
    "pdf": b"%PDF-1.4\n",
    "rtf": b"{\\rtf1 ",
    "vtt": b"WEBVTT\n\n",
    "sbv": b"0:00:01.000,0:00:02.000\n",
    "ttml": b"<tt>",
    "jsonl": b'{"text": "a"}\n',
}
PREFIX |= {"mail": b"From: a@b.c\nTo: a@b.c\nSubject: x\n", "csv": b"id,text\n", "parquet": b"PAR1"}
NAMES = {
    "markdown": "a.md",
    "csv": "a.csv",
    "jsonl": "a.jsonl",
    "mail": "a.eml",
    "srt": "a.srt",
    "talk": "a.txt",
    "chat": "a.txt",
    "json": "a.json",
}
TARGETS = [
    "text",
    "markdown",
    "html",
    "docx",
    "odt",
    "epub",
    "pdf",
    "rtf",
    "srt",
    "vtt",
    "mail",
    "jsonl",
    "csv",
]
TARGETS += [
    "sbv",
    "ttml",
    "talk",
    "chat",
    "json",
    "parquet",
    "zip",
    "quotations",
    *kept.TARGETS,
    *whole.TARGETS,
]

OWN = {**kept.TARGETS, **whole.TARGETS}  # functions of the bytes


def packed(name, data):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, fixed in INSIDE[name]:
            archive.writestr(part, data if fixed else FIXED[part])
    return made.getvalue()


def read(name, data):
    if name in INSIDE:
        data = packed(name, data)
    elif name in PREFIX and not data.startswith(PREFIX[name][:4]):
        data = PREFIX[name] + data
    try:
        for found in read_stream(
            io.BufferedReader(io.BytesIO(data)), NAMES.get(name, "a"), LIMITS, len(data)
        ):
            if hasattr(found, "reason"):
                assert "\n" not in found.reason
                continue
            made = build(found.text, "a", role="canonical", known=found)
            check(made)
    except ConsistencyError as error:
        one_line = "\n" not in str(error)
        assert one_line, str(error)  # noqa: PT017


def check(made):
    """What is true of every document, for any bytes."""
    size = len(made.text)
    assert 0 <= made.body.start <= made.body.end <= size
    for piece in (*made.left_out, *made.blocks, *made.turns):
        assert 0 <= piece.start <= piece.end <= size
    assert [m.start for m in made.landmarks] == sorted(m.start for m in made.landmarks)
    assert place(made, size // 2)


def quotations(data):
    try:
        text = data.decode("utf-8", "surrogatepass" if data[:1] < b"\x80" else "replace")
    except UnicodeDecodeError:
        return
    made = document(text, "a")
    check(made)
    for quotation in extract(made):
        assert text[quotation.start : quotation.end] == quotation.exact


def main():
    name = sys.argv.pop(1)
    warnings.simplefilter("ignore")

    if name in whole.TARGETS:  # what is loaded when it is first used is not part of a unit's time
        with atheris.instrument_imports(include=OURS):
            for seed in whole.SEEDS[name]():
                whole.TARGETS[name](seed)

    findings = next((a.partition("=")[2] for a in sys.argv if a.startswith("-artifact_prefix=")), "./")

    def one(data):
        try:
            if name in OWN:
                OWN[name](data)
            else:
                quotations(data) if name == "quotations" else read(name, data)
        except Exception:  # the fuzzer itself keeps the input of a hang and of a crash, but not of this
            Path(f"{findings}{name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
