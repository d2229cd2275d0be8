"""OpenDocument text: notes and text boxes are kept; deletions, hidden text and comments are omitted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.archives import part
from consistency.reading.extracted import Extracted
from consistency.reading.formats.assemble import Assembly
from consistency.reading.limits import Limits

_SKIPPED = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note-citation",
    "sequence-decls",
    "forms",
    "ruby-text",
    "table-of-content",
    "hidden-text",
    "hidden-paragraph",
}
_LIST = "META-INF/manifest.xml"
_PICTURE = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"  # title and description of a picture
# Text that is beside the paragraph that it hangs on.
_APART = {"note", "frame", "custom-shape", "rect", "line", "ellipse", "caption"}
_QUOTATIONS = {"Quotations", "Quote", "Block_20_Quote", "Block_20_Text"}


def xml(data: bytes) -> Any:
    """The tree of an XML file; entities are never resolved, and nothing else is opened."""
    if b"<!ENTITY" in data:
        raise ReadError(messages.XML_ENTITIES)
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
        raise ReadError(messages.DAMAGED_XML.format(error=error.msg).splitlines()[0][:160]) from error


def read(packed: zipfile.ZipFile, limits: Limits) -> Extracted:
    """The text of the document, a landmark a paragraph."""
    listed = part(packed, _LIST, limits) if _LIST in packed.namelist() else b""
    if b"encryption-data" in listed:
        raise ReadError("password-protected")
    root = xml(part(packed, "content.xml", limits))
    quotations = _quotation_styles(root)
    made = Assembly()
    title = None
    run = number = 0
    for style, text in _paragraphs(root, _hidden_styles(root)):
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


def _hidden_styles(root: Any) -> set[str]:
    """The names of the document's own styles that do not show their text, or strike it through."""
    return {
        _attribute(style, "name")
        for style in root.iter("{*}style")
        if any(
            _attribute(p, "display") == "none"
            or _attribute(p, "text-line-through-style") not in ("", "none")
            or _attribute(p, "text-line-through-type") not in ("", "none")
            for p in style.iter("{*}text-properties")
        )
    }


@dataclass(slots=True)
class _Level:
    """What is being read of a paragraph, and the paragraphs of the notes and boxes in it."""

    style: str = ""
    depth: int = 0
    pieces: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)


def _paragraphs(root: Any, hidden: set[str]) -> Iterator[tuple[str, str]]:
    """Style and text of every paragraph and heading, in order; those of a note or box follow the one it hangs on."""
    levels = [_Level()]
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag).rpartition("}")[2]
        unseen = tag in _SKIPPED or str(element.tag).startswith(_PICTURE)
        unseen = unseen or (tag in ("p", "h", "span") and _attribute(element, "style-name") in hidden)
        here = levels[-1]
        if event == "start":
            skipped += unseen
            if skipped:
                continue
            if tag in _APART:
                here = _Level()
                levels.append(here)
            if tag in ("p", "h"):
                if not here.depth:
                    here.style = _attribute(element, "style-name")
                here.depth += 1
            if here.depth:
                here.pieces.append(_sign(element, tag) + (element.text or ""))
            continue
        if not skipped:
            if tag in ("p", "h"):
                here.depth -= 1
                if not here.depth:
                    done = [(here.style, "".join(here.pieces)), *here.beside]
                    here.pieces, here.beside = [], []
                    if len(levels) == 1:
                        yield from done
                    else:
                        here.beside = done
                        _hand_up(levels)
            elif tag in _APART and len(levels) > 1:
                levels.pop()
                here = levels[-1]
                if not here.depth:
                    yield from _drained(levels)
        skipped -= unseen
        if here.depth and not skipped:
            here.pieces.append(element.tail or "")


def _hand_up(levels: list[_Level]) -> None:
    """Gives the paragraphs of a note or box to the paragraph around it."""
    levels[-2].beside += levels[-1].beside
    levels[-1].beside = []


def _drained(levels: list[_Level]) -> Iterator[tuple[str, str]]:
    """The paragraphs of boxes that hang on no paragraph."""
    if len(levels) == 1:
        yield from levels[0].beside
        levels[0].beside = []
    else:
        _hand_up(levels)


def _sign(element: Any, tag: str) -> str:
    """The characters that an element stands for."""
    if tag == "s":
        count = _attribute(element, "c")
        return " " * min(int(count), 100) if count.isdigit() else " "
    return {"tab": "\t", "line-break": "\n"}.get(tag, "")


def _attribute(element: Any, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
