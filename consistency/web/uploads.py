"""What the page sends: files of any format that is read, through a private folder that is gone afterwards."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from consistency.errors import ReadError
from consistency.model import CanonicalKind, Document, Skipped
from consistency.reading import Limits, read_articles, read_canonicals

LIMITS = Limits(
    file_bytes=32_000_000, characters=4_000_000, archive_bytes=128_000_000, archive_members=500, seconds=20
)
_PREFIX = "consistency-desk-"  # of a folder of drafts, then the process that made it
_LONGEST = 3600.0  # seconds after which no draft is read any more
_NAME = 180  # bytes of a file's name; systems take 255
_UNSAFE = re.compile(r"[^\w.() -]|\.(?=\.)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it; `name` is what the browser calls it."""

    name: str
    content: bytes


def read_draft(upload: Upload) -> Document:
    """The one text of a draft; raises `ReadError` where there is none, or several."""
    with _folder([upload]) as (folder, (path,)):
        found = list(_taken(read_articles([path], limits=LIMITS), 2))
    if len(found) > 1:
        raise ReadError(f"{upload.name} contains several texts; a draft is a single text")
    if not found or isinstance(found[0], Skipped):
        reason = _pathless(found[0].reason, folder) if found else "contains no text"  # type: ignore[union-attr]
        raise ReadError(f"{upload.name}: {reason}")
    return replace(found[0], id=safe_name(upload.name), path=None)


def read_sources(
    uploads: Sequence[Upload], speaker: str | None, kind: CanonicalKind | None
) -> tuple[list[Document], list[Skipped]]:
    """The canonicals of all files, each under a name of its own, and what could not be read."""
    documents: list[Document] = []
    skipped: list[Skipped] = []
    with _folder(uploads) as (folder, paths):
        for upload, path in zip(uploads, paths, strict=True):
            for found in read_canonicals([path], limits=LIMITS, speaker=speaker, kind=kind):
                if isinstance(found, Skipped):
                    skipped.append(Skipped(safe_name(upload.name), _pathless(found.reason, folder)))
                    continue
                name = safe_name(upload.name) if found.id.startswith(folder) else found.id
                documents.append(replace(found, id=_unused(name, documents), path=None))
    return documents, skipped


def safe_name(name: str) -> str:
    """The last part of a file's name, of letters, digits and few signs, never hidden, never empty."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2])[-100:]
    while len(last.encode("utf-8", "replace")) > _NAME:
        last = last[1:]  # the end says what kind of file it is
    return last.strip(" .") or "unnamed.txt"


def remove_leftovers() -> None:
    """Removes the drafts of a desk that was killed amid its work."""
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
    """Whether a process is there, as far as this system tells without harm."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
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
    """A reader's message without the folder, which is nobody's business."""
    return re.sub(re.escape(folder) + r"[/\\]\d+[/\\]", "", reason).replace(folder, "")


def _unused(name: str, documents: Sequence[Document]) -> str:
    taken = {d.id for d in documents}
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
