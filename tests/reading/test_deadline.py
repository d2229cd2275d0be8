"""The time that one document may take, in the main thread and in those of the desk and of an editor's server."""

import contextlib
import signal
import threading
import time

import pytest

from consistency.errors import ReadError
from consistency.reading import Limits, read_articles
from consistency.reading.deadline import bounded
from consistency.reading.formats import plain


def here(work):
    return work()


def in_a_thread(work):
    told = []

    def run():
        try:
            told.append((work(), None))
        except Exception as error:
            told.append((None, error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    ((value, error),) = told
    if error:
        raise error
    return value


everywhere = pytest.mark.parametrize("where", [here, in_a_thread])


def spin_for_ever():
    while True:
        with contextlib.suppress(Exception):
            time.sleep(0.001)


@everywhere
def test_what_swallows_every_exception_is_ended(where):
    before = threading.active_count()
    with pytest.raises(ReadError, match=r"took longer than 0\.05 seconds"):
        where(lambda: bounded(0.05, spin_for_ever))
    while threading.active_count() > before:  # a reader that is left to itself comes to its end
        time.sleep(0.001)


@everywhere
def test_what_ends_in_time_is_handed_on(where):
    assert where(lambda: bounded(60, lambda: 7)) == 7
    with pytest.raises(KeyError):
        where(lambda: bounded(60, lambda: {}["none"]))


@everywhere
def test_one_within_another_leaves_it_alone(where):
    def both():
        with pytest.raises(ReadError):
            bounded(0.01, spin_for_ever)
        return bounded(60, lambda: 7)

    assert where(lambda: bounded(60, both)) == 7
    with pytest.raises(ReadError, match=r"0\.1 seconds"):
        where(lambda: bounded(0.1, lambda: (bounded(60, lambda: 7), spin_for_ever())))


@everywhere
def test_an_alarm_that_a_callback_swallows_rings_again(where):
    lost = []

    def swallow():
        while True:
            try:
                spin_for_ever()
            except BaseException:  # as Python does around finalizers
                lost.append(1)
                if len(lost) == 3:
                    raise

    with pytest.raises(ReadError):
        where(lambda: bounded(0.01, swallow))
    while len(lost) < 3:
        time.sleep(0.001)


@everywhere
def test_a_document_that_takes_too_long_is_skipped(tmp_path, where, monkeypatch):
    monkeypatch.setattr(plain, "read", lambda data, limits: spin_for_ever())
    (tmp_path / "slow.txt").write_text("Some words.\n")
    (found,) = where(lambda: list(read_articles([tmp_path / "slow.txt"], limits=Limits(seconds=0.05))))
    assert found.reason == "took longer than 0.05 seconds"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_alarm_that_rings_at_either_end_leaves_none_behind():
    for _ in range(300):
        with contextlib.suppress(ReadError):
            bounded(0.000_001, lambda: None)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
