"""robots.txt is obeyed, also where it is broken."""

import time
from itertools import pairwise

import pytest

from aggregator.fetch.identity import PRODUCT
from aggregator.fetch.robots import MAX_BYTES, Rules
from tests.fetch.crawls import Crawls
from tests.servers import HostileServer


def rules(text: str) -> Rules:
    return Rules(text.encode(), PRODUCT)


def test_a_rule_for_us_counts_before_the_rule_for_all() -> None:
    found = rules(
        f"User-agent: *\nDisallow: /\n\nuser-agent: {PRODUCT.upper()} # us\nDisallow: /private\nCrawl-delay: 3\n"
    )
    assert found.allow("http://news.example/story")
    assert not found.allow("http://news.example/private/1")
    assert found.crawl_delay_s == 3.0


def test_a_rule_for_others_is_not_ours() -> None:
    found = rules("User-agent: OtherBot\nUser agent: Third\nDisallow: /\nCrawl-delay: 9\n")
    assert found.allow("http://news.example/story")
    assert found.crawl_delay_s == 0.0


def test_a_group_of_several_names_counts_for_us_if_we_are_among_them() -> None:
    found = rules("User-agent: OtherBot\nUser-agent: *\nUser-agent: Third\nDisallow: /closed\n")
    assert not found.allow("http://news.example/closed")
    assert found.allow("http://news.example/open")


def test_an_empty_robots_txt_allows_all() -> None:
    assert rules("").allow("http://news.example/")
    assert rules("<!DOCTYPE html><html>Welcome</html>").allow("http://news.example/")


def test_a_line_that_is_cut_in_the_middle_forbids_nothing() -> None:
    head = "User-agent: *\n"
    padding = "# padding padding\n" * 40_000
    text = (head + padding)[: MAX_BYTES - len("Disallow: /")] + "\n"
    text = text[: MAX_BYTES - len("Disallow: /")] + "Disallow: /private\n"
    assert Rules(text.encode()[:MAX_BYTES], PRODUCT).allow("http://news.example/story")


def test_ten_thousand_names_over_twenty_thousand_rules_are_read_quickly() -> None:
    names = "".join(f"User-agent: bot{number}\n" for number in range(10_000))
    begun_s = time.process_time()
    found = rules(names + "User-agent: *\n" + "Disallow: /x\n" * 20_000)
    assert not found.allow("http://news.example/x")
    assert time.process_time() - begun_s < 5  # 0.1 s measured; minutes if each name had its own rules


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ("allow", None),
        ("missing", None),
        ("html", None),
        ("huge", None),
        ("forbid", "robots"),
        ("error", "robots unreachable"),
        ("hang", "robots unreachable"),
    ],
)
def test_a_page_is_fetched_only_where_robots_txt_does_not_forbid_it(
    crawls: Crawls, server: HostileServer, robots: str, reason: str | None
) -> None:
    server.robots = robots  # type: ignore[assignment]
    urls = [server.url("/story"), server.url("/noindex")]
    timeout = 0.4 if robots == "hang" else 10
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_TIMEOUT=timeout)
    assert [crawl.outcomes[url].reason for url in urls] == [reason] * 2
    assert server.hits("/story") == (reason is None)
    assert server.hits("/robots.txt") == (3 if reason == "robots unreachable" else 1)
    assert not [line for line in crawl.log if "Traceback" in line]


def test_a_crawl_delay_lies_between_any_two_requests(crawls: Crawls, server: HostileServer) -> None:
    server.robots, server.crawl_delay = "delay", 0.3
    crawls.crawl(*(server.url(f"/story?{n}") for n in range(3)), ALLOWED_PRIVATE_HOSTS=[server.address])
    times = [seen.at_s for seen in server.requests()]
    assert len(times) == 4
    assert all(later - earlier > 0.25 for earlier, later in pairwise(times))


def test_a_crawl_delay_beyond_reason_is_cut(crawls: Crawls, server: HostileServer) -> None:
    server.robots, server.crawl_delay = "delay", 9000
    crawl = crawls.crawl(server.url("/story"), ALLOWED_PRIVATE_HOSTS=[server.address], CRAWL_DELAY_MAX_S=0.2)
    assert crawl.outcomes[server.url("/story")].reason is None


def test_robots_txt_is_left_unasked_where_a_project_says_so(crawls: Crawls, server: HostileServer) -> None:
    server.robots = "forbid"
    crawl = crawls.crawl(server.url("/story"), ALLOWED_PRIVATE_HOSTS=[server.address], ROBOTSTXT_OBEY=False)
    assert crawl.outcomes[server.url("/story")].reason is None
    assert server.hits("/robots.txt") == 0


def test_a_crawl_that_is_stopped_over_robots_txt_blames_no_page(crawls: Crawls, server: HostileServer) -> None:
    server.robots = "error"
    crawl = crawls.crawl(
        server.url("/story"), stop_at="/robots.txt", ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_DELAY=4
    )
    assert crawl.outcomes[server.url("/story")].reason == "stopped"
    assert server.hits("/robots.txt") == 1
