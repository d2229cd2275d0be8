"""Authenticates cache entries with a key that only the user's account can read.

Whoever can write to the cache folder (a shared folder, a restored CI cache) can put files there, but cannot make
one that this account accepts.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from hmac import compare_digest
from pathlib import Path

from consistency.checking import messages

_SIZE = 32  # bytes of the key, and of a tag


def seal(secret: bytes, name: str, payload: bytes) -> bytes:
    """The payload with a tag that is valid only for this secret and this entry name."""
    return _tag(secret, name, payload) + payload


def unseal(secret: bytes, name: str, content: bytes) -> bytes | None:
    """The payload of a sealed entry; None if anything in it, its name or the secret differs."""
    tag, payload = content[:_SIZE], content[_SIZE:]
    return payload if compare_digest(tag, _tag(secret, name, payload)) else None


def account_secret() -> bytes | None:
    """The account's key, made at first use; None if none can be kept safely.

    `CONSISTENCY_CACHE_KEY` replaces it, for machines that share a cache.
    """
    given = os.environ.get("CONSISTENCY_CACHE_KEY")
    if given:
        return hashlib.sha256(os.fsencode(given)).digest()
    path = _path()
    if path is None:
        return None
    try:
        return _read(path) if os.path.lexists(path) else _made(path)
    except OSError:
        return None


def plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file; OSError for a link, a pipe, a device, or more than `most` bytes."""
    handle = os.open(path, os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY"))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            raise OSError(messages.TOO_LARGE.format(path=path, most=most))
        return file.read(most + 1)


def _flag(name: str) -> int:
    """A flag of `os.open`; nothing on systems that lack it."""
    return getattr(os, name, 0)


def _tag(secret: bytes, name: str, payload: bytes) -> bytes:
    keyed = hashlib.blake2b(os.fsencode(name) + b"\0", key=secret, digest_size=_SIZE)
    keyed.update(payload)
    return keyed.digest()


def account_folder(name: str) -> Path | None:
    """A folder of this account's that no one else can enter, made at first use; None if there can be none."""
    path = _settings(name)
    try:
        if path is not None:
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
            status = path.lstat()
            if stat.S_ISDIR(status.st_mode) and _is_private(status):
                return path
    except OSError:
        pass
    return None


def _path() -> Path | None:
    """Where the key is kept: with the account's settings, never in the cache folder."""
    return _settings("cache.key")


def _settings(name: str) -> Path | None:
    named = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    try:
        return (Path(named) if named else Path.home() / ".config") / "consistency" / name
    except RuntimeError:
        return None


def _is_private(status: os.stat_result) -> bool:
    """Whether a file or folder is this account's and closed to all others."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)


def _read(path: Path) -> bytes | None:
    """The key, if the account alone can read it."""
    if not _is_private(path.lstat()):
        return None
    found = plain_bytes(path, _SIZE)
    return found if len(found) == _SIZE else None


def _made(path: Path) -> bytes | None:
    """A new key; if another process was first, that one's."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)  # only its owner can read it
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(_SIZE))
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            Path(name).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()
    return _read(path)
