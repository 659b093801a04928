"""`aggregator run` as a process: it ends when it is told to, and goes on where it was killed."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from aggregator.index import open_index
from aggregator.index.nodes import Everything
from tests.ports import free_ports
from tests.schedule.cluster import START, Cluster, SharedClock, overlaps
from tests.schedule.town import Town

WAIT_S = 100.0  # on a busy machine
DRAIN_S = 30.0
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Cluster]:
    """Two sites, each with some stories, and nobody at work yet."""
    clock = SharedClock(tmp_path / "clock")
    with Town(2, 1, 8.0, START, clock) as town:
        clock.jump_to(START + timedelta(days=1))
        with Cluster(tmp_path, town, clock, f"embedded:{tmp_path / 'index'}", "redis://nowhere") as cluster:
            yield cluster


def until_visits(made: Cluster, count: int) -> None:
    end = time.monotonic() + WAIT_S
    while made.visits() < count:
        assert time.monotonic() < end, made.logs()
        assert made.processes["run"].poll() is None, made.logs()


def test_it_ends_within_half_a_minute_and_leaves_nobody_behind(made: Cluster) -> None:
    made.start("run")
    until_visits(made, 5)
    children = [*_children(made.processes["run"].pid)]
    began = time.monotonic()
    made.processes["run"].send_signal(signal.SIGTERM)
    assert made.processes["run"].wait(WAIT_S) == 0
    assert time.monotonic() - began < DRAIN_S
    assert children
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_killed_and_started_again_it_has_every_story_and_no_site_twice_at_once(made: Cluster) -> None:
    made.start("run")
    until_visits(made, 6)
    made.kill("run")
    made.live(START + timedelta(days=1))
    index = open_index(f"embedded:{made.folder / 'index'}")
    try:
        assert sorted(story.url for story in index.scan(Everything())) == sorted(
            url for site in made.town.sites for url in site.urls()
        )
    finally:
        index.close()
    assert [overlaps(site) for site in made.town.sites] == [[], []]
    assert "Traceback" not in made.logs()


def test_it_tells_a_monitor_how_far_it_is_behind(made: Cluster) -> None:
    port = free_ports(1)
    made.start("run", "--metrics", str(port))
    until_visits(made, 5)
    with urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        told = answer.read().decode()
    assert 'aggregator_schedule_lag_seconds{job="crawl site0"} 0.0' in told


def _children(pid: int) -> Iterator[int]:
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and f"PPid:\t{pid}\n" in Path(f"/proc/{name}/status").read_text():
                yield int(name)
        except OSError:
            continue
