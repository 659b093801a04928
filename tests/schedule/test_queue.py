"""What waits in the broker's queue."""

from aggregator.index import Index
from aggregator.schedule import queue
from tests.schedule.conftest import Hand


def test_nothing_is_queued_twice(index: Index, clock: Hand) -> None:
    assert [queue.put(index, "crawl a", clock()) for _ in range(3)] == [True, False, False]


def test_what_was_taken_may_be_queued_again(index: Index, clock: Hand) -> None:
    queue.put(index, "crawl a", clock())
    queue.taken(index, "crawl a")
    assert not queue.waiting(index, clock())
    assert queue.put(index, "crawl a", clock())


def test_what_the_broker_has_lost_is_queued_again_after_a_while(index: Index, clock: Hand) -> None:
    queue.put(index, "crawl a", clock())
    clock.pass_(minutes=14)
    assert set(queue.waiting(index, clock())) == {"crawl a"}
    clock.pass_(minutes=1)
    assert not queue.waiting(index, clock())
    assert [queue.put(index, "crawl a", clock()) for _ in range(2)] == [True, False]
