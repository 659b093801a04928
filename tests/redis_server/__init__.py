"""The real Redis for the tests: Debian's, on loopback, with a password, started and stopped as a test likes."""

import secrets
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.ports import free_ports

START_LIMIT_S = 30.0


class Missing(Exception):
    """The machine has no Redis; the message says what to install."""


class RedisServer:
    """Runs while the context lasts. url: with its password, as BROKER wants it.

    is_lasting: what is in it is written to *folder*, and is there again after a restart.
    """

    def __init__(self, folder: Path, *, is_lasting: bool = True) -> None:
        self.folder = folder
        self.password = secrets.token_hex(8)
        self.port = free_ports(1)
        self._is_lasting = is_lasting
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers. Raises Missing."""
        program = shutil.which("redis-server")
        if program is None:
            raise Missing(
                "the queue of many machines needs Redis, and there is no redis-server; install it (redis-server)"
            )
        self.folder.mkdir(exist_ok=True)
        options = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(self.folder),
            "requirepass": self.password,
            "appendonly": "yes" if self._is_lasting else "no",
            "appendfsync": "always",
            "save": "",
        }
        command = [program, *(part for name, value in options.items() for part in (f"--{name}", value))]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        end = time.monotonic() + START_LIMIT_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"Redis did not start: {(self.folder / 'log').read_text()[-500:]}")

    def kill(self) -> None:
        """End it as a power failure would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
            connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
            said = b""
            while said.count(b"\r\n") < 2:
                some = connection.recv(100)
                if not some:
                    return False
                said += some
            return said.endswith(b"+PONG\r\n")
        return False
