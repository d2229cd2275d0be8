"""One writer at a time: a lock that is gone with the process that held it, however that ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from consistency.errors import ConsistencyError
from consistency.messages import unwritable

#: The lock of a folder, within it.  The empty file stays: removed, it could be held by one and made again by another.
NAME = ".lock"
_PATIENCE = 600.0  # seconds for which a writer waits for another writer


@contextmanager
def alone(lock: Path, told: str, wait: float = _PATIENCE) -> Iterator[None]:
    """Holds the lock file within; raises `ConsistencyError` with `told` if another process holds it for `wait` seconds.

    The file's folder must be there.  On a file system without locks it continues as if there were no other writer.
    """
    from filelock import FileLock, Timeout

    held = FileLock(lock, timeout=wait)
    try:
        held.acquire()
    except Timeout:
        raise ConsistencyError(told) from None
    except NotImplementedError:
        yield
        return
    except OSError as error:
        raise ConsistencyError(f"{lock.parent}: {unwritable(error)}") from None
    try:
        yield
    finally:
        held.release()
