"""Names of WordprocessingML (ECMA-376, part 1), and XML read without entities or network."""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def parse(data: bytes) -> Any:
    """The root of an XML part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def serialize(root: Any) -> bytes:
    """The part as bytes, as Word writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def element(name: str, **attributes: str) -> Any:
    """A new element of WordprocessingML; attributes are in its namespace too."""
    made = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def text_element(name: str, text: str) -> Any:
    """A `w:t` or `w:delText` that keeps its spaces; what XML cannot hold becomes a question mark."""
    made = element(name)
    made.text = "".join(c if _allowed(ord(c)) else "�" for c in text)
    made.set(SPACE, "preserve")
    return made


def _allowed(code: int) -> bool:
    return (code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)) or code in (9, 10)
