"""OpenDocument text: what tracked changes deleted is left out, notes and comments are ignored."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from consistency.errors import ReadError
from consistency.reading.archives import part
from consistency.reading.extracted import Extracted
from consistency.reading.formats.assemble import Assembly
from consistency.reading.limits import Limits

_SKIPPED = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note",
    "sequence-decls",
    "forms",
    "frame",
    "ruby-text",
    "table-of-content",
}
_QUOTATIONS = {"Quotations", "Quote", "Block_20_Quote", "Block_20_Text"}


def xml(data: bytes) -> Any:
    """The tree of an XML file; entities are never resolved, and nothing else is opened."""
    if b"<!ENTITY" in data:
        raise ReadError("declares XML entities, which is refused")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"damaged XML: {error.msg}".splitlines()[0][:160]) from error


def read(packed: zipfile.ZipFile, limits: Limits) -> Extracted:
    """The text of the document, a landmark a paragraph."""
    root = xml(part(packed, "content.xml", limits))
    quotations = _quotation_styles(root)
    made = Assembly()
    title = None
    run = number = 0
    for style, text in _paragraphs(root):
        quoted = style in quotations
        run += not quoted
        if text.strip():
            number += 1
            made.add(text.strip(), label=f"paragraph {number}", quote=run if quoted else None)
            title = title or (text.strip() if style == "Title" else None)
    return Extracted(
        made.text,
        "odt",
        title=title,
        blocks=tuple(made.blocks),
        landmarks=tuple(made.landmarks),
        unread=tuple(made.unread),
    )


def _quotation_styles(root: Any) -> set[str]:
    """The names of styles that set a paragraph off: the known ones, and those made from them."""
    names = set(_QUOTATIONS)
    for style in root.iter("{*}style"):
        attributes = {key.rpartition("}")[2]: value for key, value in style.attrib.items()}
        if attributes.get("parent-style-name") in _QUOTATIONS and "name" in attributes:
            names.add(attributes["name"])
    return names


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """Style and text of every paragraph and heading, in order, each taken once."""
    pieces: list[str] = []
    depth = skipped = 0
    style = ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag).rpartition("}")[2]
        if event == "start":
            skipped += tag in _SKIPPED
            if tag in ("p", "h") and not skipped:
                if not depth:
                    style = _attribute(element, "style-name")
                depth += 1
            if depth and not skipped:
                pieces.append(_sign(element, tag) + (element.text or ""))
        else:
            if tag in ("p", "h") and not skipped:
                depth -= 1
                if not depth:
                    yield style, "".join(pieces)
                    pieces.clear()
            skipped -= tag in _SKIPPED
            if depth and not skipped:
                pieces.append(element.tail or "")


def _sign(element: Any, tag: str) -> str:
    """The characters that an element stands for."""
    if tag == "s":
        count = _attribute(element, "c")
        return " " * min(int(count), 100) if count.isdigit() else " "
    return {"tab": "\t", "line-break": "\n"}.get(tag, "")


def _attribute(element: Any, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
