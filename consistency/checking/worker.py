"""Work in a process of its own that can be killed: a hostile text then stops nothing but its own check.

A thread would share Python's lock with everyone else, and cannot be ended within a long call of a library.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from threading import Lock, Thread
from typing import Any

from consistency.checking import messages
from consistency.errors import ConsistencyError
from consistency.reading.deadline import OvertimeError, bounded

GRACE = 3.0  # seconds after its deadline for which a process is waited for before it is killed
Make = Callable[[Callable[[Any], None]], Any]
_NICE = 5  # the server answers first


class StoppedError(ConsistencyError):
    """The work was stopped by the caller, or its process ended."""


class Worker:
    """A process that holds what `make` returns and calls its methods, one at a time.

    `make` must be a function or class of a module; it is called with a function that passes a step on to the caller.
    The process starts with the first call; after `stop` it is gone for good.
    """

    def __init__(self, make: Make, seconds: float) -> None:
        self._make, self._seconds = make, seconds
        self._process: Any = None
        self._line: Connection | None = None
        self._one_at_a_time = Lock()
        self._stopped = False

    @property
    def gone(self) -> bool:
        """Whether it was stopped."""
        return self._stopped

    @property
    def busy(self) -> bool:
        """Whether it is at work."""
        return self._one_at_a_time.locked()

    def ask(self, method: str, *given: Any, seconds: float | None = None) -> Any:
        """The method's answer; raises `OvertimeError`, `StoppedError`, or a `ConsistencyError` that it raised."""
        steps = self.steps(method, *given, seconds=seconds)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return done.value

    def steps(self, method: str, *given: Any, seconds: float | None = None) -> Generator[Any, None, Any]:
        """The method's steps as they come; its answer is what the generator returns.

        `seconds` are those of this call, if others than usual.
        """
        most = self._seconds if seconds is None else seconds
        with self._one_at_a_time:
            line = self._started()
            try:
                line.send((method, given, most))
                while True:
                    if not line.poll(most + GRACE):
                        self.stop()
                        raise OvertimeError(messages.TOOK_TOO_LONG.format(seconds=most))
                    kind, value = line.recv()
                    if kind == "step":
                        yield value
                    elif kind == "answer":
                        return value
                    elif kind == "late":
                        raise OvertimeError(value)
                    else:
                        raise ConsistencyError(value)
            except (EOFError, OSError):
                self.stop()
                raise StoppedError(messages.INTERRUPTED) from None
            except GeneratorExit:
                self.stop()  # no one waits for the answer any more
                raise

    def stop(self) -> None:
        """Kills the process at once."""
        self._stopped = True
        if self._process is not None:
            with suppress(ValueError, AttributeError):  # AttributeError: it is just being started
                self._process.kill()

    def close(self) -> None:
        """Kills the process and waits until it is gone."""
        self.stop()
        if self._process is not None:
            self._process.join()

    def _started(self) -> Connection:
        if self._stopped:
            raise StoppedError(messages.INTERRUPTED)
        if self._line is None:
            context = _context()
            self._line, there = context.Pipe()
            self._process = context.Process(target=_serve, args=(there, self._make), daemon=True)
            self._process.start()
            there.close()
            if self.gone:  # meanwhile
                self._process.kill()
                raise StoppedError(messages.INTERRUPTED)
        return self._line


def _context() -> Any:
    """Processes are forked from one that has loaded the package and runs no thread; on Windows each is a new one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["consistency.checking.worker", "consistency.checking.article"])
    return context


def _serve(line: Connection, make: Make) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    if hasattr(os, "nice"):
        os.nice(_NICE)
    Thread(target=_end_with_parent, daemon=True).start()
    target = make(lambda step: line.send(("step", step)))
    while True:
        try:
            method, given, seconds = line.recv()
        except EOFError:
            return
        try:
            answer = bounded(seconds, lambda: getattr(target, method)(*given))  # noqa: B023
            line.send(("answer", answer))
        except OvertimeError as error:
            line.send(("late", str(error)))
        except ConsistencyError as error:
            line.send(("refused", str(error)))
        except MemoryError:
            line.send(("refused", messages.OUT_OF_MEMORY))
        except Exception as error:
            line.send(("refused", messages.FAILED.format(kind=type(error).__name__)))


def _end_with_parent() -> None:
    """A process whose server was killed must not go on for itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
