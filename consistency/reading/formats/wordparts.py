"""Parts of a Word file as a reader sees them, for a library that does not know all of its markup.

mammoth reads text that is hidden or struck through, and it misses simple fields and the text of shapes that have no
older version of themselves beside them.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from consistency.reading.archives import part
from consistency.reading.formats.odt import xml
from consistency.reading.limits import Limits
from consistency.reading.word import USUAL, main_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off"})


def visible(packed: zipfile.ZipFile, limits: Limits) -> io.BytesIO | None:
    """A copy of the file without hidden or struck text and with shapes as paragraphs; None if nothing changes."""
    main = main_part(packed, limits) or USUAL
    folder = main.rpartition("/")[0]
    hidden = _hidden_styles(packed, f"{folder}/styles.xml", limits)
    changed: dict[str, bytes] = {}
    for name in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if name not in packed.namelist():
            continue
        data = part(packed, name, limits)
        if not (
            hidden or any(word in data for word in (b"vanish", b"strike", b"drawing", b"fldSimple", b"<w:cr"))
        ):
            continue
        root = xml(data)
        if _hide(root, hidden) + _show_shapes(root) + _open_fields(root) + _break_lines(root):
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return None
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as written:
        for name in packed.namelist():
            written.writestr(name, changed[name] if name in changed else part(packed, name, limits))
    copy.seek(0)
    return copy


def _break_lines(root: Any) -> int:
    """Makes each carriage return a line break, which it is to a reader; returns how many there are."""
    returns = list(root.iter(f"{_W}cr"))
    for mark in returns:
        mark.tag = f"{_W}br"
    return len(returns)


def is_hidden(run: Any) -> bool:
    """Whether the properties of a run hide its text or strike it through."""
    return _hides(run) is True


def _hides(element: Any) -> bool | None:
    """Whether the properties of a run or style hide its words or strike them through; None if they do not say."""
    told = [
        mark.get(f"{_W}val") not in _OFF
        for name in _UNSEEN
        for mark in element.findall(f"{_W}rPr/{_W}{name}")
    ]
    return any(told) if told else None


def _hidden_styles(packed: zipfile.ZipFile, name: str, limits: Limits) -> frozenset[str]:
    """The ids of styles that hide text or strike it through; a style based on one of them does so too."""
    if name not in packed.namelist():
        return frozenset()
    data = part(packed, name, limits)
    if b"vanish" not in data and b"strike" not in data:
        return frozenset()
    styles = {s.get(f"{_W}styleId") or "": s for s in xml(data).iter(f"{_W}style")}

    def hides(own: str, depth: int = 0) -> bool:
        style = styles.get(own)
        if style is None or depth > 20:
            return False
        if (told := _hides(style)) is not None:
            return told
        base = style.find(f"{_W}basedOn")
        return base is not None and hides(base.get(f"{_W}val") or "", depth + 1)

    return frozenset(own for own in styles if hides(own))


def _hide(root: Any, styles: frozenset[str]) -> int:
    """Takes hidden runs out; how many."""
    gone = []
    for run in root.iter(f"{_W}r"):
        told = _hides(run)
        style = _style(run, "rPr", "rStyle") in styles or _style_of_paragraph(run) in styles
        if told or (told is None and style):
            gone.append(run)
    for run in gone:
        for child in list(run):
            if child.tag != f"{_W}fldChar":  # the ends of a field stay in pairs
                run.remove(child)
    return len(gone)


def _style_of_paragraph(run: Any) -> str | None:
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    return None if paragraph is None else _style(paragraph, "pPr", "pStyle")


def _style(element: Any, properties: str, name: str) -> str | None:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _show_shapes(root: Any) -> int:
    """Puts the paragraphs of a shape in the place of its drawing; how many shapes."""
    count = 0
    for drawing in list(root.iter(f"{_W}drawing")):
        if next(drawing.iterancestors(f"{_W}drawing", _FALLBACK), None) is not None:
            continue
        boxes = list(drawing.iter(f"{_W}txbxContent")) or _drawn(drawing)
        outer = next(drawing.iterancestors(_ALTERNATE), None)
        if not boxes or (outer is not None and _older_version(outer)):
            continue
        place = drawing if outer is None else outer
        for box in boxes:
            place.addprevious(box)
        place.getparent().remove(place)
        count += 1
    return count


def _open_fields(root: Any) -> int:
    """Puts the result of each simple field in the place of the field; how many fields."""
    fields = list(root.iter(f"{_W}fldSimple"))
    for field in fields:
        for child in list(field):
            field.addprevious(child)
        field.getparent().remove(field)
    return len(fields)


def _older_version(outer: Any) -> bool:
    return any(next(f.iter(f"{_W}txbxContent"), None) is not None for f in outer.iter(_FALLBACK))


def _drawn(drawing: Any) -> list[Any]:
    """The text of a drawing that has it as DrawingML, as a box of paragraphs."""
    box = etree.Element(f"{_W}txbxContent")
    for paragraph in drawing.iter(f"{_A}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{_A}t"))
        if text.strip():
            run = etree.SubElement(etree.SubElement(box, f"{_W}p"), f"{_W}r")
            etree.SubElement(run, f"{_W}t").text = text
    return [box] if len(box) else []
