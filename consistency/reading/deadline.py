"""A bound on the time that reading or checking one document may take."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TypeVar

from consistency.errors import ReadError
from consistency.reading import messages

T = TypeVar("T")

#: Seconds between the alarms after the first: one that rings within a finalizer or a callback of the garbage
#: collector is lost there, since Python ignores what these raise.
AGAIN = 0.005
_LONGEST = 10_000_000.0  # seconds, a third of a year; a clock takes no longer ones, and "inf" means for ever


class OvertimeError(ReadError):
    """Work on one document was ended because it took longer than its limit."""


class _Overtime(SystemExit):
    """No `Exception`, so that a library's `except Exception` cannot swallow it; it ends a thread without a word."""


def bounded(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns or raises; `OvertimeError` if that takes longer than `seconds`.

    In the main thread an alarm signal ends it.  Elsewhere, and where someone else has set an alarm, it runs in a
    thread of its own, which is asked to end and left running.  Both stop code that is written in Python; a
    library's single long call in C ends in its own time, but only in the main thread does anyone wait for that.
    """
    seconds = min(seconds, _LONGEST)
    if _usable():
        with _Alarm(seconds):
            return work()
    done: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:  # to be raised where it is waited for
            done.put((None, error))

    runner = threading.Thread(target=run, name="reading", daemon=True)
    runner.start()
    try:
        value, error = done.get(timeout=seconds)
    except queue.Empty:
        threading.Thread(target=_end, args=(runner,), name="ending", daemon=True).start()
        raise _late(seconds) from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


class _Alarm:
    """Raises `OvertimeError` in the midst of what runs inside once `seconds` are over."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._heard = False

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self._seconds, AGAIN)
        self._heard = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._heard = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)
        if isinstance(error, _Overtime):
            raise _late(self._seconds) from error

    def _ring(self, number: int, frame: FrameType | None) -> None:
        """An alarm that rings while one is set or put out must leave the rest of that to be done."""
        if self._heard and not (frame and frame.f_code in _OWN):
            raise _Overtime


_OWN = (_Alarm.__enter__.__code__, _Alarm.__exit__.__code__)


def _usable() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, None)
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


def _late(seconds: float) -> OvertimeError:
    return OvertimeError(messages.TOOK_TOO_LONG.format(seconds=seconds))


def _end(runner: threading.Thread) -> None:
    """Raises in a thread, before its next step, until it is over."""
    import ctypes

    while runner.is_alive():
        number = ctypes.c_ulong(runner.ident or 0)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(_Overtime))
        runner.join(AGAIN)
