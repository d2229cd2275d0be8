"""The parts of a Word file: some are written anew, all others go over byte for byte."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from consistency.errors import ReadError
from consistency.fixing.docx.names import (
    COMMENTS_RELATION,
    COMMENTS_TYPE,
    RELATIONSHIPS,
    TYPES,
    W,
    element,
    parse,
    serialize,
    text_element,
    w,
)

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"


class Package:
    """A Word file in memory.  The reader has looked at its sizes and for entities before."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.document: Any = parse(self._zip.read(_DOCUMENT))
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            raise ReadError("damaged Word file") from error
        self._changed: dict[str, bytes] = {}
        self._comments: Any = None
        self._comments_name = ""

    def comment(self, text: str, author: str, date: str) -> int:
        """Adds a comment of one paragraph; its id."""
        if self._comments is None:
            self._open_comments()
        taken = (c.get(w("id")) or "" for c in self._comments)
        own = 1 + max((int(i) for i in taken if i.isdecimal()), default=-1)
        made = element("comment", id=str(own), author=author, date=date, initials=author[:1])
        paragraph, run = element("p"), element("r")
        run.append(text_element("t", text))
        paragraph.append(run)
        made.append(paragraph)
        self._comments.append(made)
        return own

    def content(self) -> bytes:
        """The whole file."""
        self._changed[_DOCUMENT] = serialize(self.document)
        if self._comments is not None:
            self._changed[self._comments_name] = serialize(self._comments)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
            for info in self._zip.infolist():
                data = self._changed.pop(info.filename, None)
                written.writestr(info, self._zip.read(info) if data is None else data)
            for name, data in self._changed.items():
                written.writestr(name, data)
        return out.getvalue()

    def _open_comments(self) -> None:
        """The file's comments, or a new part for them that the file knows of."""
        relations = self._relations()
        for relation in relations:
            if relation.get("Type") == COMMENTS_RELATION:
                target = relation.get("Target") or ""
                self._comments_name = target.lstrip("/") if target.startswith("/") else f"word/{target}"
                self._comments = parse(self._zip.read(self._comments_name))
                return
        names = set(self._zip.namelist())
        free = next(
            n
            for n in ("comments.xml", *(f"comments{i}.xml" for i in range(2, 999)))
            if f"word/{n}" not in names
        )
        self._comments_name = f"word/{free}"
        self._comments = etree.Element(w("comments"), nsmap={"w": W})
        ids = {r.get("Id") for r in relations}
        own = next(f"rId{i}" for i in range(1, len(ids) + 2) if f"rId{i}" not in ids)
        etree.SubElement(
            relations, f"{{{RELATIONSHIPS}}}Relationship", Id=own, Type=COMMENTS_RELATION, Target=free
        )
        self._changed[_RELATIONS] = serialize(relations)
        types = parse(self._zip.read(_CONTENT_TYPES))
        etree.SubElement(
            types, f"{{{TYPES}}}Override", PartName=f"/{self._comments_name}", ContentType=COMMENTS_TYPE
        )
        self._changed[_CONTENT_TYPES] = serialize(types)

    def _relations(self) -> Any:
        if _RELATIONS in self._zip.namelist():
            return parse(self._zip.read(_RELATIONS))
        return etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
