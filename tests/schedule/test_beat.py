"""What puts jobs into the queue."""

from contextlib import nullcontext
from threading import Thread

import pytest

from aggregator.config import Config
from aggregator.index import Index
from aggregator.lease import Leases
from aggregator.schedule import queue
from aggregator.schedule.beat import KEY, Beat
from aggregator.schedule.job import Job
from aggregator.schedule.plan import Plan
from aggregator.schedule.tasks import BrokerUnavailable
from tests.schedule.conftest import Hand

WAIT_S = 20.0


@pytest.fixture
def plan(config: Config) -> Plan:
    """Of two sites."""
    return Plan(config, {"a": "", "b": ""})


def test_what_is_due_is_queued_once(index: Index, plan: Plan, clock: Hand) -> None:
    sent: list[Job] = []
    beats = [Beat(lambda: nullcontext(index), lambda: plan, sent.append) for _ in range(2)]
    assert [beat.look(index, clock()) for beat in beats] == [2, 0]
    assert [job.name for job in sent] == ["crawl a", "crawl b"]


def test_what_the_broker_does_not_take_is_queued_when_it_does(index: Index, plan: Plan, clock: Hand) -> None:
    sent: list[Job] = []

    def refuse(job: Job) -> None:
        raise BrokerUnavailable("BROKER: the queue cannot be reached")

    assert Beat(lambda: nullcontext(index), lambda: plan, refuse).look(index, clock()) == 0
    assert not queue.waiting(index, clock())
    assert Beat(lambda: nullcontext(index), lambda: plan, sent.append).look(index, clock()) == 2


def test_a_second_beat_stands_by_until_the_first_has_ended(
    index: Index, plan: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    leases = Leases(index)
    first = leases.take(KEY)
    sent: list[Job] = []
    beat: Beat

    def send(job: Job) -> None:
        sent.append(job)
        if len(sent) == 2:
            beat.stop()

    beat = Beat(lambda: nullcontext(index), lambda: plan, send, look_s=0.01)
    thread = Thread(target=beat.run)
    thread.start()
    while not any("standing by: beat: held by" in message for message in caplog.messages):
        assert not sent
    leases.release(first)
    thread.join(WAIT_S)
    assert len(sent) == 2
    assert index.entry("lease", KEY) is None
