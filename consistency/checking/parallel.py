"""The same work in several processes: results in the order given, memory bounded by what is under way."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from consistency.checking import messages
from consistency.errors import ConsistencyError

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 8  # items a task: large enough to hide the cost of sending them
_AHEAD = 3  # tasks a process that are sent before they are needed

_MOST = min(4 * (os.cpu_count() or 1), 60)  # processes; more gain nothing, and thousands stop the machine

# The function of this process's pool: sent once, when a process starts, not with each task.
_function: Callable[[Any], Any] | None = None


def in_processes(
    function: Callable[[T], R], items: Iterable[T], jobs: int, *, chunk: int = _CHUNK, ahead: int = _AHEAD
) -> Iterator[R]:
    """`map(function, items)` in `jobs` processes, `chunk` items a task, `ahead` tasks a process sent early.

    `function` is sent to each process once and must be picklable if the system cannot fork.  Raises
    `ConsistencyError` if a process dies.
    """
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    source = iter(items)
    jobs = min(jobs, _MOST)
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(function,)) as pool:
        under_way: deque[Future[list[R]]] = deque()
        try:
            while True:
                while len(under_way) < jobs * ahead and (taken := list(islice(source, chunk))):
                    under_way.append(pool.submit(_all, taken))
                if not under_way:
                    return
                yield from under_way.popleft().result()
        except BrokenProcessPool as error:
            raise ConsistencyError(messages.WORKER_ENDED) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone: if that was killed, it could not end its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _all(items: list[Any]) -> list[Any]:
    assert _function is not None
    return [_function(item) for item in items]
