"""Who holds a lease: a process, which can be told to have ended from where its like is seen."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Holder:
    """name: of no other process, ever. place: one boot of a machine and its process ids; empty where nobody tells."""

    name: str
    place: str = ""
    pid: int = 0
    started: str = ""

    @classmethod
    def here(cls) -> Self:
        """This process."""
        pid = os.getpid()
        name = f"{socket.gethostname()} process {pid} ({secrets.token_hex(3)})"
        return cls(name, _place(), pid, _started(pid))

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Self:
        """As it was noted."""
        return cls(value["holder"], value.get("place", ""), value.get("pid", 0), value.get("started", ""))

    def to_dict(self) -> dict[str, Any]:
        """As it is noted."""
        return {"holder": self.name, "place": self.place, "pid": self.pid, "started": self.started}

    @property
    def has_ended(self) -> bool:
        """Whether it is known to live no more: it was of this machine, and is not there."""
        return bool(self.place) and self.place == _place() and _started(self.pid) != self.started


def _place() -> str:
    """Containers of one machine have the same boot, and process ids of their own."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink(PROC / 'self/ns/pid')}"
    except OSError:
        return ""


def _started(pid: int) -> str:
    """When a process was started, in ticks since the boot; empty if it has ended."""
    try:
        state, *rest = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    return "" if state in "ZX" else rest[18]
