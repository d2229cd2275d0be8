"""One text saved in every format that is read, the way ordinary programs save it."""

import csv
import gzip
import html
import json
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

Save = Callable[[Path, Sequence[str], set[int]], Path]


def text(folder, paragraphs, quotes):
    return _write(folder / "a.txt", "\n\n".join(paragraphs) + "\n")


def cp1252(folder, paragraphs, quotes):
    path = folder / "w.txt"
    path.write_bytes("\r\n\r\n".join(paragraphs).encode("cp1252"))
    return path


def utf16(folder, paragraphs, quotes):
    path = folder / "u.txt"
    path.write_bytes("\n\n".join(paragraphs).encode("utf-16"))
    return path


def markdown(folder, paragraphs, quotes):
    body = [f"> {p}" if i in quotes else f"# {p}" if i == 0 else p for i, p in enumerate(paragraphs)]
    return _write(
        folder / "a.md", "\n\n".join(["---\ntitle: A saved page\n---", *body, "![The bridge](a.png)"])
    )


def _html_body(paragraphs, quotes):
    rows = []
    for i, p in enumerate(paragraphs):
        inner = html.escape(p, quote=False)
        rows.append(f"<h1>{inner}</h1>" if i == 0 else f"<p>{inner}</p>")
        if i in quotes:
            rows[-1] = f"<blockquote>{rows[-1]}</blockquote>"
    return "\n".join(rows)


def page(folder, paragraphs, quotes):
    return _write(
        folder / "a.html",
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Saved</title>"
        "<script>var x = '“no quotation”';</script></head><body class='page has-sidebar'>"
        "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
        "<div id='cookie-consent'>We value “your privacy”. <button>Accept</button></div>"
        f"<main><article>{_html_body(paragraphs, quotes)}</article></main>"
        "<aside class='related-stories'><h2>Related</h2><ul><li><a href='/x'>‘A scandal,’ says the miller</a></li>"
        "</ul></aside><footer>© 2024 The Harrow Post</footer></body></html>",
    )


def docx(folder, paragraphs, quotes):
    import docx as word

    made = word.Document()
    for i, p in enumerate(paragraphs):
        style = "Quote" if i in quotes else "Title" if i == 0 else "Normal"
        made.add_paragraph(p, style=style)
    path = folder / "a.docx"
    made.save(str(path))
    return path


ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
    '<style:style style:name="P7" style:family="paragraph" style:parent-style-name="Quotations"/>'
    "</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def odt(folder, paragraphs, quotes):
    rows = [
        f'<text:p text:style-name="{"P7" if i in quotes else "Title" if i == 0 else "Standard"}">'
        f"{html.escape(p, quote=False)}</text:p>"
        for i, p in enumerate(paragraphs)
    ]
    path = folder / "a.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", ODT.format("".join(rows)))
    return path


def epub(folder, paragraphs, quotes):
    path = folder / "a.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr(
            "META-INF/container.xml",
            '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        packed.writestr(
            "OEBPS/book.opf",
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Saved</dc:title></metadata>'
            '<manifest><item id="c1" href="one.xhtml"/><item id="c2" href="two.xhtml"/></manifest>'
            '<spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>',
        )
        half = len(paragraphs) // 2
        for name, part, first in (("one", paragraphs[:half], 0), ("two", paragraphs[half:], half)):
            inner = _html_body(["", *part] if first else part, {i - first + bool(first) for i in quotes})
            inner = inner.replace("<h1></h1>", "")
            packed.writestr(
                f"OEBPS/{name}.xhtml",
                '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
                f"<title>Saved</title></head><body>{inner}</body></html>",
            )
    return path


def rtf(folder, paragraphs, quotes):
    def escape(p):
        out = []
        for c in p:
            out.append(
                c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)}?" if ord(c) > 127 else "\\" + c
            )
        return "".join(out)

    rows = "\\par\n".join(escape(p) for p in paragraphs)
    path = folder / "a.rtf"
    path.write_bytes(
        (
            "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title Saved}}\\f0\n" + rows + "}"
        ).encode()
    )
    return path


