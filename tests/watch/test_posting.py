import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from smtplib import SMTP
from typing import Any

import pytest

from aggregator.channels import Sender
from aggregator.channels.mail import PostOffice
from aggregator.index import Index, open_index
from aggregator.watch import change, ledger, remove, resume, secret
from aggregator.watch.ledger import CLAIMED, Book, read
from aggregator.watch.rounds import check, parked
from tests.channels.conftest import Hook, Mailbox
from tests.newsroom import NOON
from tests.watch.conftest import DAY, HOUR, MINUTE, Desk, told


def by_mail(box: Mailbox) -> dict[str, Any]:
    return {
        "mail_server": f"smtp://127.0.0.1:{box.port}",
        "mail_from": "news@example.org",
        "mail_ca_certs": f"{box.ca}",
    }


def ids(hook: Hook) -> list[str]:
    return [headers["webhook-id"] for headers, _ in hook.got]


def test_a_receiver_that_fails_five_times_gets_the_message_the_sixth_time_by_one_id(desk: Desk, hook: Hook) -> None:
    desk.watch(channels=(hook.url,))
    hook.statuses = [500, 503, 429, 404, 502, 204]
    desk.index.put([told("quay")])
    rounds = [desk.round(NOON + n * MINUTE, webhook_private_hosts=(hook.private,)) for n in range(40)]
    assert [hook.got[0][1]] * 6 == [body for _, body in hook.got]  # the same bytes each time
    assert len(set(ids(hook))) == 1
    # A pause is twice the one before: 1, 2, 4, 8, 16 minutes.
    assert [n for n, account in enumerate(rounds) if account.failed or account.delivered] == [0, 1, 3, 7, 15, 31]
    assert sum(account.delivered for account in rounds) == 1


def test_a_mail_of_an_alert_is_read_back(desk: Desk, mailbox: Mailbox) -> None:
    desk.watch(channels=("mail:ada@example.org",), timezone="Europe/Paris")
    desk.index.put([told("quay")])
    desk.round(**by_mail(mailbox), web_address="https://news.example/")
    (mail,) = mailbox.mails
    assert mail["Subject"] == "harbour: quay tells"
    text, html = (part.get_content() for part in mail.iter_parts())
    assert "quay tells\r\nquay, 20 November, 13:00\r\n" in text
    assert "https://www.quay.example/celebrity/news" in text
    assert "https://news.example/clusters/" in text
    assert 'style="' in html
    assert "prefers-color-scheme: dark" in html


class Dies(BaseException):
    """The process is killed."""


def dying(desk: Desk, monkeypatch: pytest.MonkeyPatch, step: Callable[..., Any], name: str, now: datetime) -> None:
    """A round whose process dies in a step, without letting go of anything."""
    with monkeypatch.context() as patched:
        patched.setattr(Book, "release", lambda _: None)
        patched.setattr(f"aggregator.watch.{name}", step)
        with pytest.raises(Dies):
            desk.round(now)


