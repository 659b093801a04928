"""A site is crawled by one at a time, whoever asks, and every crawl is noted for the next."""

import time
from datetime import UTC, datetime

from aggregator.index import open_index
from aggregator.lease import held
from aggregator.schedule.account import told
from aggregator.schedule.past import Past, Pasts
from tests.line.house import LONGEST_S, House
from tests.spiders.paper import Paper


def past(house: House, job: str) -> Past:
    index = open_index(house.index)
    try:
        found = Pasts(index).of(job)
    finally:
        index.close()
    assert found is not None
    return found


def test_a_second_crawl_is_told_who_is_at_it_and_asks_nothing(house: House, paper: Paper) -> None:
    house.site("isle", feeds=(paper.feed("/feed", *(f"/story/{number}" for number in range(30))),))
    first = house.begin("crawl", "isle", DOWNLOAD_DELAY="0.3", CONCURRENT_REQUESTS_PER_DOMAIN="1")
    end = time.monotonic() + LONGEST_S
    while not any(path.startswith("/story/") for path, _ in paper.asked):
        assert time.monotonic() < end
    second = house.crawl("isle")
    account = second.account["isle"]
    assert second.status == 0
    assert f"held by {past(house, 'crawl isle').by} since" in account["held"]
    assert (account["discovered"], len(paper.statuses("/feed"))) == (0, 1)
    first.interrupt()
    first.end()
    assert not paper.statuses("/story/29") or len(paper.statuses("/story/29")) == 1
    assert house.crawl("isle").account["isle"]["held"] == ""


def test_what_came_of_a_crawl_is_noted_and_the_lease_is_released(house: House, paper: Paper) -> None:
    house.site("isle", feeds=(paper.feed("/feed", "/story/1", "/story/2"),))
    ended = house.crawl("isle")
    noted = past(house, "crawl isle")
    assert noted.ended is not None
    assert (noted.account, noted.failures) == (told("crawl isle", ended.out), 0)
    assert "2 asked" in noted.account
    assert noted.rhythm is not None
    index = open_index(house.index)
    try:
        assert not held(index, datetime.now(UTC))
    finally:
        index.close()


def test_a_site_of_which_nothing_can_be_read_has_failed(house: House, paper: Paper) -> None:
    house.site("isle", feeds=(paper.url("/nothing"),))
    assert house.crawl("isle").status == 3
    assert past(house, "crawl isle").failures == 1


def test_a_crawl_that_is_interrupted_is_due_again_soon(house: House, paper: Paper) -> None:
    house.site("isle", feeds=(paper.feed("/feed", *(f"/story/{number}" for number in range(30))),))
    first = house.begin("crawl", "isle", DOWNLOAD_DELAY="0.3", CONCURRENT_REQUESTS_PER_DOMAIN="1")
    end = time.monotonic() + LONGEST_S
    while not any(path.startswith("/story/") for path, _ in paper.asked):
        assert time.monotonic() < end
    first.interrupt()
    first.end()
    assert past(house, "crawl isle").ended is None


def test_only_what_is_due_is_crawled_if_that_is_asked_for(house: House, paper: Paper) -> None:
    for name in ("bay", "cove"):
        house.site(name, feeds=(paper.feed(f"/{name}", f"/story/{name}"),))
    house.crawl("bay")
    ended = house.crawl("--due")
    assert list(ended.account) == ["cove"]
    again = house.crawl("--due")
    assert (again.status, again.account) == (0, {})
    assert "nothing is due; the next is bay, at " in again.err


def test_a_site_that_is_kept_away_is_not_due_again_at_once(house: House, paper: Paper) -> None:
    house.site("isle", feeds=(paper.feed("/feed", "/story/1"),))
    assert house.begin("forget", "isle", "--reason", "its contract ended", "--yes").end().status == 0
    assert house.crawl("--due").account["isle"]["discovered"] == 0
    assert paper.asked == []
    assert past(house, "crawl isle").ended is not None
    assert house.crawl("--due").account == {}
