"""Work in a process that can be killed: what hangs is ended, wherever it hangs, and nobody else waits."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from consistency.checking import worker as module
from consistency.checking.worker import StoppedError, Worker
from consistency.errors import ConsistencyError, UsageError
from consistency.reading.deadline import OvertimeError


class Bench:
    def __init__(self, tell: Callable[[Any], None]) -> None:
        self.tell = tell

    def add(self, a: int, b: int) -> int:
        return a + b

    def count(self, to: int) -> str:
        for n in range(to):
            self.tell(n)
        return "done"

    def spin(self) -> None:
        while True:
            time.sleep(0.001)

    def hang(self) -> None:
        """In one call of C that hears no signal until it ends."""
        bytes(1) * 10
        sum(range(10**12))

    def refuse(self) -> None:
        raise UsageError("not so")

    def fail(self) -> None:
        raise KeyError("secret of the article")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.setattr(module, "GRACE", 0.5)
    made = Worker(Bench, 60)
    yield made
    made.close()


def test_answers_and_steps(bench: Worker) -> None:
    assert bench.ask("add", 2, 3) == 5
    steps = bench.steps("count", 3)
    assert [next(steps), next(steps), next(steps)] == [0, 1, 2]
    with pytest.raises(StopIteration) as done:
        next(steps)
    assert done.value.value == "done"


def test_what_is_refused_or_fails_is_told_in_a_line(bench: Worker) -> None:
    with pytest.raises(ConsistencyError, match="not so"):
        bench.ask("refuse")
    with pytest.raises(ConsistencyError, match=re.escape("the check failed (KeyError)")) as error:
        bench.ask("fail")
    assert "secret" not in str(error.value)
    assert bench.ask("add", 1, 1) == 2


def test_what_takes_too_long_is_ended_and_the_process_goes_on(
    bench: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE", 20)  # the process ends the work itself, however busy the machine is
    assert bench.ask("add", 1, 1) == 2
    with pytest.raises(OvertimeError, match=r"took longer than 0\.1 seconds"):
        bench.ask("spin", seconds=0.1)
    assert bench.ask("add", 1, 1) == 2


def test_what_hangs_in_a_library_is_killed(bench: Worker) -> None:
    bench.ask("add", 1, 1)
    process = bench._process
    with pytest.raises(OvertimeError):
        bench.ask("hang", seconds=0.1)
    process.join(30)
    assert process.exitcode
    assert bench.gone
    with pytest.raises(StoppedError):
        bench.ask("add", 1, 1)


def test_whoever_asked_can_stop_it(bench: Worker) -> None:
    bench.ask("add", 1, 1)
    timer = threading.Timer(0.2, bench.stop)
    timer.start()
    with pytest.raises(StoppedError):
        bench.ask("hang")
    timer.join()


def test_steps_that_nobody_waits_for_end_the_process(bench: Worker) -> None:
    steps = bench.steps("count", 10**9)
    next(steps)
    steps.close()
    bench._process.join(30)
    assert not bench._process.is_alive()


def test_a_worker_that_is_stopped_while_it_starts_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the page were closed in that moment."""
    worker = Worker(Bench, 60.0)
    context = module._context()
    start = context.Process.start

    def interrupted(process: Any) -> None:
        worker._process = process
        worker.stop()
        start(process)

    monkeypatch.setattr(context.Process, "start", interrupted)
    with pytest.raises(StoppedError):
        worker.ask("add", 1, 2)
    worker._process.join(10)
    assert worker._process.exitcode is not None