def test_what_was_sent_and_not_noted_is_sent_again_by_the_same_id(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.watch()
    desk.index.put([told("quay")])
    send = Sender.send

    def sent_and_killed(*arguments: Any) -> None:
        send(*arguments)
        raise Dies

    dying(desk, monkeypatch, sent_and_killed, "posting.Sender.send", NOON + HOUR)
    assert desk.round(NOON + HOUR + MINUTE).busy == 1  # the dead one is taken for alive until its claim expires
    assert desk.round(NOON + HOUR + CLAIMED + MINUTE).delivered == 1
    first, second = desk.messages()
    assert first == second
    assert desk.round(NOON + 3 * HOUR).delivered == 0


@pytest.mark.parametrize("step", ["ledger.Book.add", "ledger.Book.amend"])
def test_a_crash_before_or_after_a_bulletin_is_kept_neither_loses_nor_doubles_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    desk.watch()
    desk.index.put([told("quay"), told("port")])

    def killed(*_: Any) -> None:
        raise Dies

    dying(desk, monkeypatch, killed, step, NOON + HOUR)
    desk.index.put([told("pier", NOON + HOUR)])
    desk.round(NOON + HOUR + CLAIMED + MINUTE)
    desk.round(NOON + 3 * HOUR)
    assert sorted(title for titles in desk.titles() for title in titles) == ["pier tells", "port tells", "quay tells"]
    assert len({message["id"] for message in desk.messages()}) == len(desk.messages())


def test_several_processes_at_once_send_once(desk: Desk, tmp_path: Path, hook: Hook) -> None:
    for n in range(4):
        desk.watch(f"watch-{n}", channels=(hook.url,))
    desk.index.put([told("quay")])
    desk.index.refresh()
    config = desk.config.model_copy(update={"webhook_private_hosts": (hook.private,)})
    opened = [open_index(f"embedded:{tmp_path / 'index'}") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        accounts = list(pool.map(lambda index: check(index, config, NOON + HOUR), opened))
    for index in opened:
        index.close()
    assert sum(account.delivered for account in accounts) == 4 == len(hook.got) == len(set(ids(hook)))


def test_a_process_whose_claim_was_taken_sends_nothing_more(desk: Desk, hook: Hook) -> None:
    desk.watch(channels=(hook.url, f"file:{desk.folder}"))
    desk.index.put([told("quay")])

    def taken() -> None:
        (entry,) = (one for one in desk.index.entries("alert") if one.key == "harbour")
        desk.index.enter("alert", "harbour", {**entry.value, "holder": "another"}, entry.version)

    hook.then = taken
    account = desk.round(webhook_private_hosts=(hook.private,))
    assert (account.busy, len(hook.got), desk.messages()) == (1, 1, [])


def test_a_watch_that_is_removed_while_a_round_works_for_it_leaves_nothing(desk: Desk, hook: Hook) -> None:
    desk.watch(channels=(hook.url, f"file:{desk.folder}"))
    desk.index.put([told("quay")])
    hook.then = lambda: remove(desk.index, "harbour")
    assert desk.round(webhook_private_hosts=(hook.private,)).busy == 1
    assert desk.index.entries("alert") == ()
    assert desk.messages() == []


def test_a_dead_channel_is_parked_told_and_tried_again_when_it_is_resumed(
    desk: Desk, hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    allowed = {"webhook_private_hosts": (hook.private,)}
    desk.watch(channels=(hook.url, f"file:{desk.folder}"))
    hook.statuses = [500]
    desk.index.put([told("quay")])
    with caplog.at_level(logging.WARNING):
        rounds = [desk.round(NOON + HOUR + n * 10 * MINUTE, **allowed) for n in range(60)]
    (line,) = rounds[-1].parked
    assert line == f"harbour http://{hook.private}/…: {hook.private} answered with status 500"
    tries = len(hook.got)
    assert 8 <= tries <= 14
    assert "channel parked watch=harbour" in caplog.text
    assert "key=secret" not in caplog.text
    assert desk.titles() == [["quay tells"]]  # the other channel has it
    hook.statuses = [204]
    desk.round(NOON + DAY, **allowed)
    assert len(hook.got) == tries
    resume(desk.index, "harbour", NOON + DAY)
    assert list(parked(desk.index)) == []
    assert desk.round(NOON + DAY + MINUTE, **allowed).delivered == 1
    assert len(set(ids(hook))) == 1


def test_a_channel_that_fails_holds_up_no_other_watch_and_no_other_channel(desk: Desk, hook: Hook) -> None:
    hook.statuses = [500]
    desk.watch("a", channels=(hook.url, f"file:{desk.folder}"))
    desk.watch("b")
    desk.index.put([told("quay")])
    account = desk.round(webhook_private_hosts=(hook.private,))
    assert (account.failed, account.delivered) == (1, 2)


def test_messages_that_waited_arrive_in_their_order(desk: Desk, hook: Hook) -> None:
    allowed = {"webhook_private_hosts": (hook.private,)}
    desk.watch(channels=(hook.url,))
    hook.statuses = [500, 500, 204]
    for n, site in enumerate(("quay", "port", "pier")):
        desk.index.put([told(site, NOON + n * HOUR)])
        desk.round(NOON + (n + 1) * HOUR, **allowed)
    titles = [body["alerts"][0]["title"] for body in hook.bodies]
    assert titles == ["quay tells", "quay tells", "quay tells", "port tells", "pier tells"]


def test_a_webhook_of_a_watch_is_signed_with_its_own_secret(desk: Desk, hook: Hook) -> None:
    desk.watch("a", channels=(hook.url,))
    desk.watch("b", channels=(hook.url,))
    desk.index.put([told("quay")])
    desk.round(webhook_private_hosts=(hook.private,))
    assert secret(desk.index, "a") != secret(desk.index, "b")
    assert len({headers["webhook-signature"] for headers, _ in hook.got}) == 2


def test_a_mail_without_a_server_is_a_failure_that_says_what_to_do(desk: Desk) -> None:
    desk.watch(channels=("mail:ada@example.org",))
    desk.index.put([told("quay")])
    assert desk.round().failed == 1
    (entry,) = (one for one in desk.index.entries("alert") if one.key == "harbour")
    assert "MAIL_SERVER and MAIL_FROM are not set" in entry.value["health"][0]["error"]


def test_a_mail_server_that_is_down_is_asked_once_a_round_and_nobody_is_given_up_for_it(
    desk: Desk, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    connected = PostOffice._connected

    def counted(office: PostOffice) -> SMTP:
        asked.append(office.host)
        return connected(office)

    monkeypatch.setattr(PostOffice, "_connected", counted)
    for name in ("a", "b", "c"):
        desk.watch(name, channels=("mail:ada@example.org",))
    desk.index.put([told("quay")])
    down = {**by_mail(mailbox), "mail_server": "smtp://127.0.0.1:1"}
    account = desk.round(**down)
    assert (account.failed, len(asked)) == (3, 1)
    assert "no mail is sent: 127.0.0.1:1 takes no mail from us" in account.faults[0]
    for hour in range(2, 20):
        account = desk.round(NOON + hour * HOUR, **down)
    assert account.parked == ()
    assert desk.round(NOON + DAY, **by_mail(mailbox)).delivered == 3


def test_what_is_kept_of_a_watch_does_not_grow(desk: Desk, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "KEPT", 7)
    desk.watch(channels=("feed",))
    start = NOON
    for n in range(12):
        index.put([told(f"site{n}", start + n * HOUR)])
        desk.round(start + n * HOUR + MINUTE)
    slots = read(index, "harbour")
    assert [slot.outgoing.bulletin.number for slot in slots] == list(range(6, 13))
    assert len(index.entries("alert")) == 7 + 1


def test_a_channel_that_was_taken_away_gets_nothing_more(desk: Desk, hook: Hook) -> None:

    hook.statuses = [500]
    desk.watch(channels=(hook.url, "feed"))
    desk.index.put([told("quay")])
    desk.round(webhook_private_hosts=(hook.private,))
    change(desk.index, "harbour", lambda watch: replace(watch, channels=("feed",)))
    assert desk.round(NOON + 9 * HOUR, webhook_private_hosts=(hook.private,)).failed == 0
