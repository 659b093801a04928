"""Where the demo sites are looked for."""

import pytest

from aggregator.demo.spiders.base import FIRST_PORT_VARIABLE
from aggregator.demo.spiders.dispatch import Dispatch
from aggregator.demo.spiders.glimmer import Glimmer
from aggregator.demo.spiders.scoopster import Scoopster
from aggregator.errors import BadSetting


def test_the_demo_sites_are_on_the_ports_of_the_outlets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FIRST_PORT_VARIABLE, raising=False)
    assert Glimmer().feeds == ("http://127.0.0.1:8901/feed/",)
    assert Dispatch().sitemaps == ("http://127.0.0.1:8902/sitemap-index.xml",)


def test_the_ports_follow_the_first_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FIRST_PORT_VARIABLE, "9001")
    assert Glimmer().feeds == ("http://127.0.0.1:9001/feed/",)
    assert Scoopster().listings == ("http://127.0.0.1:9003/showbiz/",)


def test_an_address_given_to_a_spider_is_its_own() -> None:
    assert Dispatch(address="127.0.0.1:5555").feeds == ("http://127.0.0.1:5555/atom.xml",)
    assert Dispatch(address="127.0.0.1:5555").is_ours("http://127.0.0.1:5555/news/1")
    assert not Dispatch(address="127.0.0.1:5555").is_ours("http://127.0.0.1:8902/news/1")


@pytest.mark.parametrize("port", ["x", "0", "-1", "70000", "8901a"])
def test_a_port_that_is_none_is_a_named_error(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv(FIRST_PORT_VARIABLE, port)
    with pytest.raises(BadSetting, match=FIRST_PORT_VARIABLE):
        Glimmer()
