import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aggregator.channels.mail import PostOffice, letter
from aggregator.channels.message import Message, NotDelivered, Unsendable
from aggregator.config import Config
from aggregator.errors import BadSetting
from tests.channels.conftest import PASSWORD, USER, Mailbox, mail_server
from tests.newsroom import NOON

MESSAGE = Message(
    "1f2e3d", NOON, "harbour", "harbour: Été à Paris ☀", "Text with a .\n.\nand Ünïcode\n", "<p>Été</p>\n", {"a": 1}
)


def config(box: Mailbox, scheme: str = "smtp", **changes: Any) -> Config:
    given = {"mail_server": f"{scheme}://127.0.0.1:{box.port}", "mail_from": "news@example.org"}
    return Config.load().model_copy(update={**given, "mail_ca_certs": str(box.ca), **changes})


def test_a_mail_arrives_over_tls_as_it_was_written(mailbox: Mailbox) -> None:
    PostOffice.of(config(mailbox)).send(MESSAGE, "ada@example.org")
    (mail,) = mailbox.mails
    assert (mailbox.recipients, mailbox.secure) == ([["ada@example.org"]], [True])
    assert (mail["Subject"], mail["To"]) == ("harbour: Été à Paris ☀", "ada@example.org")
    assert mail["From"] == "Celebrity news <news@example.org>"
    assert mail["Message-ID"] == "<1f2e3d@example.org>"
    assert mail["Date"] == "Fri, 20 Nov 2026 12:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<mailto:news@example.org?subject=unsubscribe%20harbour>"
    text, html = mail.iter_parts()
    assert (text.get_content_type(), _lines(text)) == ("text/plain", MESSAGE.text)
    assert (html.get_content_type(), _lines(html)) == ("text/html", MESSAGE.html)


def _lines(part: Any) -> str:
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def test_the_same_message_is_the_same_bytes(mailbox: Mailbox) -> None:
    office = PostOffice.of(config(mailbox))
    office.send(MESSAGE, "ada@example.org")
    office.send(MESSAGE, "ada@example.org")
    first, second = mailbox.raw
    assert first == second
    assert all(len(line) <= 998 for line in first.splitlines())


def test_implicit_tls_and_a_login_work(tmp_path: Path) -> None:
    with mail_server(tmp_path, implicit=True) as box:
        PostOffice.of(config(box, "smtps", mail_user=USER, mail_password=PASSWORD)).send(MESSAGE, "ada@example.org")
        assert (len(box.raw), box.logins) == (1, [(USER, PASSWORD)])


def test_a_wrong_password_is_told_without_it(mailbox: Mailbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    office = PostOffice.of(config(mailbox, mail_user=USER, mail_password="hunter2"))
    with pytest.raises(Unsendable, match="takes no mail from us") as told:
        office.send(MESSAGE, "ada@example.org")
    assert "hunter2" not in f"{told.value} {caplog.text} {office!r}"
    assert mailbox.raw == []


def test_a_certificate_that_nobody_vouches_for_is_refused(mailbox: Mailbox) -> None:
    for changes in ({"mail_ca_certs": ""}, {"mail_server": f"smtp://localhost:{mailbox.port}"}):  # another name
        with pytest.raises(NotDelivered, match="CERTIFICATE_VERIFY_FAILED"):
            PostOffice.of(config(mailbox, **changes)).send(MESSAGE, "ada@example.org")
    assert mailbox.raw == []


def test_a_server_without_tls_gets_no_mail_unless_that_is_said(tmp_path: Path) -> None:
    with mail_server(tmp_path, plain=True) as box:
        with pytest.raises(NotDelivered, match="STARTTLS"):
            PostOffice.of(config(box)).send(MESSAGE, "ada@example.org")
        PostOffice.of(config(box, "plain")).send(MESSAGE, "ada@example.org")
        assert (len(box.raw), box.secure) == (1, [False])


def test_what_a_server_refuses_is_not_delivered(mailbox: Mailbox) -> None:
    mailbox.refusing = "552 too much"
    with pytest.raises(NotDelivered, match="too much"):
        PostOffice.of(config(mailbox)).send(MESSAGE, "ada@example.org")
    with pytest.raises(Unsendable, match="takes no mail from us"):
        PostOffice.of(config(mailbox, mail_server="smtp://127.0.0.1:1")).send(MESSAGE, "ada@example.org")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x00", "\u2028"])
def test_no_title_adds_a_header(end: str) -> None:
    mail = letter(replace(MESSAGE, subject=f"Title{end}Bcc: eve@example.org"), "news@example.org", "ada@example.org")
    raw = mail.as_bytes()
    assert b"\nBcc:" not in raw.replace(b"\r", b"\n")
    assert mail.keys().count("Bcc") == 0


def test_a_subject_is_not_endless() -> None:
    mail = letter(replace(MESSAGE, subject="a" * 10_000), "news@example.org", "ada@example.org")
    assert len(mail["Subject"]) == 200


def test_a_mail_that_is_too_long_or_to_nobody_is_not_delivered() -> None:
    with pytest.raises(NotDelivered, match="longer than"):
        letter(replace(MESSAGE, text="a" * 3_000_000), "news@example.org", "ada@example.org")
    with pytest.raises(NotDelivered, match="cannot be written to"):
        letter(MESSAGE, "news@example.org", "ada@example.org\r\nBcc: eve@example.org")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"mail_server": ""}, "are not set"),
        ({"mail_from": ""}, "are not set"),
        ({"mail_server": "mail.example.org"}, "names no server"),
        ({"mail_server": "http://mail.example.org"}, "names no server"),
        ({"mail_server": "smtp://mail.example.org:port"}, "names no server"),
        ({"mail_server": "smtp://"}, "names no server"),
        ({"mail_from": "news"}, "MAIL_FROM: 'news' is no mail address"),
        ({"mail_server": "plain://mail.example.org", "mail_user": "ada"}, "not sent without TLS"),
        ({"mail_ca_certs": "/nowhere/ca.pem"}, "MAIL_CA_CERTS"),
    ],
)
def test_settings_that_cannot_work_are_told(changes: dict[str, str], told: str) -> None:
    given = {"mail_server": "smtp://mail.example.org", "mail_from": "news@example.org"}
    with pytest.raises(BadSetting, match=told):
        PostOffice.of(Config.load().model_copy(update={**given, **changes}))
