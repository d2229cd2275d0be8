"""What a run is of: its inputs with their checksums, and the settings, so that two runs can be distinguished."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from consistency.checking.settings import Settings
from consistency.corpora.columns import dictionary
from consistency.errors import ReadError
from consistency.model import Document, Skipped
from consistency.reading import files_of
from consistency.version import __version__

Source = Document | str | os.PathLike[str]
Data = dict[str, Any]


def inputs(sources: Sequence[Source]) -> list[Data]:
    """A line for each source: path, number of files, bytes, checksum; documents given as such come as one."""
    paths = [os.fspath(s) for s in sources if not isinstance(s, Document)]
    given = [s for s in sources if isinstance(s, Document)]
    found = [_input(path) for path in paths]
    if given:
        digest = hashlib.sha256()
        size = 0
        for document in given:
            text = document.text.encode("utf-8", "surrogatepass")
            digest.update(json.dumps([document.id, len(text)]).encode() + text)
            size += len(text)
        found.append({"path": None, "files": len(given), "bytes": size, "sha256": digest.hexdigest()})
    return found


def settings(of: Settings) -> Data:
    """The settings that a result depends on; the policy in a file with its checksum."""
    found = {k: v for k, v in asdict(of).items() if k not in ("jobs", "cache", "stdin_name")}
    if isinstance(of.policy, str) and Path(of.policy).is_file():
        found["policy"] = [of.policy, inputs([Path(of.policy)])[0]["sha256"]]
    return found


def _input(path: str) -> Data:
    """One path: its own checksum for a file, for a folder that of the list of its files' checksums."""
    if path == "-":
        raise ReadError("standard input cannot be audited because a run must be able to restart; give a file")
    digest = hashlib.sha256()
    size = count = 0
    one = ""
    for found in _files(path):
        if isinstance(found, Skipped):
            continue
        one, length = _checksum(found)
        relative = os.path.relpath(found, path)
        digest.update(f"{one}  {relative}\n".encode("utf-8", "surrogateescape"))
        size, count = size + length, count + 1
    whole = one if count == 1 and Path(path).is_file() else digest.hexdigest()
    return {"path": path, "files": count, "bytes": size, "sha256": whole}


def _files(path: str) -> Iterable[str | Skipped]:
    """The files behind a path; for a saved index the one file that describes it and its checksums."""
    described = Path(path, "archive.json")
    return [str(described)] if described.is_file() else files_of(path)


def _checksum(path: str) -> tuple[str, int]:
    try:
        with Path(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return digest.hexdigest(), file.tell()
    except OSError as error:
        return f"unread: {error.strerror}", 0


def identity(described: Data) -> str:
    """A checksum of all that decides what the tables hold: inputs, settings, version, columns."""
    columns = {table: [c.name for c in found] for table, found in dictionary().items()}
    text = json.dumps([described, columns, __version__], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
