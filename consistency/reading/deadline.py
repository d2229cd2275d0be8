"""A bound on the time that reading one document may take."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType

from consistency.errors import ReadError

#: Seconds between the alarms after the first: one that rings within a finalizer or a callback of the garbage
#: collector is lost there, since Python ignores what these raise.
AGAIN = 0.005


_LONGEST = 10_000_000.0  # seconds, a third of a year; a clock takes no longer ones, and "inf" means for ever


class _Overtime(BaseException):
    """No `Exception`, so that a library's `except Exception` cannot swallow it."""


class Deadline:
    """Raises `ReadError` in the midst of what runs inside once `seconds` are over.

    By an alarm signal, which reaches libraries written in Python; where there is none (another thread,
    another system, an alarm that somebody else has set) the readers' limits of size have to do.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._usable = _usable()

    def __enter__(self) -> None:
        if self._usable:
            self._before = signal.signal(signal.SIGALRM, _ring)
            signal.setitimer(signal.ITIMER_REAL, min(self._seconds, _LONGEST), AGAIN)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._usable:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)
            if isinstance(error, _Overtime):
                raise ReadError(f"took longer than {self._seconds:g} seconds") from error


def _ring(number: int, frame: FrameType | None) -> None:
    while frame is not None:
        if frame.f_code in _OWN:
            return
        frame = frame.f_back
    raise _Overtime


# An alarm that rings while one is set, put out or heard must leave the rest of that to be done.
_OWN = (Deadline.__enter__.__code__, Deadline.__exit__.__code__, _ring.__code__)


def _usable() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, None)
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )
