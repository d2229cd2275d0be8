"""Markup in a faithful quotation of a Word file changes no verdict, and `fix` changes nothing but words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from consistency.fixing import corrections
from consistency.fixing.docx import AUTHOR, fix_docx
from consistency.model import ArticleReport, Report
from consistency.reader import report_as_read
from tests.checking.test_markup import SENTENCES, archive, checked
from tests.word import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = (
    f'<?xml version="1.0"?><w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
    "<w:r><w:t> Counted in March.</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def run(text: str, style: str | None = None, name: str = "t") -> Any:
    made = element("r")
    if style:
        made.append(element("rPr"))
        made[0].append(element(style))
    words = element(name)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    made.append(words)
    return made


def within(outer: Any, *inner: Any) -> Any:
    outer.extend(inner)
    return outer


def mark(tag: str, **attributes: str) -> Any:
    return within(element("r"), element(tag, **attributes))


TRACKED = {"id": "77", "author": "Jo Hale", "date": "2024-01-02T00:00:00Z"}
WAYS = {
    "bold": lambda w: [run(w, "b")],
    "italics in a word": lambda w: [run(w[:1]), run(w[1:2], "i"), run(w[2:])],
    "hyperlink": lambda w: [within(element("hyperlink", anchor="top"), run(w))],
    "soft hyphen": lambda w: (
        [within(run(w[:2]), element("softHyphen")), run(w[2:])] if w.isalpha() else [run(w)]
    ),
    "note": lambda w: [run(w), mark("footnoteReference", id="2")],
    "comment": lambda w: [
        element("commentRangeStart", id="5"),
        run(w),
        element("commentRangeEnd", id="5"),
        mark("commentReference", id="5"),
    ],
    "inserted": lambda w: [within(element("ins", **TRACKED), run(w))],
    "inserted in a word": lambda w: [run(w[:1]), within(element("ins", **TRACKED), run(w[1:]))],
    "deleted": lambda w: [run(w), within(element("del", **TRACKED), run(" never", name="delText"))],
    "hidden": lambda w: [run(w), run(" never", "vanish")],
    "field": lambda w: [within(element("fldSimple", instr="AUTHOR"), run(w))],
    "bookmark": lambda w: [
        element("bookmarkStart", id="9", name="b"),
        run(w),
        element("bookmarkEnd", id="9"),
    ],
    "spelling": lambda w: [
        element("proofErr", type="spellStart"),
        run(w),
        element("proofErr", type="spellEnd"),
    ],
    "content control": lambda w: [within(element("sdt"), within(element("sdtContent"), run(w)))],
    "smart tag": lambda w: [within(element("smartTag", element="place"), run(w))],
    "page break": lambda w: [mark("lastRenderedPageBreak"), run(w)],
}
BREAKS = {
    "blank": lambda: [run(" ")],
    "tab": lambda: [mark("tab")],
    "line": lambda: [mark("br")],
    "two blanks": lambda: [run("  ", "b")],
    "hard blank": lambda: [run("\u00a0")],
}


@st.composite
def drafts(draw: st.DrawFn, change: tuple[str, str] = ("", "")) -> bytes:
    """A Word file with one quotation of the source, marked up."""
    words = draw(st.sampled_from([s for s in SENTENCES if change[0] in s])).replace(*change).split(" ")
    ways = draw(st.lists(st.sampled_from([None, None, *WAYS]), min_size=len(words), max_size=len(words)))
    gaps = draw(
        st.lists(st.sampled_from(["blank"] * 5 + [*BREAKS]), min_size=len(words), max_size=len(words))
    )
    file = docx.Document()
    file.add_paragraph("The dam is old, and the valley is narrow.")
    paragraph = file.add_paragraph("“")
    for number, (word, way, gap) in enumerate(zip(words, ways, gaps, strict=True)):
        for piece in (BREAKS[gap]() if number else []) + (WAYS[way](word) if way else [run(word)]):
            paragraph._p.append(piece)
    paragraph.add_run("” Ines Marrow said on Monday.")
    file.add_paragraph("The council meets in May.")
    out = io.BytesIO()
    file.save(out)
    return with_notes(out.getvalue())


def with_notes(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                more = f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}"/></Types>'
                data = data.replace(b"</Types>", more.encode())
            elif name == "word/_rels/document.xml.rels":
                more = f'<Relationship Id="rId99" Type="{RELATION}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", more.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", NOTES)
    return out.getvalue()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=drafts())
def test_markup_in_word(content: bytes, tmp_path: Path) -> None:
    report = checked(read(content, tmp_path))
    (found,) = report.quotations
    assert (found.verdict, found.level, found.edits) == ("verbatim", "none", ()), report.document.text


@pytest.mark.parametrize("way", [*WAYS])
def test_each_kind_of_markup(way: str, tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("“")
    for number, word in enumerate(SENTENCES[0].split(" ")):
        for piece in [*([run(" ")] if number else []), *WAYS[way](word)]:
            paragraph._p.append(piece)
    paragraph.add_run("” Ines Marrow said.")
    out = io.BytesIO()
    file.save(out)
    report = checked(read(with_notes(out.getvalue()), tmp_path))
    (found,) = report.quotations
    assert (found.verdict, found.edits) == ("verbatim", ()), report.document.text


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def without_changes(content: bytes) -> bytes:
    """The main part once the tool's own tracked changes are rejected and runs of one look are joined again."""
    root = etree.fromstring(parts(content)["word/document.xml"])
    for node in list(root.iter(qn("w:ins"))):
        if node.get(qn("w:author")) == AUTHOR:
            node.getparent().remove(node)
    for node in list(root.iter(qn("w:del"))):
        if node.get(qn("w:author")) == AUTHOR:
            for child in list(node):
                for text in child.iter(qn("w:delText")):
                    text.tag = qn("w:t")
                node.addprevious(child)
            node.getparent().remove(node)
    for node in list(
        root.iter(*(qn(f"w:{n}") for n in ("commentRangeStart", "commentRangeEnd", "commentReference")))
    ):
        if node.get(qn("w:id")) != "5":  # the one of the draft
            gone = node if node.tag != qn("w:commentReference") else node.getparent()
            gone.getparent().remove(gone)
    return _joined(root)


