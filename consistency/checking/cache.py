"""What was found in a file before, kept by content: same bytes, same canonicals, same settings, same program.

An entry is the report of every document of one file, or the documents of one set of canonicals.  A cache that
cannot be read or written is as good as none: nothing here raises, and nothing here changes a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import consistency
from consistency.errors import ConsistencyError
from consistency.reading import described
from consistency.version import __version__

_KEPT = 30 * 86_400  # seconds that an entry outlives its last use
_CHECKSUM = hashlib.sha256().digest_size


class Cache:
    """Entries in a folder, each written whole or not at all, so that runs at the same time do no harm."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._wrote = False

    def get(self, key: str) -> Any:
        """The entry, or None where there is none or it is damaged."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            checksum, payload = content[:_CHECKSUM], content[_CHECKSUM:]
            if hashlib.sha256(payload).digest() != checksum:
                return None
            value = _Unpickler(io.BytesIO(payload)).load()
        except Exception:  # whatever a damaged or foreign file makes of it, it is no entry
            return None
        with contextlib.suppress(OSError):  # one that others keep may be read all the same
            os.utime(path)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keeps an entry, if that can be done."""
        payload = _dumped(value)
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(payload).digest() + payload)
                Path(name).replace(path)
                self._wrote = True
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def tidy(self) -> None:
        """Removes what has not been used for a month, after a run that wrote something."""
        if not self._wrote:
            return
        oldest = time.time() - _KEPT
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*/*"):
                with contextlib.suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


class _Pickler(pickle.Pickler):
    """Writes a dataclass as the call that makes it: read three times as fast as what it says of its state."""

    def reducer_override(self, value: Any) -> Any:
        kind: Any = type(value)
        names = _fields(kind)
        return (kind, tuple([getattr(value, name) for name in names])) if names else NotImplemented


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields, in order; none of any other class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _dumped(value: Any) -> bytes:
    out = io.BytesIO()
    _Pickler(out, protocol=5).dump(value)
    return out.getvalue()


class _Unpickler(pickle.Unpickler):
    """Builds nothing but this package's own nouns, whatever stands in the file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "consistency.model" or module.startswith("consistency.model."):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")


def default_folder() -> Path | None:
    """Where caches live on this system, or None where nobody says."""
    named = (
        os.environ.get("CONSISTENCY_CACHE")
        or os.environ.get("XDG_CACHE_HOME")
        or os.environ.get("LOCALAPPDATA")
    )
    if named:
        return Path(named) / "consistency"
    try:
        return Path.home() / ".cache" / "consistency"
    except RuntimeError:
        return None


def key(*parts: object) -> str:
    """One name for all that a result depends on, the program's own code included."""
    told = hashlib.sha256(_program().encode())
    for part in parts:
        text = repr(part).encode("utf-8", "surrogatepass")
        told.update(len(text).to_bytes(8, "big") + text)
    return told.hexdigest()


def content(path: str) -> str | None:
    """The checksum of a file's bytes; None for what is no plain file and so has none that would hold."""
    try:
        with Path(path).open("rb") as file:
            if not Path(path).is_file():
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def contents(paths: Iterable[str]) -> list[tuple[str, str]] | None:
    """Every file behind `paths` with its checksum, manifests included; None where one of them has none."""
    found: list[tuple[str, str]] = []
    try:
        files = [name for path in paths for name in described(path)]
    except ConsistencyError:
        return None
    for name in files:
        checksum = content(name)
        if checksum is None:
            return None
        found.append((name, checksum))
    return found


@lru_cache(maxsize=1)
def _program() -> str:
    """The version, the state of the program's files, and of the folders that its libraries are installed in.

    An edited checkout is another program, and so is one with an upgraded reader of PDF.
    """
    top = Path(consistency.__file__).parent
    states = []
    for folder, _, names in os.walk(top):
        if not folder.endswith("__pycache__"):
            for name in sorted(names):
                status = (Path(folder) / name).stat()
                states.append((folder, name, status.st_size, status.st_mtime_ns))
    installed = [p for p in sys.path if p.endswith(("site-packages", "dist-packages")) and Path(p).is_dir()]
    libraries = [(p, Path(p).stat().st_mtime_ns) for p in installed]
    return f"{__version__} {sorted(states)!r} {libraries!r}"
