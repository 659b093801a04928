"""Receivers on loopback: a mail server with TLS, and a web server for hooks."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.certificate import authority

USER, PASSWORD = "ada", "correct horse"


@dataclass
class Mailbox:
    """What a mail server took. refusing: what it answers instead. logins: user and password of each."""

    port: int
    ca: Path
    raw: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    refusing: str = ""

    @property
    def mails(self) -> list[EmailMessage]:
        """As a reader of mail has them."""
        return [message_from_bytes(one, policy=default) for one in self.raw]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Of aiosmtpd."""
        if self.refusing:
            return self.refusing
        self.raw.append(envelope.original_content or b"")
        self.recipients.append(envelope.rcpt_tos)
        self.secure.append(session.ssl is not None or getattr(server.transport, "_ssl_protocol", None) is not None)
        return "250 OK"

    def authenticate(self, _: SMTP, __: Session, ___: Envelope, mechanism: str, data: Any) -> AuthResult:
        """Of aiosmtpd."""
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=self.logins[-1] == (USER, PASSWORD), handled=False)


@contextmanager
def mail_server(folder: Path, *, implicit: bool = False, plain: bool = False) -> Iterator[Mailbox]:
    """A server on 127.0.0.1 with a certificate of its own."""
    context, public = authority()
    ca = folder / "ca.pem"
    ca.write_bytes(public)
    box = Mailbox(_free_port(), ca)
    tls: dict[str, Any] = {"tls_context": context, "require_starttls": True} if not plain else {}
    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        ssl_context=context if implicit else None,
        authenticator=box.authenticate,
        auth_require_tls=not implicit,
        **({} if implicit else tls),
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def _free_port() -> int:
    """aiosmtpd cannot say which port it was given."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with mail_server(tmp_path) as box:
        yield box


@dataclass
class Hook:
    """What a receiver of webhooks got, and what it answers: each status once, then the last for ever."""

    port: int
    statuses: list[int] = field(default_factory=lambda: [204])
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    then: Callable[[], None] = lambda: None

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/hook?key=secret"

    @property
    def private(self) -> str:
        """The pair that has to be allowed."""
        return f"127.0.0.1:{self.port}"

    @property
    def bodies(self) -> list[Any]:
        """What was sent."""
        return [json.loads(body) for _, body in self.got]

    def answer(self, headers: dict[str, str], body: bytes) -> int:
        """Take note of a request; the status of the answer."""
        self.got.append((headers, body))
        self.then()
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@contextmanager
def hook_server(tls: ssl.SSLContext | None = None) -> Iterator[Hook]:
    """A receiver on 127.0.0.1."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = receiver.answer({name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    receiver = Hook(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hook_server() as receiver:
        yield receiver
