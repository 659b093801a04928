"""Sites looked at over loopback, each in a process of its own, as the command does it."""

import multiprocessing
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

import pytest

import settings
from aggregator.config import Config
from aggregator.demo.outlets import Outlets
from aggregator.errors import BadInput
from aggregator.model import Story
from aggregator.sites.check import Check, Finding, Look, check, look
from aggregator.spiders.base import NewsSpider
from aggregator.urls import story_id
from tests.servers import HostileServer
from tests.spiders.paper import Paper, Sheet

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def outlets() -> Iterator[Outlets]:
    with Outlets() as all_of_them:
        yield all_of_them


def config(*hosts: str) -> Config:
    """Quick settings that allow some hosts of loopback."""
    values = {name: value for name, value in vars(settings).items() if name.isupper()}
    stages = ("pipelines.extract.Extract", "pipelines.date.Date", "pipelines.kind.Kind")
    quick = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 3}
    return Config.load({**values, **quick, "READ_STAGES": stages, "ALLOWED_PRIVATE_HOSTS": hosts})


def checked(sites: list[dict[str, tuple[str, ...]]], *hosts: str) -> tuple[Check, ...]:
    """The checks of sites given by their attributes, made in another process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_check, sites, hosts).result(60)


def looked(url: str, *hosts: str) -> Look:
    """A look at a site, had in another process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_look, url, hosts).result(60)


def _check(sites: list[dict[str, tuple[str, ...]]], hosts: tuple[str, ...]) -> tuple[Check, ...]:
    warnings.simplefilter("error")
    specs: list[type[NewsSpider]] = [
        type("Site", (NewsSpider,), {"name": f"site{n}", **site}) for n, site in enumerate(sites)
    ]
    return check(config(*hosts), specs)


def _look(url: str, hosts: tuple[str, ...]) -> Look:
    warnings.simplefilter("error")
    return look(config(*hosts), url)


def problems(result: Check) -> dict[str, str]:
    """What is missing, by field."""
    return {found.field: found.problem for found in result.findings if found.problem}


def test_sites_are_checked_field_by_field_side_by_side(outlets: Outlets) -> None:
    with Paper() as paper, Paper() as away:
        dead = away.address
        paper.feed("/empty-feed")
        paper.put("/page", "<html><body>No feed</body></html>")
        paper.sheets["/secret"] = Sheet(b"no", 403)
        paper.feed("/wall", "/story/1")
        paper.feed("/theirs", "https://example.com/story/1")
        sites: list[dict[str, tuple[str, ...]]] = [
            {
                "feeds": (outlets.url("dispatch", "/atom.xml"),),
                "sitemaps": (outlets.url("dispatch", "/sitemap-index.xml"),),
            },
            {"feeds": (paper.url("/empty-feed"), paper.url("/page"), paper.url("/secret"), paper.url("/theirs"))},
            {"feeds": (paper.url("/wall"),)},
        ]
        good, bad, wall = checked(sites, outlets.addresses["dispatch"], paper.address, dead)
    assert good.is_good
    assert good.story is not None
    said = {found.field: found.said for found in good.findings}
    assert said["title"] == good.story.title
    assert said[f"feed {outlets.url('dispatch', '/atom.xml')}"].startswith("12 links, the newest of 20")
    assert "words" in said["body"]
    assert "UTC, from json-ld" in said["published"]
    assert problems(good) == {"people": "missing"}
    assert not bad.is_good
    assert problems(bad) == {
        f"feed {paper.url('/empty-feed')}": "none of its 0 links is a story of the site",
        f"feed {paper.url('/page')}": problems(bad)[f"feed {paper.url('/page')}"],
        f"feed {paper.url('/secret')}": "http 403",
        f"feed {paper.url('/theirs')}": "none of its 1 links is a story of the site; see allowed_domains",
        "story": "no link to try",
    }
    assert "is no feed" in problems(bad)[f"feed {paper.url('/page')}"]
    assert not wall.is_good
    assert "/story/1" in problems(wall)["story"]


def test_a_look_at_a_home_page_keeps_the_sources_that_answer_and_reads_a_story(outlets: Outlets) -> None:
    result = looked(outlets.url("glimmer", "/"), outlets.addresses["glimmer"])
    assert result.found.feeds == (outlets.url("glimmer", "/feed/"),)
    assert result.found.sitemaps == (outlets.url("glimmer", "/wp-sitemap.xml"),)
    assert result.found.listings == ()
    assert result.check.is_good


def test_a_look_at_a_site_without_feed_and_sitemap_takes_its_listing(outlets: Outlets) -> None:
    url = outlets.url("scoopster", "/showbiz/")
    result = looked(url, outlets.addresses["scoopster"])
    assert (result.found.feeds, result.found.sitemaps, result.found.listings) == ((), (), (url,))
    assert result.check.story is not None


def test_a_look_at_a_feed_takes_the_feed(outlets: Outlets) -> None:
    url = outlets.url("farandula", "/feed.json")
    result = looked(url, outlets.addresses["farandula"])
    assert result.found.feeds == (url,)
    assert result.check.story is not None


@pytest.mark.parametrize("path", ["/empty", "/status?code=404", "/feed/billion-laughs", "/reset"])
def test_a_look_at_what_is_no_site_says_so(path: str) -> None:
    with HostileServer() as server:
        result = looked(server.url(path), server.address)
    assert not result.check.is_good
    assert problems(result.check)


def test_a_look_at_a_forbidden_address_asks_nothing() -> None:
    with Paper() as paper:
        result = looked(paper.url("/"))
    assert paper.asked == []
    assert problems(result.check)[f"page {paper.url('/')}"] == "forbidden address"


def test_a_look_at_what_is_no_address_is_a_named_error() -> None:
    with pytest.raises(BadInput):
        look(config(), "file:///etc/passwd")


def test_a_site_without_a_byline_is_live_and_one_without_a_date_is_not() -> None:
    url = "https://example.com/a"
    story = Story(story_id(url), url, url, "site", NOW, NOW)
    assert Check("site", [Finding("authors", "", "missing")], story).is_good
    assert not Check("site", [Finding("published", "", "missing")], story).is_good
    assert not Check("site", [Finding("feed https://example.com/feed", "", "http 404")], story).is_good
    assert not Check("site", []).is_good