def _joined(root: Any) -> bytes:
    for last in reversed(list(root.iter(qn("w:r")))):
        first = last.getprevious()
        if first is not None and first.tag == last.tag and _look(first) == _look(last):
            first.extend(c for c in last if c.tag != qn("w:rPr"))
            last.getparent().remove(last)
    for last in reversed(list(root.iter(qn("w:t")))):
        first = last.getprevious()
        if first is not None and first.tag == last.tag:
            first.text = (first.text or "") + (last.text or "")
            last.getparent().remove(last)
    for text in root.iter(qn("w:t")):
        text.attrib.clear()
        if not text.text:
            text.getparent().remove(text)
    return etree.tostring(root, method="c14n")


def _look(node: Any) -> bytes:
    found = node.find(qn("w:rPr"))
    return b"" if found is None else etree.tostring(found, method="c14n")


def corrected(content: bytes, folder: Path) -> Any:
    document = read(content, folder)
    report: ArticleReport = checked(document)
    seen = report_as_read(Report("", archive().documents, (report,))).articles[0]
    return fix_docx(content, document, corrections(report if seen is report else seen, "note"))


# Beside the text, the parts that say where the comments on the changes are.
COMMENTED = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
CHANGES = {"nobody will": "nobody would", "4,200": "4,700", "older than": "old as", "another": "one more"}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), right=st.sampled_from(sorted(CHANGES)))
def test_fix_changes_nothing_but_words(data: st.DataObject, right: str, tmp_path: Path) -> None:
    content = data.draw(drafts((right, CHANGES[right])))
    done = corrected(content, tmp_path)
    before, after = parts(content), parts(done.content)
    assert {n for n in before if before[n] != after.get(n)} <= COMMENTED
    assert without_changes(done.content) == _joined(etree.fromstring(before["word/document.xml"]))
    (found,) = checked(read(done.content, tmp_path)).quotations
    if done.unplaced:
        assert found.verdict == "altered"
    else:
        assert (found.verdict, found.level, found.edits) == ("verbatim", "none", ())
