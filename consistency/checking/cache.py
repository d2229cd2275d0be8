"""Results of earlier runs, found by content: same bytes, same sources, same settings, same program.

An entry is the report of every document of one file, or the documents of one set of sources, as JSON, sealed with
a key of the account.  A cache that cannot be read or written is as good as none: nothing here raises, and nothing
here changes a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import consistency
from consistency.checking.sealing import account_secret, plain_bytes, seal, unseal
from consistency.errors import ConsistencyError
from consistency.paths import is_file
from consistency.reading import described
from consistency.version import __version__

_KEPT = 30 * 86_400  # seconds that an entry outlives its last use
_MOST = 256 << 20  # bytes of an entry that is read


class Cache:
    """Entries in a folder, each written whole or not at all, so that runs at the same time do no harm."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._wrote = False

    @cached_property
    def _secret(self) -> bytes | None:
        return account_secret()

    def get(self, key: str, kind: Any) -> Any:
        """The entry as a value of the type `kind`; None if it is missing, damaged, foreign or of another type."""
        path = self._path(key)
        if self._secret is None:
            return None
        try:
            payload = unseal(self._secret, key, plain_bytes(path, _MOST))
            value = None if payload is None else _decoder(kind).decode(payload)
        except Exception:  # a damaged or foreign file is not an entry
            return None
        with contextlib.suppress(OSError):  # an entry in someone else's folder can still be read
            os.utime(path)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keeps an entry, if that is possible."""
        path = self._path(key)
        with contextlib.suppress(OSError, UnicodeEncodeError):  # JSON in UTF-8 cannot hold a lone surrogate
            if self._secret is None:
                return
            content = seal(self._secret, key, _encoded(value))
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
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


def _encoded(value: Any) -> bytes:
    import msgspec.json  # not loaded for runs without a cache

    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: Any) -> str:
    """A string of a type of its own, such as the levels of the Python API, as a plain one."""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(type(value).__name__)


@lru_cache(maxsize=16)
def _decoder(kind: Any) -> Any:
    """Builds values of one type and checks the type of every field; new fields of the model need no code here."""
    import msgspec.json

    return msgspec.json.Decoder(kind)


def remove(folder: Path) -> tuple[int, int]:
    """Removes all entries of a cache and nothing else in its folder; their number, and their size in bytes."""
    entries = size = 0
    for path in folder.glob("[0-9a-f][0-9a-f]/*"):
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink():
                length = path.stat().st_size
                path.unlink()
                entries, size = entries + 1, size + length
    for below in folder.glob("[0-9a-f][0-9a-f]"):
        with contextlib.suppress(OSError):  # not empty, or a link
            below.rmdir()
    return entries, size


def default_folder() -> Path | None:
    """Where caches live on this system, or None if no one says."""
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
        # The repr of a dataclass may be a short one.
        whole = [getattr(part, f.name) for f in fields(part)] if is_dataclass(part) else part
        text = repr(whole).encode("utf-8", "surrogatepass")
        told.update(len(text).to_bytes(8, "big") + text)
    return told.hexdigest()


def content(path: str) -> str | None:
    """The checksum of a file's bytes; None for what is no plain file and so has none that would hold."""
    try:
        with Path(path).open("rb") as file:
            if not is_file(path):
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def contents(paths: Iterable[str]) -> list[tuple[str, str]] | None:
    """Every file behind `paths` with its checksum, manifests included; None if one of them has none."""
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
