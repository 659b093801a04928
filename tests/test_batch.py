"""Calls made one by one, done together."""

import asyncio
from collections.abc import Sequence

import pytest

from aggregator.batch import Batch


def run_all(batch: Batch[int, int], items: Sequence[int]) -> list[int | BaseException]:
    async def together() -> list[int | BaseException]:
        return await asyncio.gather(*map(batch, items), return_exceptions=True)

    return asyncio.run(together())


def test_each_caller_gets_its_own_result_and_calls_are_shared() -> None:
    calls: list[list[int]] = []

    def double(items: Sequence[int]) -> list[int]:
        calls.append(list(items))
        return [2 * item for item in items]

    assert run_all(Batch(double, size=4), range(10)) == [2 * n for n in range(10)]
    assert calls == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_an_error_reaches_every_caller_of_its_call_and_no_other() -> None:
    def fail_on_three(items: Sequence[int]) -> list[int]:
        if 3 in items:
            raise OSError("three")
        return list(items)

    results = run_all(Batch(fail_on_three, size=2), [1, 2, 3, 4, 5])
    assert results[:2] == [1, 2]
    assert all(isinstance(result, OSError) for result in results[2:4])
    assert results[4] == 5


def test_an_error_in_the_place_of_a_result_is_that_of_one_caller() -> None:
    batch: Batch[int, int] = Batch(lambda items: [OSError("three") if item == 3 else item for item in items])
    one, other, bad = run_all(batch, [1, 2, 3])
    assert (one, other) == (1, 2)
    assert isinstance(bad, OSError)


def test_a_caller_that_is_gone_does_not_disturb_the_others() -> None:
    batch: Batch[int, int] = Batch(lambda items: list(items), wait_s=0.01)

    async def one_leaves() -> int:
        leaver = asyncio.create_task(batch(1))
        stayer = asyncio.create_task(batch(2))
        await asyncio.sleep(0)
        leaver.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaver
        return await stayer

    assert asyncio.run(one_leaves()) == 2


def test_a_batch_serves_a_later_loop_too() -> None:
    batch: Batch[int, int] = Batch(lambda items: list(items))
    assert run_all(batch, [1]) == [1]
    assert run_all(batch, [2]) == [2]


def test_what_waits_after_a_call_is_joined_by_what_comes_soon_after() -> None:
    calls: list[list[int]] = []

    async def asked_one_by_one() -> None:
        loop, tasks = asyncio.get_running_loop(), []

        def ask(item: int) -> None:
            tasks.append(loop.create_task(batch(item)))

        def call(items: Sequence[int]) -> list[int]:
            calls.append(list(items))
            if items[0] == 1:
                loop.call_soon_threadsafe(ask, 2)  # while the first call is made
            return list(items)

        batch: Batch[int, int] = Batch(call, wait_s=0, apart_s=0.01)
        await batch(1)
        ask(3)
        await asyncio.gather(*tasks)

    asyncio.run(asked_one_by_one())
    assert calls == [[1], [2, 3]]
