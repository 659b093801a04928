"""The numbers as a monitor reads them."""

from pathlib import Path
from urllib.request import urlopen

import pytest

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index import Index, Search
from aggregator.metrics import Exposed, Stored, listen
from aggregator.schedule_lag import Lag
from tests.metrics.conftest import numbers
from tests.newsroom import NOON
from tests.ports import free_ports


def test_each_site_has_what_its_crawls_came_to(exposed: Exposed) -> None:
    found = numbers(exposed.text())
    assert found["aggregator_crawls_total", "quaystreet"] == 1
    assert found["aggregator_pages_discovered_total", "quaystreet"] == 9
    assert found["aggregator_pages_new_total", "quaystreet"] == 2
    assert found["aggregator_pages_dropped_total", "listing", "quaystreet"] == 3
    assert found["aggregator_pages_failed_total", "tls", "quaystreet"] == 1
    assert found["aggregator_robots_refusals_total", "quaystreet"] == 4
    assert found["aggregator_sources_failed_total", "http 404", "odd"] == 1
    assert found["aggregator_site_newest_story_timestamp_seconds", "quaystreet"] == NOON.timestamp()
    assert found["aggregator_site_last_crawl_timestamp_seconds", "odd"] == NOON.timestamp()


def test_the_line_the_archive_and_the_index_are_told(exposed: Exposed) -> None:
    found = numbers(exposed.text())
    assert found["aggregator_line_seconds_total", "read"] == 2.5
    assert found["aggregator_line_calls_total", "read"] == 5
    assert found["aggregator_crawl_index_refused_total", "put"] == 1
    assert found["aggregator_archive_files", "quarantine"] == 1
    assert found["aggregator_archive_bytes", "quarantine"] > 100
    assert found["aggregator_archive_files", "incoming"] == 0
    assert found["aggregator_index_up",] == 1


def test_what_ails_a_site_is_told_while_it_does(exposed: Exposed) -> None:
    told = {key: value for key, value in numbers(exposed.text()).items() if key[0] == "aggregator_incidents"}
    assert told == {("aggregator_incidents", "unreachable", "odd"): 1}


def test_the_calls_of_this_process_are_measured(exposed: Exposed) -> None:
    exposed.index.search(Search())
    assert numbers(exposed.text())["aggregator_index_seconds_count", "search"] == 1


def test_an_index_that_is_away_is_told_and_no_error(index: Index, tmp_path: Path) -> None:
    class Away:
        def entries(self, kind: str) -> None:
            raise IndexUnavailable("away")

    found = numbers(Exposed(Away(), tmp_path).text())  # type: ignore[arg-type]
    assert found["aggregator_index_up",] == 0
    assert found["aggregator_archive_files", "done"] == 0


def test_the_index_is_not_asked_more_often_than_every_15_seconds(index: Index, tmp_path: Path) -> None:
    now, asked = [100.0], []

    def lags(*_: object) -> list[Lag]:
        asked.append(now[0])
        return [Lag("crawl tattle", 60.0, 2)]

    stored = Stored(index, tmp_path, lags, lambda: now[0])
    for now[0] in (100.0, 114.9, 115.0):
        names = {family.name for family in stored.collect()}
    assert asked == [100.0, 115.0]
    assert {"aggregator_schedule_lag_seconds", "aggregator_schedule_failures"} <= names


def test_a_process_without_pages_answers_at_a_port(exposed: Exposed) -> None:
    port = free_ports(1)
    close = listen(exposed, "127.0.0.1", port)
    try:
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            assert numbers(answer.read())["aggregator_index_up",] == 1
        with pytest.raises(BadInput, match="cannot be listened on"):
            listen(exposed, "127.0.0.1", port)
    finally:
        close()
