"""An incident is told when it opens and when it has healed, each once."""

import json
import socket
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from aggregator.channels.message import NotDelivered
from aggregator.config import Config
from aggregator.errors import BadSetting
from aggregator.health import attend, look, tell
from aggregator.index import Index
from tests.health.conftest import NOW, WELL, Crawled, refused

HOUR = timedelta(hours=1)


def told(config: Config) -> list[dict[str, Any]]:
    path = Path(config.health_channel.removeprefix("file:")) / "health.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_one_message_when_it_opens_and_one_when_it_has_healed(index: Index, config: Config, crawled: Crawled) -> None:
    crawled(refused("tls"), refused("tls"))
    for hours in range(3):
        attend(index, config, NOW + hours * HOUR)
    crawled(WELL)
    for hours in range(3, 6):
        attend(index, config, NOW + hours * HOUR)
    opened, healed = told(config)
    assert opened["subject"] == "certificate at quaystreet"
    assert opened["incidents"][0]["cause"] == "certificate"
    assert healed["subject"] == "quaystreet is well again (certificate)"
    assert opened["id"] != healed["id"]


def test_what_opens_at_once_is_one_message(index: Index, config: Config, crawled: Crawled) -> None:
    for site in ("a", "b", "c"):
        crawled(refused("robots"), refused("robots"), site=site)
    attend(index, config, NOW)
    (one,) = told(config)
    assert one["subject"] == "robots at a, and 2 more"
    assert [each["site"] for each in one["incidents"]] == ["a", "b", "c"]


def test_what_was_not_delivered_is_told_again_with_the_same_id(
    index: Index, config: Config, crawled: Crawled, tmp_path: Path
) -> None:
    crawled(refused("tls"), refused("tls"))
    look(index, NOW)
    (tmp_path / "told").write_text("in the way")
    with pytest.raises(NotDelivered):
        tell(index, config, NOW)
    (tmp_path / "told").unlink()
    assert tell(index, config, NOW + HOUR) == 1
    assert tell(index, config, NOW + HOUR) == 0
    assert told(config)[0]["at"] == NOW.isoformat()


def test_what_healed_before_anybody_was_told_is_not_told(index: Index, config: Config, crawled: Crawled) -> None:
    crawled(refused("tls"), refused("tls"))
    look(index, NOW)
    crawled(WELL)
    look(index, NOW + HOUR)
    assert tell(index, config, NOW + HOUR) == 0


def test_without_a_channel_nobody_is_told_until_there_is_one(index: Index, config: Config, crawled: Crawled) -> None:
    crawled(refused("tls"), refused("tls"))
    attend(index, config.model_copy(update={"health_channel": ""}), NOW)
    assert tell(index, config, NOW) == 1


@pytest.mark.parametrize("channel", ["ada@example.org", "https://hooks.example/x", "feed"])
def test_a_channel_that_is_none_is_a_bad_setting(index: Index, config: Config, crawled: Crawled, channel: str) -> None:
    crawled(refused("tls"), refused("tls"))
    look(index, NOW)
    with pytest.raises(BadSetting, match="HEALTH_CHANNEL: "):
        tell(index, config.model_copy(update={"health_channel": channel}), NOW)


class Box:
    """What a mail server took."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.mails.append(bytes(envelope.original_content or b""))
        return "250 OK"


def test_it_comes_by_mail(index: Index, config: Config, crawled: Crawled) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        mail = {"mail_server": f"plain://127.0.0.1:{port}", "mail_from": "news@example.org"}
        crawled(refused("tls"), refused("tls"))
        attend(index, config.model_copy(update={**mail, "health_channel": "mail:ops@example.org"}), NOW)
    finally:
        server.stop()
    (raw,) = box.mails
    mail_read = message_from_bytes(raw)
    assert mail_read["Subject"] == "certificate at quaystreet"
    assert mail_read["To"] == "ops@example.org"
