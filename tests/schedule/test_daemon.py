"""The daemon, with jobs that are done by the test."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Thread

import pytest

from aggregator.errors import BadSetting, IndexUnavailable
from aggregator.index import Index
from aggregator.schedule import daemon as daemons
from aggregator.schedule.children import Ended
from aggregator.schedule.daemon import Daemon
from aggregator.schedule.job import Job
from tests.schedule.conftest import NOON

WAIT_S = 20.0


@dataclass
class Due:
    """A plan in which the same is always due."""

    names: list[str]

    def due(self, index: Index, now: datetime) -> tuple[Job, ...]:
        return tuple(Job(name, NOON) for name in self.names)


@dataclass
class Doing:
    """Children that do nothing; as many as `enough` are waited for, then the daemon is stopped."""

    enough: int
    status: int = 0
    is_held: bool = False
    done: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    is_enough: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def do(self, job: str) -> Ended:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.done.append(job)
        if len(self.done) >= self.enough:
            self.is_enough.set()
        if self.is_held:
            self.go_on.wait(WAIT_S)
        self.at_once -= 1
        return Ended(job, self.status, "told", 0.0)

    def stop(self) -> None:
        self.go_on.set()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemons, "LOOK_S", 0.01)


def run(
    doing: Doing, *names: str, at_once: int = 2, opened: Callable[[], AbstractContextManager[Index]] | None = None
) -> None:
    """Until enough is done."""
    daemon = Daemon(opened or (lambda: nullcontext(None)), lambda: Due(list(names)), doing, at_once)  # type: ignore
    thread = Thread(target=daemon.run)
    thread.start()
    assert doing.is_enough.wait(WAIT_S)
    daemon.stop()
    thread.join(WAIT_S)
    assert not thread.is_alive()


def test_no_more_is_done_at_once_than_is_allowed_and_nothing_twice_at_once() -> None:
    doing = Doing(2, is_held=True)
    run(doing, "a", "b", "c")
    assert (doing.most_at_once, sorted(doing.done)) == (2, ["a", "b"])


def test_what_ends_makes_room_for_the_next() -> None:
    doing = Doing(6)
    run(doing, "a", "b", "c", at_once=1)
    assert (doing.most_at_once, set(doing.done)) == (1, {"a"})


def test_a_job_that_fails_is_held_off_and_the_others_go_on() -> None:
    doing = Doing(3, status=1)
    run(doing, "a", "b", "c", at_once=1)
    assert doing.done == ["a", "b", "c"]


def test_an_index_that_is_away_is_waited_for() -> None:
    tries = iter(range(100))

    def opened() -> AbstractContextManager[Index]:
        if next(tries) < 3:
            raise IndexUnavailable("away")
        return nullcontext(None)  # type: ignore[arg-type]

    doing = Doing(1)
    run(doing, "a", opened=opened)
    assert doing.done


def test_a_trouble_that_lasts_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    tries = iter(range(100))

    def opened() -> AbstractContextManager[Index]:
        if next(tries) < 5:
            raise BadSetting("a spec is broken")
        return nullcontext(None)  # type: ignore[arg-type]

    run(Doing(1), "a", opened=opened)
    assert [message for message in caplog.messages if "broken" in message] == ["nothing can be begun: a spec is broken"]


def test_each_job_is_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    run(Doing(1), "a")
    assert "a: told, in 0 s" in caplog.messages