def pdf(folder, paragraphs, quotes):
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self):
            self.set_font("Helvetica", size=8)
            self.cell(0, 5, "The Harrow Post, Wednesday", align="C")
            self.ln(10)

        def footer(self):
            self.set_y(-12)
            self.cell(0, 5, f"Page {self.page_no()}", align="C")

    made = Paper(format=(120, 160))
    made.core_fonts_encoding = "windows-1252"
    made.add_page()
    for i, p in enumerate(paragraphs):
        made.set_font("Helvetica", size=14 if i == 0 else 10)
        made.multi_cell(0, 5, p, align="L")
        made.ln(3)
    path = folder / "a.pdf"
    made.output(str(path))
    return path


def pdf_columns(folder, paragraphs, quotes):
    from fpdf import FPDF

    made = FPDF()
    made.core_fonts_encoding = "windows-1252"
    made.add_page()
    made.set_font("Helvetica", size=10)
    with made.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        for p in paragraphs:
            with columns.paragraph(bottom_margin=3) as paragraph:
                paragraph.write(p)
    path = folder / "columns.pdf"
    made.output(str(path))
    return path


def _cues(paragraphs):
    second = 0
    for p in paragraphs:
        words = p.split()
        for i in range(0, len(words), 9):
            yield second, second + 3, " ".join(words[i : i + 9])
            second += 3
        second += 6


def _clock(second, sign):
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}{sign}000"


def srt(folder, paragraphs, quotes):
    rows = [
        f"{n}\n{_clock(a, ',')} --> {_clock(b, ',')}\n{words}\n"
        for n, (a, b, words) in enumerate(_cues(paragraphs), 1)
    ]
    return _write(folder / "a.srt", "\n".join(rows))


def vtt(folder, paragraphs, quotes):
    rows = [
        f"{_clock(a, '.')} --> {_clock(b, '.')} align:start\n{words}\n" for a, b, words in _cues(paragraphs)
    ]
    return _write(folder / "a.vtt", "WEBVTT\n\n" + "\n".join(rows))


def eml(folder, paragraphs, quotes):
    message = EmailMessage()
    message["From"] = "Desk <desk@example.org>"
    message["To"] = "Editor <editor@example.org>"
    message["Subject"] = "The bridge story"
    message["Date"] = "Tue, 08 Oct 2024 10:00:00 +0000"
    message.set_content("\n\n".join(paragraphs) + "\n\n-- \nThe “desk”\n")
    path = folder / "a.eml"
    path.write_bytes(message.as_bytes())
    return path


def jsonl(folder, paragraphs, quotes):
    return _write(folder / "a.jsonl", json.dumps({"id": "a", "text": "\n\n".join(paragraphs)}) + "\n")


def table(folder, paragraphs, quotes):
    path = folder / "a.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "text"])
        rows.writerow(["a", "\n\n".join(paragraphs)])
    return path


def parquet(folder, paragraphs, quotes):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / "a.parquet"
    pq.write_table(pa.table({"id": ["a"], "text": ["\n\n".join(paragraphs)], "other": [1]}), path)
    return path


def gz(folder, paragraphs, quotes):
    path = folder / "a.txt.gz"
    path.write_bytes(gzip.compress("\n\n".join(paragraphs).encode()))
    return path


def zipped(folder, paragraphs, quotes):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(page(folder, paragraphs, quotes), "pages/a.html")
    return path


def _write(path, content):
    path.write_text(content, encoding="utf-8", newline="")
    return path


EVERY: dict[str, Save] = {
    made.__name__: made
    for made in (
        text, cp1252, utf16, markdown, page, docx, odt, epub, rtf, pdf, pdf_columns, srt, vtt, eml, jsonl, table,
        parquet, gz, zipped,
    )
}  # fmt: skip
SETS_OFF = {"markdown", "page", "docx", "odt", "epub", "zipped"}  # formats that mark a block quotation
