"""The contract of every site: each file in aggregator/spiders/ with a spider in it is tested by being there."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import aggregator.demo.spiders
import aggregator.spiders
from aggregator.demo.spiders.base import DemoSpider
from aggregator.spiders.base import NewsSpider
from aggregator.urls import site_of


def specs(package: object) -> list[type[NewsSpider]]:
    """The spiders with a name in a package's modules."""
    path, prefix = package.__path__, f"{package.__name__}."  # type: ignore[attr-defined]
    modules = [importlib.import_module(found.name) for found in pkgutil.iter_modules(path, prefix)]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind) and issubclass(kind, NewsSpider) and kind.__module__ == module.__name__
        if getattr(kind, "name", None)
    ]


REAL = specs(aggregator.spiders)
ALL = REAL + specs(aggregator.demo.spiders)
every_site = pytest.mark.parametrize("site", ALL, ids=lambda site: site.name)


def test_there_are_the_sites_that_people_expect() -> None:
    expected = {
        *("tmz", "people", "pagesix", "usweekly", "enews", "justjared", "perezhilton", "radaronline", "dailymail"),
        *("thesun", "mirror", "metro", "hellomagazine", "etonline", "hollywoodreporter", "variety", "billboard"),
        "rollingstone",
    }
    assert expected <= {site.name for site in REAL}
    assert len(REAL) >= 28


def test_every_site_has_a_name_of_its_own() -> None:
    names = [site.name for site in ALL]
    assert len(set(names)) == len(names)


@every_site
def test_a_site_is_a_documented_spec_of_6_to_25_lines_in_a_file_of_its_name(site: type[NewsSpider]) -> None:
    path = Path(inspect.getfile(site))
    assert path.stem == site.name
    assert re.fullmatch(r"[a-z][a-z0-9]{1,30}", site.name)
    assert 6 <= len(path.read_text().splitlines()) <= 25
    assert len(site.__doc__ or "") > 30


@every_site
def test_a_site_says_where_its_stories_are(site: type[NewsSpider]) -> None:
    sources = (*site.feeds, *site.sitemaps, *site.listings)
    assert sources
    assert len(set(sources)) == len(sources)
    scheme = "http" if issubclass(site, DemoSpider) else "https"
    assert all(re.fullmatch(rf"{scheme}://[^\s/]+/\S+", url) for url in sources)


@every_site
def test_a_site_follows_stories_of_its_own_domains_only(site: type[NewsSpider]) -> None:
    spider = site()
    for url in (*spider.feeds, *spider.sitemaps, *spider.listings):
        assert site.allowed_domains or spider.is_ours(url)
        assert not spider.is_ours(f"https://elsewhere.example/{site_of(url)}")
    assert all(re.compile(pattern) for pattern in (*site.allow, *site.deny))
    assert all(section == section.lower() for section in site.sections)


@every_site
def test_a_site_is_unverified_until_it_was_seen_live(site: type[NewsSpider]) -> None:
    assert site.verified is None or re.fullmatch(r"20\d\d-\d\d-\d\d", site.verified)
    assert re.fullmatch(r"[a-z]{2}", site.language)
    assert re.fullmatch(r"[A-Z]{2}", site.country)
