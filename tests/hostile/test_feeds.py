"""Feeds attack as the path says."""

import pytest

from tests.hostile.client import ask
from tests.servers import HostileServer


@pytest.mark.parametrize("path", ["relative", "billion-laughs", "external-entity", "broken", "private"])
def test_a_feed_looks_like_a_feed(server: HostileServer, path: str) -> None:
    response, body = ask(server, f"/feed/{path}")
    assert response.headers.get_content_type() == "application/rss+xml"
    assert b"<rss" in body
    assert len(body) < 3000


def test_an_external_entity_would_be_counted(server: HostileServer) -> None:
    assert f'"{server.url("/entity")}"'.encode() in ask(server, "/feed/external-entity")[1]
    assert server.hits("/entity") == 0
    assert ask(server, "/entity")[1] == b"stolen"


def test_a_sitemap_index_names_itself(server: HostileServer) -> None:
    assert server.url("/sitemap/loop.xml").encode() in ask(server, "/sitemap/loop.xml")[1]
