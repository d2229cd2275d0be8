"""A bound on the time that reading one document may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from consistency.errors import ReadError

#: Seconds between the alarms after the first: one that rings within a finalizer or a callback of the garbage
#: collector is lost there, since Python ignores what these raise.
AGAIN = 0.005


class _Overtime(BaseException):
    """No `Exception`, so that a library's `except Exception` cannot swallow it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raises `ReadError` in the midst of what runs inside once `seconds` are over.

    By an alarm signal, which reaches libraries written in Python; where there is none (another thread,
    another system, an alarm that somebody else has set) the readers' limits of size have to do.
    """
    if not _usable():
        yield
        return

    within = True

    def ring(number: int, frame: FrameType | None) -> None:
        if within:
            raise _Overtime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        try:
            yield
        finally:
            within = False
    except _Overtime as error:
        raise ReadError(f"took longer than {seconds:g} seconds") from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _usable() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, None)
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )
