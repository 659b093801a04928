"""A message by SMTP, over TLS that is verified."""

import re
import smtplib
import ssl
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Literal, Self
from urllib.parse import quote, urlsplit

from aggregator.channels.address import parse
from aggregator.channels.message import Message, NotDelivered, Unsendable
from aggregator.config import Config
from aggregator.errors import BadInput, BadSetting
from aggregator.fetch.addresses import literal
from aggregator.plain import plain

Security = Literal["starttls", "implicit", "none"]
SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("starttls", 587),
    "smtps": ("implicit", 465),
    "plain": ("none", 25),
}
TIMEOUT_S = 30.0  # for each answer of the server
LONGEST_SUBJECT = 200  # characters
MOST_BYTES = 2 * 1024 * 1024  # of a mail; what is longer is a mistake
_LOOPBACK = re.compile(r"127\.\d+\.\d+\.\d+|::1|localhost")


@dataclass(frozen=True)
class PostOffice:
    """The server that takes our mail. sender: an address. tls: whom to trust; None is whom the system trusts."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False)

    @classmethod
    def of(cls, config: Config) -> Self:
        """That of the settings. Raises BadSetting if there is none, or not a safe one."""
        if not config.mail_server or not config.mail_from:
            raise BadSetting("MAIL_SERVER and MAIL_FROM are not set, so no mail can be sent; set both")
        host, port, security = _server(config.mail_server)
        try:
            sender = parse(f"mail:{config.mail_from}").where
        except BadInput as error:
            raise BadSetting(f"MAIL_FROM: {error}") from error
        if security == "none" and config.mail_user and not _is_loopback(host):
            raise BadSetting("MAIL_SERVER: a password is not sent without TLS; write smtp://HOST:587, or no MAIL_USER")
        tls = _trusting(config.mail_ca_certs) if config.mail_ca_certs else None
        return cls(host, port, security, sender, config.mail_user, config.mail_password, tls)

    def send(self, message: Message, recipient: str) -> None:
        """Hand the mail over. Raises NotDelivered if the server does not take it, Unsendable if none can be sent."""
        mail = letter(message, self.sender, recipient)
        server = self._ready()
        try:
            with server:
                server.send_message(mail, self.sender, [recipient])
        except (smtplib.SMTPException, OSError) as error:
            raise NotDelivered(f"{self.host}:{self.port} did not take the mail ({_told(error)})") from error

    def _ready(self) -> smtplib.SMTP:
        """A connection that takes mail: secured, and logged in."""
        with ExitStack() as stack:
            try:
                server = stack.enter_context(self._connected())
                if self.security == "starttls":
                    server.starttls(context=self._tls())
                if self.user:
                    server.login(self.user, self.password)
            except (smtplib.SMTPException, OSError) as error:
                raise Unsendable(f"{self.host}:{self.port} takes no mail from us ({_told(error)})") from error
            stack.pop_all()
            return server

    def _connected(self) -> smtplib.SMTP:
        here = self.sender.rpartition("@")[2]
        if self.security == "implicit":
            return smtplib.SMTP_SSL(self.host, self.port, here, timeout=TIMEOUT_S, context=self._tls())
        return smtplib.SMTP(self.host, self.port, here, timeout=TIMEOUT_S)

    def _tls(self) -> ssl.SSLContext:
        return self.tls or ssl.create_default_context()


def letter(message: Message, sender: str, recipient: str) -> EmailMessage:
    """The message as a mail to one recipient, the same bytes at every attempt. Raises NotDelivered."""
    mail = EmailMessage(policy=SMTP)
    host = sender.rpartition("@")[2]
    try:
        mail["From"] = Address("Celebrity news", addr_spec=sender)
        mail["To"] = Address(addr_spec=recipient)
        mail["Subject"] = plain(message.subject)[:LONGEST_SUBJECT]
        mail["Date"] = message.at
        mail["Message-ID"] = f"<{message.id}@{host}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        mail["List-Id"] = f"<{message.series}.{host}>"
        mail["List-Unsubscribe"] = f"<mailto:{sender}?subject={quote(f'unsubscribe {message.series}')}>"
        mail.set_content(message.text, cte="quoted-printable")
        if message.html:
            mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
            mail.set_boundary(f"=_{message.id}")
    except (MessageError, ValueError, IndexError) as error:
        raise NotDelivered(f"{recipient!r} cannot be written to ({error})") from error
    if len(message.html) + len(message.text) > MOST_BYTES:
        raise NotDelivered(f"the mail {message.id} is longer than {MOST_BYTES:,} bytes; ask for less")
    return mail


def _server(text: str) -> tuple[str, int, Security]:
    try:
        parts = urlsplit(text)
        security, port = SCHEMES[parts.scheme]
        if not parts.hostname or parts.username:
            raise ValueError(text)
        return parts.hostname, parts.port or port, security
    except (KeyError, ValueError) as error:
        raise BadSetting(f"MAIL_SERVER: {text!r} names no server; write smtp://HOST:587 or smtps://HOST:465") from error


def _trusting(file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=file)
    except OSError as error:
        raise BadSetting(f"MAIL_CA_CERTS: {file!r} cannot be read as certificates; name a PEM file") from error


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {plain(str(error))[:200]}"


def _is_loopback(host: str) -> bool:
    return _LOOPBACK.fullmatch(literal(host) or host) is not None
