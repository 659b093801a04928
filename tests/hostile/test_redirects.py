"""Redirects lead nowhere, or to where no crawler may go."""

import pytest

from tests.hostile import redirects
from tests.hostile.client import ask
from tests.servers import HostileServer


@pytest.mark.parametrize("path", sorted(redirects.TARGETS))
def test_a_redirect_leads_to_where_nobody_may_go(server: HostileServer, path: str) -> None:
    response, _ = ask(server, path)
    assert (response.status, response.headers["Location"]) == (302, redirects.TARGETS[path])


def test_redirects_go_round_or_on(server: HostileServer) -> None:
    assert ask(server, "/redirect/self")[0].headers["Location"] == "/redirect/self"
    assert ask(server, "/redirect/loop")[0].headers["Location"] == "/redirect/loop/1"
    assert ask(server, "/redirect/loop/1")[0].headers["Location"] == "/redirect/loop/2"
    assert ask(server, "/redirect/chain/30")[0].headers["Location"] == "/redirect/chain/29"
    assert ask(server, "/redirect/chain/1")[0].headers["Location"] == "/story"
    assert ask(server, "/redirect/to?url=http%3A%2F%2Fa.example%2F")[0].headers["Location"] == "http://a.example/"
