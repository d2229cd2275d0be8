"""Work in several processes: in order, and with a word where one of them dies."""

from __future__ import annotations

import os
import signal

import pytest

from consistency.checking.parallel import in_processes
from consistency.errors import ConsistencyError


def doubled(number: int) -> int:
    return 2 * number


def dying(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_the_order_given() -> None:
    assert list(in_processes(doubled, range(50), 2, chunk=3)) == list(range(0, 100, 2))


def test_a_dead_worker_is_told() -> None:
    with pytest.raises(ConsistencyError, match="ended unexpectedly"):
        list(in_processes(dying, range(9), 2, chunk=1))
