"""The add-on makes a project safe that sets nothing, and leaves it what is its own."""

import pytest
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.spiders import Spider

from aggregator.errors import BadSetting
from aggregator.fetch.addon import VALUES, Fetch, paces
from aggregator.fetch.guard import Guard
from aggregator.fetch.pace import Paces


class Plain(Spider):
    """A spider without anything."""

    name = "plain"


def updated(**values: object) -> Settings:
    """The settings of a project after the add-on has seen them."""
    crawler = Crawler(Plain, Settings(values))
    Fetch.from_crawler(crawler).update_settings(crawler.settings)
    return crawler.settings


@pytest.mark.parametrize("name", VALUES)
def test_a_project_that_sets_nothing_has_the_safe_value(name: str) -> None:
    assert updated()[name] == VALUES[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [("ROBOTSTXT_OBEY", False), ("DOWNLOAD_MAXSIZE", 5), ("USER_AGENT", "Other/1"), ("TELNETCONSOLE_ENABLED", True)],
)
def test_a_value_of_the_project_wins(name: str, value: object) -> None:
    assert updated(**{name: value})[name] == value


def test_the_user_agent_has_the_contact_of_the_project() -> None:
    assert updated(CONTACT="desk@news.example")["USER_AGENT"].endswith("(+desk@news.example)")


def test_autothrottle_begins_with_the_delay_of_the_project() -> None:
    assert updated(DOWNLOAD_DELAY=0.25)["AUTOTHROTTLE_START_DELAY"] == 0.25


def test_a_contact_with_a_newline_is_a_bad_setting() -> None:
    with pytest.raises(BadSetting, match="CONTACT"):
        updated(CONTACT="a\nb")


@pytest.mark.parametrize("key", ["aggregator.fetch.guard.Guard", Guard])
def test_the_guard_stays_whatever_a_project_says(key: object) -> None:
    found = updated(DOWNLOADER_MIDDLEWARES={key: None, "own.Middleware": 7})["DOWNLOADER_MIDDLEWARES"]
    assert found["aggregator.fetch.guard.Guard"] == 10
    assert Guard not in found
    assert found["own.Middleware"] == 7


def test_only_http_and_https_have_a_transfer() -> None:
    found = updated(DOWNLOAD_HANDLERS={"http": "own.Handler", "gopher": "own.Gopher"})["DOWNLOAD_HANDLERS"]
    assert {scheme for scheme, path in found.items() if path} == {"http", "https"}
    assert found["http"] == "aggregator.fetch.handler.Handler"


def test_the_parts_say_so_if_the_add_on_is_missing() -> None:
    with pytest.raises(BadSetting, match="ADDONS"):
        paces(Crawler(Plain))


def test_the_parts_of_one_crawl_share_their_paces() -> None:
    crawler = Crawler(Plain, Settings({"ADDONS": {"aggregator.fetch.addon.Fetch": 100}}))
    crawler.addons.load_settings(crawler.settings)
    assert isinstance(paces(crawler), Paces)
    assert paces(crawler) is paces(crawler)
