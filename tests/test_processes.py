"""A pool of processes outlives those that end."""

import multiprocessing
import operator
import os
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool

import psutil
import pytest

from aggregator.processes import Processes, ProcessExpired

CONTEXT = multiprocessing.get_context("forkserver")


@pytest.fixture
def processes() -> Iterator[Processes]:
    """One process at a time."""
    processes = Processes(1, CONTEXT)
    yield processes
    processes.close()


def test_one_that_is_killed_while_it_waits_costs_nothing(processes: Processes) -> None:
    for _ in range(3):
        waiting = psutil.Process(processes.schedule(os.getpid).result(timeout=30))
        waiting.kill()
        waiting.wait(timeout=30)
    sums = [processes.schedule(operator.add, number, 1) for number in range(5)]
    assert [future.result(timeout=30) for future in sums] == [1, 2, 3, 4, 5]


def test_one_that_crashes_costs_its_own_task_only(processes: Processes) -> None:
    crash = processes.schedule(os._exit, 7)
    after = processes.schedule(operator.add, 1, 1)
    with pytest.raises(ProcessExpired) as ended:
        crash.result(timeout=30)
    assert ended.value.exitcode == 7
    assert after.result(timeout=30) == 2


def test_where_none_can_begin_a_task_is_given_up() -> None:
    processes = Processes(1, CONTEXT, os._exit, (3,))
    with pytest.raises(BrokenProcessPool):
        processes.schedule(os.getpid).result(timeout=60)
    processes.close()


def test_a_task_that_fails_gives_its_error(processes: Processes) -> None:
    with pytest.raises(ZeroDivisionError):
        processes.schedule(operator.floordiv, 1, 0).result(timeout=30)


def test_what_is_under_way_when_all_is_closed_is_cancelled(processes: Processes) -> None:
    slow = processes.schedule(time.sleep, 3600)
    processes.schedule(os.getpid)
    processes.close()
    with pytest.raises(CancelledError):
        slow.result(timeout=30)
