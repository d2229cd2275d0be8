"""The parts of a Word file: some are written again, all others go over byte for byte."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from copy import copy
from typing import Any

from lxml import etree

from consistency.errors import ReadError
from consistency.fixing import messages
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
from consistency.reading import Limits
from consistency.reading.archives import open_zip, part
from consistency.reading.word import TYPES_PART, USUAL, main_part

_BLOCK = 1 << 16  # bytes of another part that are held at a time


class Package:
    """A Word file in memory; raises `ReadError` if it is damaged or unpacks to more than `limits` allow."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._limits = limits
        self._zip = open_zip(io.BytesIO(content), limits)
        self._name = main_part(self._zip, limits) or USUAL
        self._folder, _, own = self._name.rpartition("/")
        self._relations_name = f"{self._folder}/_rels/{own}.rels"
        self.document: Any = self._part(self._name)
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
        changed = {**self._changed, self._name: serialize(self.document)}
        if self._comments is not None:
            changed[self._comments_name] = serialize(self._comments)
        if sum(info.file_size for info in self._zip.infolist()) > self._limits.archive_bytes:
            raise ReadError(messages.ARCHIVE_BOMB)
        out = io.BytesIO()
        try:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
                for info in self._zip.infolist():
                    if info.filename in changed:
                        written.writestr(info, changed.pop(info.filename))
                        continue
                    with self._zip.open(info) as old, written.open(copy(info), "w") as new:
                        shutil.copyfileobj(old, new, _BLOCK)
                for name, data in changed.items():
                    written.writestr(name, data)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error) as error:
            raise ReadError(messages.DAMAGED_WORD) from error
        return out.getvalue()

    def _part(self, name: str) -> Any:
        try:
            return parse(part(self._zip, name, self._limits))
        except etree.XMLSyntaxError as error:
            raise ReadError(messages.DAMAGED_WORD) from error

    def _open_comments(self) -> None:
        """The file's comments, or a new part for them that the file knows of."""
        relations = self._relations()
        for relation in relations:
            if relation.get("Type") == COMMENTS_RELATION:
                target = relation.get("Target") or ""
                self._comments_name = (
                    target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}"
                )
                self._comments = self._part(self._comments_name)
                return
        names = set(self._zip.namelist())
        free = next(
            n
            for n in ("comments.xml", *(f"comments{i}.xml" for i in range(2, 999)))
            if f"{self._folder}/{n}" not in names
        )
        self._comments_name = f"{self._folder}/{free}"
        self._comments = etree.Element(w("comments"), nsmap={"w": W})
        ids = {r.get("Id") for r in relations}
        own = next(f"rId{i}" for i in range(1, len(ids) + 2) if f"rId{i}" not in ids)
        etree.SubElement(
            relations, f"{{{RELATIONSHIPS}}}Relationship", Id=own, Type=COMMENTS_RELATION, Target=free
        )
        self._changed[self._relations_name] = serialize(relations)
        types = self._part(TYPES_PART)
        etree.SubElement(
            types, f"{{{TYPES}}}Override", PartName=f"/{self._comments_name}", ContentType=COMMENTS_TYPE
        )
        self._changed[TYPES_PART] = serialize(types)

    def _relations(self) -> Any:
        if self._relations_name in self._zip.namelist():
            return self._part(self._relations_name)
        return etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
