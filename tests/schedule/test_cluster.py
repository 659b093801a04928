"""Two real workers and a beat on a real Redis, over several days: nothing twice at once, nothing lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from aggregator.index import open_index
from aggregator.index.nodes import Everything
from tests.conftest import refuse_without_server
from tests.elasticsearch_server import Missing as NoElasticsearch
from tests.elasticsearch_server import start
from tests.ports import free_ports
from tests.redis_server import Missing, RedisServer
from tests.schedule.cluster import DELAY_S, START, Cluster, SharedClock, gaps_s, overlaps
from tests.schedule.town import Town

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What the test has started ends with it, the last first."""
    with ExitStack() as opened:
        yield opened


def redis(stack: ExitStack, folder: Path, *, is_lasting: bool = True) -> RedisServer:
    """One of the test's own."""
    try:
        return stack.enter_context(RedisServer(folder / "redis", is_lasting=is_lasting))
    except Missing as lack:
        refuse_without_server(str(lack))


def cluster(stack: ExitStack, folder: Path, sites: int, days: int, broker: str, index: str = "") -> Cluster:
    """Two workers and a beat, over a town."""
    clock = SharedClock(folder / "clock")
    town = stack.enter_context(Town(sites, days, 2.0, START, clock))
    made = stack.enter_context(Cluster(folder, town, clock, index or f"embedded:{folder / 'index'}", broker))
    for name in ("beat", "ann", "bob"):
        made.start(name)
    return made


def is_polite(made: Cluster) -> None:
    """No site was crawled by two at once, or asked sooner than it may be."""
    assert [overlaps(site) for site in made.town.sites] == [[] for _ in made.town.sites]
    for site in made.town.sites:
        gaps = gaps_s(site)
        assert min(gaps, default=DELAY_S) > DELAY_S / 4  # a single request may have been late on its way
        assert sum(gaps) > 0.9 * DELAY_S * len(gaps)


def has_all_once(made: Cluster, index: str) -> None:
    """Every story is in the index, once."""
    opened = open_index(index)
    try:
        found = Counter(story.url for story in opened.scan(Everything()))
    finally:
        opened.close()
    assert found == Counter({url: 1 for site in made.town.sites for url in site.urls()})


def test_thirty_sites_over_three_days(stack: ExitStack, tmp_path: Path) -> None:
    broker = redis(stack, tmp_path)
    made = cluster(stack, tmp_path, 30, 3, broker.url)
    made.live(START + timedelta(days=3))
    is_polite(made)
    has_all_once(made, f"embedded:{tmp_path / 'index'}")
    for site in made.town.sites:
        asked = Counter(visit.path for visit in site.visits)
        assert {path for path, times in asked.items() if times > 1} <= {"/feed", "/robots.txt"}
        assert 3 <= asked["/feed"] <= 8
    logs = made.logs()
    assert broker.password not in logs
    assert "Traceback" not in logs
    assert all(f"crawl {site.name}: " in logs for site in made.town.sites)


def test_workers_that_are_killed_and_a_queue_that_is_lost(stack: ExitStack, tmp_path: Path) -> None:
    broker = redis(stack, tmp_path, is_lasting=False)
    made = cluster(stack, tmp_path, 8, 2, broker.url)
    done = [0]

    def disturb(visits: int) -> None:
        if visits < 12 * (done[0] + 1) or done[0] >= 8:
            return
        done[0] += 1
        if done[0] == 4:
            broker.kill()
            broker.start()
        else:
            made.kill(("ann", "bob", "beat")[done[0] % 3])

    made.live(START + timedelta(days=2), disturb)
    assert made.kills >= 4
    is_polite(made)
    has_all_once(made, f"embedded:{tmp_path / 'index'}")


@pytest.mark.elasticsearch
def test_an_elasticsearch_that_is_stopped_for_a_while(stack: ExitStack, tmp_path: Path) -> None:
    port, folder = free_ports(1), Path(stack.enter_context(TemporaryDirectory(prefix="elasticsearch-")))  # its user's
    try:
        nodes = [start(folder, heap_mb=512, port=port, leashed=True)]
    except NoElasticsearch as lack:
        refuse_without_server(str(lack))
    stack.callback(lambda: nodes[-1].stop())
    index = f"{nodes[0].url}/town"
    made = cluster(stack, tmp_path, 5, 2, redis(stack, tmp_path).url, index)

    def disturb(visits: int) -> None:
        if visits >= 12 and len(nodes) == 1:
            nodes[0].stop()
            made.kill("ann")  # who comes up while it is away waits for it
            nodes.append(start(folder, heap_mb=512, port=port, leashed=True))

    made.live(START + timedelta(days=2), disturb)
    assert len(nodes) == 2
    is_polite(made)
    has_all_once(made, index)
