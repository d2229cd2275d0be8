"""The same work in several processes: results in the order given, memory bounded by what is under way."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 8  # items a task: large enough to hide the cost of sending them
_AHEAD = 3  # tasks a process that are sent before they are needed

# The function of this process's pool: sent once, when a process starts, not with each task.
_function: Callable[[Any], Any] | None = None


def in_processes(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """`map(function, items)` in `jobs` processes; `function` is sent to each once and must be picklable
    where the system cannot fork."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    source = iter(items)
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(function,)) as pool:
        under_way: deque[Future[list[R]]] = deque()
        try:
            while True:
                while len(under_way) < jobs * _AHEAD and (chunk := list(islice(source, _CHUNK))):
                    under_way.append(pool.submit(_all, chunk))
                if not under_way:
                    return
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function


def _all(items: list[Any]) -> list[Any]:
    assert _function is not None
    return [_function(item) for item in items]
