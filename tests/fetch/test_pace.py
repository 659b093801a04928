"""How fast one host is asked, on a clock of its own."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from aggregator.fetch.failures import LeftAlone, Stopped, TooLarge
from aggregator.fetch.pace import MAX_FAILURES, MAX_REFUSALS, Pace, Paces


class Time:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    async def sleep(self, time_s: float) -> None:
        until = self.now_s + time_s
        await asyncio.sleep(0)
        self.now_s = max(self.now_s, until)


def pace(
    time: Time, limit: int = 2, pause_max_s: float = 100.0, is_stopping: Callable[[], bool] = lambda: False
) -> Pace:
    return Pace("news.example:80", limit, pause_max_s, is_stopping, time, time.sleep)


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    asyncio.run(coroutine)


async def starts(one: Pace, time: Time, number: int) -> list[float]:
    """When each of some requests made at once could start, in seconds from now."""
    begun_s, found = time.now_s, list[float]()

    async def ask() -> None:
        async with one.turn():
            found.append(time.now_s - begun_s)

    await asyncio.gather(*(ask() for _ in range(number)))
    return found


def test_no_more_transfers_than_the_limit_run_at_once() -> None:
    async def check() -> None:
        one, open_now, most = pace(Time(), limit=3), 0, 0

        async def ask() -> None:
            nonlocal open_now, most
            async with one.turn():
                open_now += 1
                most = max(most, open_now)
                for _ in range(5):
                    await asyncio.sleep(0)
                open_now -= 1

        await asyncio.gather(*(ask() for _ in range(20)))
        assert most == 3

    run(check())


def test_a_host_without_a_delay_is_asked_at_once() -> None:
    async def check() -> None:
        time = Time()
        assert await starts(pace(time), time, 5) == [0.0] * 5

    run(check())


def test_the_delay_lies_between_any_two_starts() -> None:
    async def check() -> None:
        time = Time()
        one = pace(time, limit=4)
        one.delay_s = 2.0
        assert await starts(one, time, 4) == [0.0, 2.0, 4.0, 6.0]

    run(check())


def test_a_pause_holds_up_all_requests_and_the_longest_one_counts() -> None:
    async def check() -> None:
        time = Time()
        one = pace(time)
        one.ask_pause(7.0)
        one.pause(3.0)
        assert await starts(one, time, 3) == [7.0] * 3

    run(check())


def test_a_pause_that_comes_while_a_request_waits_holds_it_up_longer() -> None:
    async def check() -> None:
        time = Time()
        one = pace(time)
        one.pause(2.0)
        waiting = asyncio.ensure_future(starts(one, time, 1))
        await asyncio.sleep(0)
        one.pause(9.0)
        assert await waiting == [9.0]

    run(check())


def test_a_host_that_asks_for_too_long_a_pause_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def check() -> None:
        time = Time()
        one = pace(time, pause_max_s=100.0)
        one.ask_pause(101.0)
        one.close("something else")
        for _ in range(2):
            with pytest.raises(LeftAlone, match="asks to wait for 101 s"):
                await starts(one, time, 1)

    run(check())
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "news.example:80" in caplog.text


def test_a_host_that_asks_for_the_longest_pause_again_and_again_is_left_alone() -> None:
    one = pace(time := Time(), pause_max_s=100.0)
    granted = []
    for _ in range(4):
        one.ask_pause(100.0)
        granted.append(not one.is_closed)
        time.now_s += 100.0
    assert granted == [True, True, True, False]


def test_many_requests_that_are_refused_at_once_count_as_one_pause() -> None:
    one = pace(Time(), pause_max_s=100.0)
    for _ in range(20):
        one.ask_pause(90.0)
    assert not one.is_closed


def test_requests_that_wait_end_when_the_crawl_is_stopped() -> None:
    async def check() -> None:
        time = Time()
        one = pace(time, is_stopping=lambda: time.now_s > 1005.0)
        one.pause(100.0)
        with pytest.raises(Stopped, match="stopped"):
            await starts(one, time, 1)
        assert time.now_s < 1007.0

    run(check())


def test_a_stopping_crawl_still_ends_what_need_not_wait() -> None:
    async def check() -> None:
        time = Time()
        assert await starts(pace(time, is_stopping=lambda: True), time, 1) == [0.0]

    run(check())


async def fail(one: Pace, error: Exception) -> None:
    with pytest.raises(type(error)):
        async with one.turn():
            raise error


def test_a_host_that_fails_again_and_again_is_left_alone() -> None:
    async def check() -> None:
        time = Time()
        one = pace(time)
        for _ in range(MAX_FAILURES):
            await fail(one, OSError("gone"))
        with pytest.raises(LeftAlone, match="in a row"):
            await starts(one, time, 1)

    run(check())


@pytest.mark.parametrize("is_refused", [True, False])
def test_one_answer_in_between_keeps_a_failing_host(is_refused: bool) -> None:
    async def check() -> None:
        time = Time()
        one = pace(time)
        for _ in range(3):
            for _ in range(MAX_FAILURES - 1):
                await fail(one, OSError("gone"))
            if is_refused:
                await fail(one, TooLarge("too large"))
            else:
                await starts(one, time, 1)
        assert await starts(one, time, 1) == [0.0]

    run(check())


def test_a_host_that_refuses_again_and_again_is_left_alone() -> None:
    one = pace(Time())
    for is_refusal in [True] * (MAX_REFUSALS - 1) + [False] + [True] * (MAX_REFUSALS - 1):
        one.answered(is_refusal)
    assert not one.is_closed
    one.answered(is_refusal=True)
    assert one.is_closed


def test_each_host_and_port_has_one_pace() -> None:
    paces = Paces(0, 10.0, lambda: False)
    assert paces.of("a:80") is paces.of("a:80")
    assert paces.of("a:80") is not paces.of("a:81")
