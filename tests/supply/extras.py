"""Each extra in an environment of its own, by an old pip and the newest: what it is for works there.

`python -m tests.supply.extras [EXTRA…]`; prints a line for each, and ends with status 1 if one fails.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.supply.environments import ROOT, build, call, fresh

PIPS = ("pip==23.2.1", "pip")
SAID = "We will not close the library this winter."
DRAFT = f"Jane Roe said: “{SAID}” Nobody asked for that."
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    f"<text:p>{DRAFT}</text:p></office:text></office:body></office:document-content>"
)
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)
_PAGE = f"<html><head><title>News</title></head><body><article><h1>News</h1><p>{DRAFT}</p></article></body></html>"
_PARQUET = (
    "import pyarrow as a, pyarrow.parquet as p; "
    "p.write_table(a.table({{'id': ['1'], 'text': [{0!r}]}}), 'a.parquet')"
)


def _pdf() -> bytes:
    """A page of PDF with the draft, in straight marks."""
    text = DRAFT.replace("“", '"').replace("”", '"')
    content = f"BT /F1 9 Tf 20 200 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, at = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        at.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    start = len(out)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            start,
        )
    )


def _zip(path: Path, **files: str) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)


def prepare(folder: Path) -> None:
    """A file of each format, and a source."""
    (folder / "source.txt").write_text(f"By Jane Roe\n\n{SAID}\n", "utf-8")
    (folder / "a.txt").write_text(DRAFT, "utf-8")
    (folder / "a.html").write_text(_PAGE, "utf-8")
    (folder / "a.docx").write_bytes((ROOT / "docs/examples/draft.docx").read_bytes())
    _zip(folder / "a.odt", **{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _ODT})
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{DRAFT}</p></body></html>'
    _zip(
        folder / "a.epub",
        **{
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "a.opf": _OPF,
            "a.xhtml": xhtml,
        },
    )
    (folder / "a.pdf").write_bytes(_pdf())
    (folder / "a.rtf").write_text("{\\rtf1 " + DRAFT.replace("“", '"').replace("”", '"') + "}", "ascii")
    (folder / "a.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 00:04.000\n{SAID}\n", "utf-8")
    (folder / "encoded.txt").write_bytes(("Привет, мир. " * 40).encode("cp1251"))


# What has to work with each extra; a server is started, and ended when it has said something.
COMMANDS = {
    "html": ["extract a.html"],
    "docx": ["extract a.docx", "fix a.docx -c source.txt --fail-on none"],
    "odt": ["extract a.odt"],
    "epub": ["extract a.epub"],
    "pdf": ["extract a.pdf"],
    "rtf": ["extract a.rtf"],
    "subtitles": ["check a.txt -c a.vtt"],
    "parquet": ["extract a.parquet"],
    "encodings": ["extract encoded.txt"],
    "plots": ["audit a.txt -c source.txt --output audited"],
    "formats": ["check a.html a.docx a.odt a.epub a.pdf a.rtf a.parquet -c source.txt --fail-on none"],
    "web": ["serve --no-open"],
    "lsp": ["lsp --stdio"],
    "mcp": ["mcp -c source.txt"],
    "watch": ["watch a.txt -c source.txt"],
    "coding": ["audit a.txt -c source.txt --output audited --no-report", "sample audited --output coding"],
    "spark": ["audit a.parquet -c source.txt --engine spark --output audited"],
    "test": ["python -m pytest --version", "python -c 'import hypothesis, playwright, polars, statsmodels'"],
    "docs": ["python -m mkdocs --version", "python -c 'import click_man, cogapp, mkdocstrings'"],
    "fuzz": ["python -c 'import atheris'"],
}
_SERVERS = ("serve", "watch")


def faults(programs: Path, extra: str, folder: Path) -> Iterator[str]:
    """What does not work in an environment."""
    if extra in ("parquet", "formats", "spark"):
        call(programs / "python", "-c", _PARQUET.format(DRAFT), cwd=folder)
    for command in COMMANDS[extra]:
        words = shlex.split(command)
        if words[0] in _SERVERS:
            yield from _server(programs, words, folder)
            continue
        program, *rest = words if words[0] == "python" else ("consistency", *words)
        done = call(programs / program, *rest, cwd=folder)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            yield f"{command}: status {done.returncode}: {(done.stderr or done.stdout).strip()[-400:]}"


def _server(programs: Path, words: list[str], folder: Path) -> Iterator[str]:
    command = [str(programs / "consistency"), *words]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        time.sleep(1)
        if process.poll() is not None:
            yield f"{' '.join(words)}: ended: {said}{process.stdout.read()}"
        process.kill()


def main(asked: list[str]) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        wheel = build(Path(name) / "dist")
        for extra in asked or COMMANDS:
            for pip in PIPS:
                folder = Path(name) / f"{extra}-{pip.replace('==', '-')}"
                folder.mkdir()
                prepare(folder)
                found = list(faults(fresh(folder / "environment", wheel, extra, pip), extra, folder))
                failed += bool(found)
                sys.stdout.write(f"{extra} by {pip}: {'; '.join(found) or 'works'}\n")
                sys.stdout.flush()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
