"""The add-on makes a project safe that sets nothing, and leaves it what is its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.spiders import Spider

from aggregator.errors import BadSetting
from aggregator.fetch.addon import VALUES, Fetch, paces
from aggregator.fetch.guard import Guard
from aggregator.fetch.pace import Paces
from tests.servers import HostileServer


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


SPIDER = """
import scrapy

class Bare(scrapy.Spider):
    name = "bare"
    start_urls = ["{allowed}", "{closed}"]
    def parse(self, response):
        print("GOT", response.url, len(response.body))
"""


@pytest.mark.parametrize("settings", ["", "settings"], ids=["another project", "this project"])
def test_scrapys_own_command_is_guarded_and_ends_without_a_murmur(
    tmp_path: Path, server: HostileServer, settings: str
) -> None:
    file = tmp_path / "bare.py"
    allowed, closed = server.url("/story"), server.url("/story").replace("127.0.0.1", "localhost")
    file.write_text(SPIDER.format(allowed=allowed, closed=closed))
    values = {
        "ADDONS": '{"aggregator.fetch.addon.Fetch": 100}',
        "ALLOWED_PRIVATE_HOSTS": server.address,
        "DOWNLOAD_DELAY": "0",
        "LOG_LEVEL": "WARNING",
    }
    options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    proxy = "http://127.0.0.1:9"  # nobody listens there, and nobody is to ask
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent), "http_proxy": proxy}
    environment |= {"SCRAPY_SETTINGS_MODULE": settings, "AGGREGATOR_ARCHIVE_DIR": str(tmp_path / "archive")}
    command = [sys.executable, "-W", "error::ResourceWarning", "-m", "scrapy", "runspider", str(file), *options]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.split("\n")[:-1] == [f"GOT {allowed} 1052"]
    assert run.stderr == ""
