"""What the page sends: files of any format that is read, through a private folder that is gone afterwards."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from consistency.errors import ReadError
from consistency.model import CanonicalKind, Document, Skipped
from consistency.reading import Limits, document, read_articles, read_extracted
from consistency.reading.manifest import NAME as MANIFEST
from consistency.reading.manifest import Entry, read_manifest
from consistency.web import messages

LIMITS = Limits(
    file_bytes=32_000_000, characters=4_000_000, archive_bytes=128_000_000, archive_members=500, seconds=20
)
_PREFIX = "consistency-desk-"  # of a folder of drafts, then the process that made it
_LONGEST = 3600.0  # seconds after which no draft is read any more
_NAME = 180  # bytes of a file's name; systems take 255
_UNSAFE = re.compile(r"[^\w.() -]|\.(?=\.)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it; `name` is what the browser calls it.

    `told` is what the page's fields say about a source, under the keys of a manifest.
    """

    name: str
    content: bytes
    told: Mapping[str, Any] = field(default_factory=dict)


def read_draft(upload: Upload) -> Document:
    """The one text of a draft; raises `ReadError` if it has no text or several."""
    with _folder([upload]) as (folder, (path,)):
        found = list(_taken(read_articles([path], limits=LIMITS), 2))
    if len(found) > 1:
        raise ReadError(messages.SEVERAL_TEXTS.format(name=upload.name))
    if not found or isinstance(found[0], Skipped):
        reason = _pathless(found[0].reason, folder) if found else messages.CONTAINS_NO_TEXT  # type: ignore[union-attr]
        raise ReadError(f"{upload.name}: {reason}")
    return replace(found[0], id=safe_name(upload.name), path=None)


def read_sources(
    uploads: Sequence[Upload], speaker: str | None, kind: CanonicalKind | None
) -> tuple[list[Document], list[Skipped]]:
    """The sources of all files, each under a name of its own, and what could not be read.

    A manifest (`canonicals.toml`) among them describes the other files, by their names; what was filled in on the
    page for a file wins over it.  `speaker` and `kind` apply to the sources that have none of their own.
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    manifests = [u for u in uploads if safe_name(u.name) == MANIFEST]
    files = [u for u in uploads if safe_name(u.name) != MANIFEST]
    told: dict[str, Mapping[str, Any]] = {}
    with _folder([*manifests, *files]) as (folder, paths):
        for upload, path in zip(manifests, paths, strict=False):
            try:
                entries = read_manifest(path)
            except ReadError as error:
                skipped.append(Skipped(safe_name(upload.name), _pathless(str(error), folder)))
                continue
            names = {safe_name(f.name) for f in files}
            for entry in entries:
                name = safe_name(entry.file)
                if name in names:
                    told[name] = entry.told
                else:
                    reason = messages.DESCRIBED_NOT_ADDED.format(name=name)
                    skipped.append(Skipped(MANIFEST, reason))
        for upload, path in zip(files, paths[len(manifests) :], strict=True):
            name = safe_name(upload.name)
            filled = {**told.get(name, {}), **upload.told}
            for found in _sources(path, filled, speaker, kind):
                if isinstance(found, Skipped):
                    skipped.append(Skipped(name, _pathless(found.reason, folder)))
                    continue
                own = name if found.id.startswith(folder) else found.id
                documents.append(replace(found, id=_unused(own, documents), path=None))
    return documents, skipped


def _sources(
    path: str, told: Mapping[str, Any], speaker: str | None, kind: CanonicalKind | None
) -> Iterator[Document | Skipped]:
    """The sources in one file, with what is known about them."""
    for _, found in read_extracted([path], limits=LIMITS):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            known = Entry(path, told).applied(found)
        except ReadError as error:
            yield Skipped(path, str(error))
            continue
        made = document(
            known.text, known.id or path, role="canonical", path=path, speaker=speaker, known=known
        )
        yield replace(made, canonical_kind=made.canonical_kind or kind)


def safe_name(name: str) -> str:
    """The last part of a file's name, of letters, digits and few signs, never hidden, never empty."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2])[-100:]
    while len(last.encode("utf-8", "replace")) > _NAME:
        last = last[1:]  # the end says what kind of file it is
    return last.strip(" .") or "unnamed.txt"


def remove_leftovers() -> None:
    """Removes the drafts of a desk that was killed within its work."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        with suppress(OSError, ValueError):
            status = path.lstat()
            ours = stat.S_ISDIR(status.st_mode) and (
                not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
            )
            process = int(path.name.removeprefix(_PREFIX).partition("-")[0])
            if ours and (status.st_mtime < time.time() - _LONGEST or not _runs(process)):
                shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether a process is there, as far as this system can find out safely."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # someone else's
        return True
    return True


@contextmanager
def _folder(uploads: Sequence[Upload]) -> Iterator[tuple[str, list[str]]]:
    with tempfile.TemporaryDirectory(
        prefix=f"{_PREFIX}{os.getpid()}-"
    ) as folder:  # only its owner may enter it
        paths = []
        for number, upload in enumerate(uploads):
            path = Path(folder) / str(number) / safe_name(upload.name)
            path.parent.mkdir()
            path.write_bytes(upload.content)
            paths.append(str(path))
        yield folder, paths


def _taken(found: Iterator[Document | Skipped], most: int) -> Iterator[Document | Skipped]:
    for _, item in zip(range(most), found, strict=False):
        yield item


def _pathless(reason: str, folder: str) -> str:
    """A reader's message without the folder, which is no one's business."""
    return re.sub(re.escape(folder) + r"[/\\]\d+[/\\]", "", reason).replace(folder, "")


def _unused(name: str, documents: Sequence[Document]) -> str:
    taken = {d.id for d in documents}
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
