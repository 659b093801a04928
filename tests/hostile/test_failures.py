"""Failures last as long as the path says."""

import http.client
import time
from email.utils import parsedate_to_datetime

import pytest

from tests.hostile.client import WHOLE, ask, status
from tests.servers import HostileServer


@pytest.mark.parametrize("path", ["/hang/headers", "/hang/body"])
def test_a_hang_gives_nothing_more(server: HostileServer, path: str) -> None:
    with pytest.raises(TimeoutError):
        ask(server, path, timeout_s=0.2)
    with pytest.raises(TimeoutError):
        ask(server, path, timeout_s=0.2)


@pytest.mark.parametrize("path", ["/hang/headers/once", "/hang/body/once"])
def test_a_hang_once_is_a_story_the_second_time(server: HostileServer, path: str) -> None:
    with pytest.raises(TimeoutError):
        ask(server, path, timeout_s=0.2)
    assert ask(server, path)[1] == WHOLE


@pytest.mark.parametrize("path", ["/reset", "/reset/body"])
def test_a_reset_breaks_the_connection_every_time(server: HostileServer, path: str) -> None:
    for _ in range(2):
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            ask(server, path)


@pytest.mark.parametrize("path", ["/reset/once", "/reset/body/once"])
def test_a_reset_once_is_a_story_the_second_time(server: HostileServer, path: str) -> None:
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask(server, path)
    assert ask(server, path)[1] == WHOLE


def test_a_refusal_says_when_to_come_back_and_keeps_its_word(server: HostileServer) -> None:
    response, _ = ask(server, "/retry-after?after=7")
    assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert ask(server, "/retry-after?after=7")[1] == WHOLE


def test_a_refusal_may_name_a_time_and_last_longer(server: HostileServer) -> None:
    refusals = [ask(server, "/retry-after?status=503&as=date&after=60&times=2")[0] for _ in range(2)]
    assert [response.status for response in refusals] == [503, 503]
    assert 50 < parsedate_to_datetime(refusals[0].headers["Retry-After"]).timestamp() - time.time() <= 60
    assert status(server, "/retry-after?times=2") == 200


def test_a_status_can_be_asked_for(server: HostileServer) -> None:
    assert status(server, "/status/410") == 410


def test_a_drip_arrives_whole_in_the_end(server: HostileServer) -> None:
    assert ask(server, "/drip?interval=0")[1] == WHOLE
    with pytest.raises(TimeoutError):
        ask(server, "/drip?interval=5", timeout_s=0.2)
