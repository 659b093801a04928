import base64
import hashlib
import hmac
import json
import socket
import ssl

import pytest

from aggregator.channels.message import Message, NotDelivered
from aggregator.channels.webhook import Poster, new_secret
from tests.certificate import authority
from tests.channels.conftest import Hook, hook_server
from tests.newsroom import NOON

MESSAGE = Message("1f2e3d", NOON, "harbour", "Été", "text\n", "", {"type": "alerts", "alerts": [{"title": "Été ☀"}]})
SECRET = new_secret()


def test_a_webhook_gets_json_that_is_signed(hook: Hook) -> None:
    Poster((hook.private,)).post(MESSAGE, hook.url, SECRET, NOON)
    ((headers, body),) = hook.got
    assert json.loads(body) == {
        "id": "1f2e3d", "at": "2026-11-20T12:00:00+00:00", "series": "harbour", "subject": "Été",
        "type": "alerts", "alerts": [{"title": "Été ☀"}],
    }  # fmt: skip
    assert headers["webhook-id"] == headers["idempotency-key"] == "1f2e3d"
    assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    signed = hmac.new(key, b"1f2e3d." + headers["webhook-timestamp"].encode() + b"." + body, hashlib.sha256)
    assert headers["webhook-signature"] == "v1," + base64.b64encode(signed.digest()).decode()
    assert headers["content-type"] == "application/json"


def test_a_webhook_over_tls_is_verified() -> None:
    server, public = authority()
    with hook_server(server) as hook:
        url = hook.url.replace("http:", "https:")
        with pytest.raises(NotDelivered, match="Certificate"):
            Poster((hook.private,)).post(MESSAGE, url, SECRET, NOON)
        trusting = ssl.create_default_context(cadata=public.decode())
        Poster((hook.private,), trusting).post(MESSAGE, url, SECRET, NOON)
        assert len(hook.got) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 410, 429, 500, 503])
def test_only_2xx_is_delivered_and_no_redirect_followed(hook: Hook, status: int) -> None:
    hook.statuses = [status]
    with pytest.raises(NotDelivered, match=f"answered with status {status}"):
        Poster((hook.private,)).post(MESSAGE, hook.url, SECRET, NOON)
    assert len(hook.got) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "https://127.0.0.1/",
        "https://127.1:8443/",
        "https://0x7f000001/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest",
        "https://hooks.example:25/",
        "https://hooks.example:9200/",
    ],
)
def test_where_no_webhook_may_be_nothing_is_sent(url: str) -> None:
    with pytest.raises(NotDelivered, match="WEBHOOK_PRIVATE_HOSTS"):
        Poster().post(MESSAGE, url, SECRET, NOON)


def test_a_name_that_leads_to_a_private_address_is_not_connected_to(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is checked where the connection is made, so that a name cannot change between."""
    private = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", hook.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: private)
    with pytest.raises(NotDelivered, match="not public"):
        Poster().post(MESSAGE, f"https://hooks.example:{hook.port}/", SECRET, NOON)
    assert hook.got == []


def test_a_receiver_that_is_not_there_is_told_without_the_path_of_its_url() -> None:
    with pytest.raises(NotDelivered, match="cannot be reached") as told:
        Poster(("127.0.0.1:1",)).post(MESSAGE, "http://127.0.0.1:1/T0/secret", SECRET, NOON)
    assert "secret" not in str(told.value)


def test_an_answer_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setattr("aggregator.channels.webhook.TIMEOUT_S", 0.2)
        with pytest.raises(NotDelivered, match="did not answer"):
            Poster((f"127.0.0.1:{port}",)).post(MESSAGE, f"http://127.0.0.1:{port}/", SECRET, NOON)


def test_secrets_differ_and_are_as_long_as_receivers_want_them() -> None:
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(base64.b64decode(SECRET.removeprefix("whsec_"))) == 32
